package io.coldboot.engine.step;

/**
 * Something that is looked at again and again.
 *
 * @param service who is asked
 * @param name of what is looked at: a stack, a cloud's nodes
 */
public record Sight(Service service, String name) {

    /** The nodes of the seed's Ironic. */
    public static final Sight NODES = new Sight(Service.IRONIC, "nodes");
    /** How far agents have written. */
    public static final Sight WRITING = new Sight(Service.IRONIC, "writing");

    /** A tier's stack in the Heat of the cloud that deploys it. */
    public static Sight ofStack(Service heat, String tier) {
        return new Sight(heat, tier);
    }

    /** The nodes of a tier's own Ironic. */
    public static Sight ofCloud(String tier) {
        return new Sight(Service.DEPLOY_IRONIC, tier);
    }

    /** The stack by which a cloud proves itself, in its own Heat. */
    public static Sight ofProof(String tier) {
        return new Sight(Service.DEPLOY_HEAT, Context.proofName(tier));
    }
}
