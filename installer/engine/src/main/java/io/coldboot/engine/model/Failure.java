package io.coldboot.engine.model;

import org.jspecify.annotations.Nullable;

/**
 * Something that went wrong, for the person in front of the rack first.
 *
 * @param cause what kind of thing
 * @param subject what it happened to: a node, a service, a file
 * @param found what was seen, one line, in words that need no knowledge of OpenStack
 * @param remedy what to do with the hands next, one line
 * @param said what the service that told of it said itself, one line, for those who know it; absent if none did
 * @param trace for the log only; never shown on a screen
 */
public record Failure(Cause cause, String subject, String found, String remedy, @Nullable String said,
        @Nullable Throwable trace) {

    /** A failure of which no service spoke. */
    public Failure(Cause cause, String subject, String found, String remedy, @Nullable Throwable trace) {
        this(cause, subject, found, remedy, null, trace);
    }

    /** A failure without a trace. */
    public static Failure of(Cause cause, String subject, String found, String remedy) {
        return new Failure(cause, subject, found, remedy, null);
    }

    /** Kinds of failure. Those {@link #worthAnotherTry} are tried again once without asking. */
    public enum Cause {
        BMC_UNREACHABLE, BMC_LOGIN, BMC_ERROR, POWER_STUCK, NO_NETWORK_BOOT, AGENT_LOST, IMAGE_CHECKSUM, IMAGE_WRITE, INSPECTION_TIMEOUT, INSPECTION_FAILED, NO_OS, CONFIGURATION, SSH_HOST_KEY, CABLING, NO_MATCH, SERVICE_BUSY, SERVICE_DOWN, SEED, IMAGE_MISSING, DISK_FULL, BAD_INPUT, PRECONDITION, STOPPED, CUT_OFF, BUG;

        /** Whether waiting can cure it. */
        public boolean transientByNature() {
            return this == SERVICE_BUSY || this == SERVICE_DOWN;
        }

        /**
         * Whether the same again may succeed: what waiting can cure, and inspection, which changes nothing in a server and
         * fails by itself where many are inspected at once.
         */
        public boolean worthAnotherTry() {
            return transientByNature() || this == INSPECTION_TIMEOUT || this == INSPECTION_FAILED;
        }
    }
}
