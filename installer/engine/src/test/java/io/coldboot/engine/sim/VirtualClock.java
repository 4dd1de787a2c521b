package io.coldboot.engine.sim;

import io.coldboot.engine.run.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Time that passes when nobody has anything to do. */
public final class VirtualClock implements Clock {

    private static final Duration LONGEST = Duration.ofHours(12);

    private final Duration grace;
    private final Instant start = Instant.parse("2026-01-01T00:00:00Z");
    private volatile Instant now = start;
    private Instant alarm = Instant.MAX;
    private Runnable deed = () -> {};

    /** For a single thread. */
    public VirtualClock() {
        this(Duration.ZERO);
    }

    /**
     * For several threads.
     *
     * @param grace how long, in real time, the others get to leave a message before time passes
     */
    public VirtualClock(Duration grace) {
        this.grace = grace;
    }

    /** Lets something happen then, once, on the thread that waits. */
    public void at(Instant then, Runnable what) {
        alarm = then;
        deed = what;
    }

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public <T> @Nullable T next(BlockingQueue<T> queue, Duration patience) throws InterruptedException {
        T next = queue.poll(grace.toNanos(), TimeUnit.NANOSECONDS);
        if (next == null)
            pass(patience);
        if (now.isAfter(start.plus(LONGEST)))
            throw new AssertionError("nothing ends this run: " + LONGEST.toHours() + " hours have passed");
        return next;
    }

    private void pass(Duration time) {
        now = now.plus(time);
        if (now.isBefore(alarm))
            return;
        alarm = Instant.MAX;
        deed.run();
    }
}
