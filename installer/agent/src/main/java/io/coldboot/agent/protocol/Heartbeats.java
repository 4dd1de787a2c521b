package io.coldboot.agent.protocol;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntSupplier;

/**
 * When to send heartbeats. Ironic acts only when it gets one, so the rhythm decides how fast a deployment goes:
 *
 * <ul>
 * <li>regularly, at a random 0.3 to 0.6 of the time after which Ironic takes the agent for lost;
 * <li>soon after a command has ended, but never two within {@link #GAP};
 * <li>again soon if Ironic did not call after the first one, or after one for an ended command: it answers 202 even when the node
 * was locked and the heartbeat was dropped, and would otherwise lose a whole interval.
 * </ul>
 */
public final class Heartbeats {

    /** The least time between two. */
    public static final Duration GAP = Duration.ofSeconds(2);

    private static final Duration FIRST_REMINDER = Duration.ofSeconds(5);

    private final Duration gap;
    private final Duration firstReminder;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean forced;
    private boolean stopped;
    /** Whether Ironic ought to call now, and how often it was reminded. */
    private boolean expecting = true;
    private int reminders;

    /** In the rhythm that suits Ironic. */
    public Heartbeats() {
        this(GAP, FIRST_REMINDER);
    }

    Heartbeats(Duration gap, Duration firstReminder) {
        this.gap = gap;
        this.firstReminder = firstReminder;
    }

    /** Asks for one soon: a command has ended. */
    public void soon() {
        locked(() -> {
            forced = true;
            expecting = true;
            reminders = 0;
        });
    }

    /** Ironic has called: it knows what there is to know. */
    public void heard() {
        locked(() -> expecting = false);
    }

    /** Ends {@link #run}. */
    public void stop() {
        locked(() -> stopped = true);
    }

    /**
     * Sends heartbeats until stopped.
     *
     * @param timeout Ironic's heartbeat timeout
     * @param send sends one and returns the HTTP status
     */
    public void run(Duration timeout, IntSupplier send) throws InterruptedException {
        while (true) {
            lock.lock();
            try {
                if (stopped)
                    return;
                forced = false;
            } finally {
                lock.unlock();
            }
            int status = send.getAsInt();
            await(System.nanoTime(), regular(timeout), status == 202);
        }
    }

    private void await(long sent, Duration regular, boolean accepted) throws InterruptedException {
        lock.lock();
        try {
            while (!stopped) {
                Duration due = forced ? gap : expecting || !accepted ? least(reminder(), regular) : regular;
                long left = sent + due.toNanos() - System.nanoTime();
                if (left <= 0)
                    break;
                changed.await(left, TimeUnit.NANOSECONDS);
            }
            if (expecting || !accepted)
                reminders = Math.min(reminders + 1, 6);
        } finally {
            lock.unlock();
        }
    }

    private Duration reminder() {
        return firstReminder.multipliedBy(1L << reminders);
    }

    private static Duration regular(Duration timeout) {
        return Duration.ofMillis((long) (timeout.toMillis() * ThreadLocalRandom.current().nextDouble(0.3, 0.6)));
    }

    private static Duration least(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private void locked(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
