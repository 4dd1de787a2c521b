package io.coldboot.lab.model;

import org.jspecify.annotations.Nullable;

/** The lab cannot do what it was asked for. The message says what was found; the remedy what to do. */
public final class LabException extends RuntimeException {

    private final String remedy;

    /** A failure without a further cause. */
    public LabException(String found, String remedy) {
        this(found, remedy, null);
    }

    /** A failure that another one caused. */
    public LabException(String found, String remedy, @Nullable Throwable cause) {
        super(found, cause);
        this.remedy = remedy;
    }

    /** What a person can do about it. */
    public String remedy() {
        return remedy;
    }
}
