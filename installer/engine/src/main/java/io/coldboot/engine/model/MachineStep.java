package io.coldboot.engine.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a machine told of a step of its own configuration, in the words of its image ({@code steps.py} of element {@code base}).
 *
 * @param step its name
 * @param at when, by the clock of the host that Coldboot runs on
 * @param seconds how long it took; zero when it began
 * @param detail why it failed
 * @param up how many of the machine's services are up, of {@code of}; both zero when it did not say
 */
public record MachineStep(String step, Kind kind, State state, Instant at, double seconds, @Nullable String detail,
        int up, int of) {

    /** What a machine's configuration consists of. */
    public enum Kind {
        /** All of it. */
        @JsonProperty("refresh")
        REFRESH,
        /** A script of os-refresh-config. */
        @JsonProperty("script")
        SCRIPT,
        /** A unit of systemd. */
        @JsonProperty("unit")
        UNIT
    }

    /** How far a step is. */
    public enum State {
        @JsonProperty("started")
        STARTED, @JsonProperty("done")
        DONE, @JsonProperty("failed")
        FAILED
    }

    /** When it began. */
    public Instant began() {
        return at.minus(Duration.ofMillis(Math.round(seconds * 1000)));
    }

    /** Whether this is of the same step as that. */
    public boolean isOf(MachineStep other) {
        return kind == other.kind && step.equals(other.step);
    }

    /** The same with another time and another detail. */
    public MachineStep with(Instant time, @Nullable String words) {
        return new MachineStep(step, kind, state, time, seconds, words, up, of);
    }
}
