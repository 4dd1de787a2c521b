package io.coldboot.engine.journal;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.coldboot.engine.model.Bmc;
import io.coldboot.engine.model.Failure;
import io.coldboot.engine.model.Hardware;
import io.coldboot.engine.model.MachineStep;
import io.coldboot.engine.model.StepId;
import io.coldboot.engine.model.Finding;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A fact, in the past tense. In the journal its {@code type} is the record's name. Programs outside the house read these
 * lines: fields may be added, never renamed. No field ever holds a secret.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "type")
public sealed interface Event {

    /** When it happened. */
    Instant at();

    /** An event about a step. */
    sealed interface OfStep extends Event {
        @Nullable
        String tier();

        @Nullable
        String node();

        String step();

        /** The step's id, put together. */
        default StepId id() {
            return new StepId(tier(), node(), step());
        }
    }

    /** The end of what was done with the whole site: by itself, or on demand. What was killed has none. */
    sealed interface Finish extends Event {
        /** What the program returns. */
        int exitCode();

        /** Why, unless all went well. */
        @Nullable
        Failure failure();
    }

    /**
     * A run began, or began again.
     *
     * @param resumed whether it carries on with one that was cut off
     * @param tiers what it is to bring about
     */
    record RunStarted(Instant at, String site, boolean resumed, List<TierSlots> tiers) implements Event {
        public RunStarted {
            tiers = List.copyOf(tiers);
        }
    }

    /** A tier and its slots in order; {@code steps} are those of a server that fills a slot. */
    record TierSlots(String tier, List<String> steps, List<SlotLine> slots) {
        public TierSlots {
            steps = List.copyOf(steps);
            slots = List.copyOf(slots);
        }
    }

    /** A slot of a tier. */
    record SlotLine(String slot, String role, String address) {}

    /**
     * A server became known, or more became known of it.
     *
     * @param how {@code sweep}, {@code list} or {@code itself}
     */
    record NodeFound(Instant at, String node, @Nullable Bmc bmc, String how) implements Event {}

    /** Inspection told what is in a server. */
    record NodeInspected(Instant at, String node, Hardware hardware) implements Event {}

    /**
     * A survey began: servers are found, verified and inspected; none is bound or written. It is no run: one that was cut off
     * before it still waits to be resumed.
     */
    record SurveyStarted(Instant at, String site) implements Event {}

    /**
     * A survey ended on demand, or because it could not go on. One that was killed has no such event.
     *
     * @param exitCode what the program returns
     * @param failure why, unless it was told to finish
     */
    record SurveyFinished(Instant at, int exitCode, @Nullable Failure failure) implements Event {}

    /**
     * A deployed site is being switched on.
     *
     * @param tiers what is to work again
     */
    record BootStarted(Instant at, String site, List<TierSlots> tiers) implements Event {
        public BootStarted {
            tiers = List.copyOf(tiers);
        }
    }

    /**
     * Switching a site on ended.
     *
     * @param exitCode what the program returns
     * @param failure what does not work, unless all does
     */
    record BootFinished(Instant at, int exitCode, @Nullable Failure failure) implements Finish {}

    /** A tier is being let go of. */
    record TeardownStarted(Instant at, String site, String tier) implements Event {}

    /**
     * Letting go of a tier ended; without a failure nothing of it is left but that its servers are its deployer's.
     *
     * @param exitCode what the program returns
     */
    record TeardownFinished(Instant at, String tier, int exitCode, @Nullable Failure failure) implements Finish {}

    /** Something about a server that people should look at; it stops nothing. */
    record NodeNoted(Instant at, String node, String message) implements Event {}

    /**
     * A server was given a slot for good.
     *
     * @param reason why this one
     * @param replaces the server that had the slot before
     */
    record SlotBound(Instant at, String tier, String slot, String node, String reason, @Nullable String replaces)
            implements
                Event {}

    /** A slot that the profile has no more is empty: its server is free. */
    record SlotLeft(Instant at, String tier, String slot, String node) implements Event {}

    /** A step is about to be asked for. For a step named {@code deploy}: the node is about to be asked to take the image. */
    record StepStarted(Instant at, @Nullable String tier, @Nullable String node, String step) implements OfStep {}

    /** A step was found under way, asked for by an earlier run: nothing is asked for again. */
    record StepAdopted(Instant at, @Nullable String tier, @Nullable String node, String step) implements OfStep {}

    /**
     * A step got further.
     *
     * @param message what it does now, in a few words
     * @param done of {@code total}; both zero when it cannot be measured
     */
    record StepProgressed(Instant at, @Nullable String tier, @Nullable String node, String step, String message,
            long done, long total) implements OfStep {}

    /**
     * A step is done.
     *
     * @param already whether it was found done without having been asked for
     */
    record StepDone(Instant at, @Nullable String tier, @Nullable String node, String step, boolean already)
            implements
                OfStep {}

    /**
     * A step failed.
     *
     * @param again whether it will be tried again without asking
     */
    record StepFailed(Instant at, @Nullable String tier, @Nullable String node, String step, Failure failure,
            boolean again) implements OfStep {}

    /**
     * A server was taken out of the run.
     *
     * @param budget what this took of a role's failure budget; absent if it took nothing
     */
    record NodeParked(Instant at, String node, Failure failure, @Nullable Budget budget) implements Event {}

    /** Failures used and allowed of the budget of a role ({@code deploy-worker}). */
    record Budget(String role, int used, int allowed) {}

    /** A parked server was taken back. */
    record NodeUnparked(Instant at, String node) implements Event {}

    /**
     * A machine told how its own configuration goes on. A step that began and ended meanwhile is told once, by its end.
     *
     * @param account names the refresh that it tells of
     * @param line how many lines of that have been read
     */
    record MachineReported(Instant at, String node, String account, long line, List<MachineStep> steps)
            implements
                Event {
        public MachineReported {
            steps = List.copyOf(steps);
        }
    }

    /** A service stopped answering. The run waits. */
    record ServiceLost(Instant at, String service, Failure failure) implements Event {}

    /** A service answers again. */
    record ServiceBack(Instant at, String service) implements Event {}

    /** A cloud for customers did once what they do: what was seen. */
    record CloudProven(Instant at, String tier, List<Finding> findings) implements Event {
        public CloudProven {
            findings = List.copyOf(findings);
        }
    }

    /** All of a tier is done. */
    record TierDone(Instant at, String tier) implements Event {}

    /** The operator asked that nothing new be begun. */
    record RunPaused(Instant at) implements Event {}

    /** The operator asked to carry on. */
    record RunContinued(Instant at) implements Event {}

    /**
     * A run ended by itself or on demand. A run that was killed has no such event.
     *
     * @param exitCode what the program returns
     * @param failure why, unless all went well
     */
    record RunFinished(Instant at, int exitCode, @Nullable Failure failure) implements Finish {}
}
