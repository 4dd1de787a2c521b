package io.coldboot.openstack.tenant;

import dev.failsafe.Failsafe;
import dev.failsafe.RetryPolicy;
import io.coldboot.engine.model.Failure;
import io.coldboot.engine.model.Failure.Cause;
import io.coldboot.engine.port.PortException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for what a cloud does in its own time, and no longer than it should take. */
final class Patience {

    private static final Duration LOOK = Duration.ofMillis(500);

    private Patience() {}

    /**
     * What is there at last.
     *
     * @param what for the failure: "has no address"
     * @throws PortException if it is not there in time
     */
    static <T> T await(Duration longest, String what, String remedy, Supplier<Optional<T>> look) {
        RetryPolicy<Optional<T>> policy = RetryPolicy.<Optional<T>>builder().handleResult(Optional.empty())
                .withDelay(LOOK).withMaxRetries(-1).withMaxDuration(longest).build();
        return Failsafe.with(policy).get(look::get)
                .orElseThrow(() -> failed(what + " within " + longest.toSeconds() + " s", remedy));
    }

    /** Waits until it holds. */
    static void until(Duration longest, String what, String remedy, BooleanSupplier look) {
        await(longest, what, remedy, () -> look.getAsBoolean() ? Optional.of(true) : Optional.empty());
    }

    /** Does something that a cloud may refuse for a moment, because of what it has not ended yet. */
    static void insist(Duration longest, Runnable work) {
        Failsafe.with(RetryPolicy.builder().handle(PortException.class).withDelay(LOOK).withMaxRetries(-1)
                .withMaxDuration(longest).build()).run(work::run);
    }

    /** A trial that saw what it should not have. */
    static PortException failed(String found, String remedy) {
        return new PortException(Failure.of(Cause.CONFIGURATION, "workload cloud", found, remedy));
    }
}
