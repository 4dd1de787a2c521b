package io.coldboot.engine.plan;

import io.coldboot.profile.Profile;
import io.coldboot.profile.Profile.Through;
import io.coldboot.profile.Profile.Tier;
import java.util.List;

/** Which cloud deploys which tier: the seed deploys the first, and a tier that is a cloud itself those after it. */
public final class Clouds {

    /** The element that makes a machine all of a deploy cloud. */
    private static final String DEPLOY_CONTROLLER = "deploy-controller";
    private static final String WORKLOAD_CONTROLLER = "workload-controller";
    private static final String WORKLOAD_COMPUTE = "workload-compute";

    private Clouds() {}

    /** Whether the machine in this slot runs a cloud of its own. */
    public static boolean isCloud(Slot slot) {
        return slot.role().services().contains(DEPLOY_CONTROLLER);
    }

    /** Whether the machine in this slot runs the services of a cloud for customers. */
    public static boolean isForCustomers(Slot slot) {
        return slot.role().services().contains(WORKLOAD_CONTROLLER);
    }

    /** Whether the machine in this slot runs instances. */
    public static boolean isCompute(Slot slot) {
        return slot.role().services().contains(WORKLOAD_COMPUTE);
    }

    /** The slots whose machines run a cloud for customers; the cloud is called as its tier is. */
    public static List<Slot> customerControllers(Profile profile) {
        return Slot.of(profile).stream().filter(Clouds::isForCustomers).toList();
    }

    /** Whether this tier is a cloud for customers. */
    public static boolean isForCustomers(Profile profile, String tier) {
        return customerControllers(profile).stream().anyMatch(s -> s.tier().equals(tier));
    }

    /** The slots whose machines run a cloud; the cloud is called as its tier is. */
    public static List<Slot> controllers(Profile profile) {
        return Slot.of(profile).stream().filter(Clouds::isCloud).toList();
    }

    /** Whether this tier is a cloud. */
    public static boolean isCloud(Profile profile, String tier) {
        return controllers(profile).stream().anyMatch(s -> s.tier().equals(tier));
    }

    /** The cloud that deploys this tier: {@link StepNames#SEED}, or the last tier below it that is a cloud. */
    public static String deployerOf(Profile profile, String tier) {
        String deployer = StepNames.SEED;
        for (Tier below : profile.tiers()) {
            if (below.name().equals(tier))
                return deployer;
            if (isCloud(profile, below.name()))
                deployer = below.name();
        }
        return deployer;
    }

    /** The slots whose servers this cloud deploys, in order. */
    public static List<Slot> slotsOf(Profile profile, String cloud) {
        return Slot.of(profile).stream().filter(s -> deployerOf(profile, s.tier()).equals(cloud)).toList();
    }

    /** Whether the seed deploys this tier; otherwise its servers are handed over to the cloud that does. */
    public static boolean isDeployedBySeed(Profile profile, String tier) {
        return deployerOf(profile, tier).equals(StepNames.SEED);
    }

    /**
     * Whether this tier is a cloud that is to prove itself by a server that it makes and lets go: the profile asks for it, and
     * there are servers for it. A cloud whose servers are to stay is proven by those.
     */
    public static boolean isProven(Profile profile, String tier) {
        return isCloud(profile, tier) && !slotsOf(profile, tier).isEmpty()
                && profile.tiers().stream().anyMatch(t -> t.name().equals(tier) && t.proof())
                && profile.tiers().stream().filter(t -> deployerOf(profile, t.name()).equals(tier))
                        .allMatch(t -> t.through() == Through.HANDED_OVER);
    }

    /** Nova's name for a server of this slot's role, which is also its flavor's. */
    public static String flavor(Slot slot) {
        return slot.tier() + "-" + slot.role().name();
    }

    /** What Ironic calls servers of this slot's role, in lower case as Ironic has it: Placement makes {@code CUSTOM_…} of it. */
    public static String resourceClass(Slot slot) {
        return flavor(slot);
    }
}
