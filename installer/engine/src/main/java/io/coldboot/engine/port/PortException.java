package io.coldboot.engine.port;

import io.coldboot.engine.model.Failure;

/** A port could not do what it was asked. Carries the failure in words for the person in front of the rack. */
public final class PortException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Failure failure;

    public PortException(Failure failure) {
        super(failure.subject() + ": " + failure.found());
        this.failure = failure;
        if (failure.trace() != null)
            initCause(failure.trace());
    }

    /** What went wrong and what to do. */
    public Failure failure() {
        return failure;
    }
}
