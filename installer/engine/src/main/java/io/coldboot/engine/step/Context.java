package io.coldboot.engine.step;

import io.coldboot.engine.heat.ConfigDrives;
import io.coldboot.engine.model.StepId;
import io.coldboot.engine.plan.Clouds;
import io.coldboot.engine.plan.Slot;
import io.coldboot.engine.plan.StepNames;
import io.coldboot.engine.port.Orchestration;
import io.coldboot.engine.port.Orchestration.Stack;
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
 * @param templates what the tiers' stacks are to be made from
 */
public record Context(Profile profile, Path imports, List<Slot> slots, Ports ports, Consumer<Fact> tell,
        Templates templates) {

    static final StepId SEED_UP = StepId.ofTier(StepNames.SEED, StepNames.UP);
    static final StepId IMAGE = StepId.ofTier(StepNames.SEED, StepNames.IMAGE);

    public Context {
        slots = List.copyOf(slots);
    }

    public Context(Profile profile, Path imports, List<Slot> slots, Ports ports, Consumer<Fact> tell) {
        this(profile, imports, slots, ports, tell, new Templates(profile, slots, ports.secrets()));
    }

    /** Whether Heat has been told of this template for the tier, and not of an older one. */
    boolean isCurrent(String tier, Stack stack) {
        return templates.of(tier).revision().equals(stack.revision());
    }

    /** The Heat that has a tier's stack. */
    public Service heatOf(String tier) {
        return Clouds.isDeployedBySeed(profile, tier) ? Service.HEAT : Service.DEPLOY_HEAT;
    }

    /** The port of the Heat that has a tier's stack. */
    public Orchestration orchestration(String tier) {
        return orchestration(profile, ports, tier);
    }

    /** The port of the Heat that has a tier's stack. */
    public static Orchestration orchestration(Profile profile, Ports ports, String tier) {
        return Clouds.isDeployedBySeed(profile, tier)
                ? ports.orchestration()
                : ports.cloud(Clouds.deployerOf(profile, tier)).orchestration();
    }

    /** Lets a cloud clean a server's disks when it lets the server go; nothing if it does not have the server. */
    void cleanWhenFreed(String cloud, String node, Site site) {
        site.handedOver(cloud, node)
                .ifPresent(status -> ports.cloud(cloud).bareMetal().cleanWhenFreed(status.uuid()));
    }

    /** The ssh host key that the machine in this slot shows: a public key line. */
    String hostKey(Slot slot) {
        return ports.secrets().keyPair(ConfigDrives.hostKey(slot.name())).publicKey();
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
