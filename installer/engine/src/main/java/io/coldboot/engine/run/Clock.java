package io.coldboot.engine.run;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Time, and waiting for something to happen. A port so that a run of an hour can be tested in a second. */
public interface Clock {

    /** Now. */
    Instant now();

    /**
     * The next of a queue.
     *
     * @param patience how long to wait for it
     * @return nothing if none came
     */
    <T> @Nullable T next(BlockingQueue<T> queue, Duration patience) throws InterruptedException;

    /** Time as it passes, also when somebody sets this host's clock: a run neither waits for ever then nor loses its patience. */
    @SuppressWarnings("TimeInStaticInitializer") // Where it counts from does not matter.
    Clock REAL = new Clock() {
        private final Instant start = Instant.now();
        private final long nanos = System.nanoTime();

        @Override
        public Instant now() {
            return start.plusNanos(System.nanoTime() - nanos).truncatedTo(ChronoUnit.MICROS);
        }

        @Override
        public <T> @Nullable T next(BlockingQueue<T> queue, Duration patience) throws InterruptedException {
            return queue.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
        }
    };
}
