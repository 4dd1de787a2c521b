package io.coldboot.engine.step;

import io.coldboot.engine.model.StepId;
import io.coldboot.engine.plan.Slot;
import io.coldboot.engine.plan.StepNames;
import io.coldboot.engine.port.Ports;
import io.coldboot.profile.Profile;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * What steps share.
 *
 * @param imports directory to which the profile's list files are relative
 * @param slots every slot of the site
 * @param tell takes what steps learn; may be called from any thread
 */
public record Context(Profile profile, Path imports, List<Slot> slots, Ports ports, Consumer<Fact> tell) {

    static final StepId SEED_UP = StepId.ofTier(StepNames.SEED, StepNames.UP);
    static final StepId IMAGE = StepId.ofTier(StepNames.SEED, StepNames.IMAGE);

    public Context {
        slots = List.copyOf(slots);
    }

    List<Slot> slotsOf(String tier) {
        return slots.stream().filter(s -> s.tier().equals(tier)).toList();
    }

    /** The step with which all of a tier is configured: a cloud answers then. */
    static StepId complete(String tier) {
        return StepId.ofTier(tier, StepNames.COMPLETE);
    }

    /** What a cloud's own Heat calls the stack by which the cloud proves itself; also under what that stack is known. */
    public static String proofName(String cloud) {
        return cloud + "-proof";
    }

    /** What Heat calls the stack of a tier. */
    public static String stackName(String tier) {
        return tier + "-cloud";
    }
}
