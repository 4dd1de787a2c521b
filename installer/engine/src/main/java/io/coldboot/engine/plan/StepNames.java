package io.coldboot.engine.plan;

import io.coldboot.profile.Profile;
import io.coldboot.profile.Profile.Tier;
import java.util.List;
import java.util.stream.Stream;

/** The names of the steps, as plan, journal and screens show them. */
public final class StepNames {

    /** The pseudo tier that the seed's own steps belong to. */
    public static final String SEED = "seed";

    public static final String UP = "up";
    public static final String IMAGE = "image";
    public static final String DISCOVER = "discover";

    public static final String ADOPT = "adopt";
    public static final String ENROL = "enrol";
    public static final String MANAGE = "manage";
    public static final String INSPECT = "inspect";
    public static final String PROVIDE = "provide";
    public static final String RELEASE = "release";

    public static final String DEPLOY = "deploy";
    public static final String CONFIGURE = "configure";
    public static final String ANSWER = "answer";

    public static final String HAND_OVER = "hand-over";

    public static final String STACK = "stack";
    public static final String COMPLETE = "complete";

    public static final String SET_UP = "set-up";
    public static final String PROOF = "proof";
    public static final String CLEAR = "clear";

    /** Of a site that is switched on again: the machine is on and answers. */
    public static final String BOOT = "boot";
    /** Of a site that is switched on again: what a machine is there for works. */
    public static final String SERVE = "serve";
    /** Of a site that is switched on again: instances that ran before run again. */
    public static final String INSTANCES = "instances";

    /** Of a tier that is let go of: its stack is gone. */
    public static final String DISMANTLE = "dismantle";
    /** Of a tier or a slot that is let go of: the server is clean, off, and its deployer's to give away. */
    public static final String FREE = "free";

    /** Of a slot that is to go: nobody uses the server any more. */
    public static final String DRAIN = "drain";
    /** Of a slot that is to go: the cloud that the machine was part of has forgotten it. */
    public static final String RETIRE = "retire";
    /** The server is the seed's again, no longer that cloud's to which it was handed over. */
    public static final String REGAIN = "regain";

    private static final List<String> BEFORE = List.of(ENROL, MANAGE, INSPECT, PROVIDE);

    private StepNames() {}

    /** The steps of a server once it has a slot of this tier. */
    public static List<String> afterBinding(Profile profile, Tier tier) {
        List<String> deployed = switch (tier.through()) {
            case WRITTEN -> List.of(DEPLOY);
            case CONFIGURED -> List.of(DEPLOY, CONFIGURE, ANSWER);
            case HANDED_OVER -> List.of();
        };
        return Clouds.isDeployedBySeed(profile, tier.name())
                ? deployed
                : Stream.concat(Stream.of(HAND_OVER), deployed.stream()).toList();
    }

    /** All steps of a server that fills a slot of this tier, in order. */
    public static List<String> ofSlot(Profile profile, Tier tier) {
        // A server that another cloud is to deploy is not made available in the seed.
        boolean bySeed = Clouds.isDeployedBySeed(profile, tier.name());
        return Stream.concat(BEFORE.stream().filter(s -> bySeed || !s.equals(PROVIDE)),
                afterBinding(profile, tier).stream()).toList();
    }
}
