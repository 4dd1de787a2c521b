package io.coldboot.engine.run;

import java.time.Duration;
import java.time.Instant;
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

    /** Time as it passes. */
    Clock REAL = new Clock() {
        @Override
        public Instant now() {
            return Instant.now();
        }

        @Override
        public <T> @Nullable T next(BlockingQueue<T> queue, Duration patience) throws InterruptedException {
            return queue.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
        }
    };
}
