package io.coldboot.engine.run;

import io.coldboot.engine.model.Failure;
import io.coldboot.engine.model.Failure.Cause;
import org.jspecify.annotations.Nullable;

/**
 * How a run ended.
 *
 * @param exitCode what the program returns
 * @param failure why, unless all went well
 */
public record Outcome(int exitCode, @Nullable Failure failure) {

    /** All done. */
    public static final Outcome DONE = new Outcome(0, null);

    /** The outcome that a failure makes of a run. */
    public static Outcome of(Failure failure) {
        return new Outcome(exitCode(failure.cause()), failure);
    }

    /** The one place that gives causes their exit codes. */
    public static int exitCode(Cause cause) {
        return switch (cause) {
            case BAD_INPUT -> 2;
            case PRECONDITION, IMAGE_MISSING -> 3;
            case STOPPED -> 4;
            case BUG -> 70;
            default -> 1;
        };
    }
}
