package io.coldboot.seed;

import io.coldboot.engine.model.Failure;
import io.coldboot.engine.model.Failure.Cause;
import io.coldboot.engine.port.PortException;
import java.util.function.Consumer;

/**
 * What the seed is plugged into: a network namespace of its own, with the provisioning network as {@code eth0} and, where that
 * is another wire, the management controllers' network as {@code eth1}. There is nothing else in it, so nothing that the seed
 * says can be heard anywhere else.
 */
public interface SeedNetwork {

    /** The provisioning network's interface inside. */
    String PROVISIONING = "eth0";
    /** The management controllers' interface inside. */
    String BMC = "eth1";
    /** The interface inside of the network by which instances are reached. */
    String PROVIDER = "eth2";

    /** The namespace. */
    NetworkNamespace namespace();

    /**
     * Makes what is missing. May be repeated; what is right stays as it is.
     *
     * @param progress is told what is being waited for
     * @return whether an interface is new, so that whoever was bound to an older one has to be started anew
     * @throws PortException if it cannot be made, or must not be
     */
    boolean up(Consumer<String> progress);

    /**
     * Makes sure that nobody else lends addresses on the provisioning network. To be called before the seed does.
     *
     * @throws PortException if somebody does
     */
    default void listen(Consumer<String> progress) {}

    /** Takes it away. Does nothing if it is not there, or is another site's. */
    default void down() {}

    /** A network that somebody else, the lab, makes and takes away. */
    static SeedNetwork given(String name) {
        NetworkNamespace namespace = new NetworkNamespace(name);
        return new SeedNetwork() {
            @Override
            public NetworkNamespace namespace() {
                return namespace;
            }

            @Override
            public boolean up(Consumer<String> progress) {
                if (!namespace.exists())
                    throw new PortException(Failure.of(Cause.PRECONDITION, "lab", "its network is not there",
                            "put it up with: coldboot lab up PROFILE"));
                return false;
            }
        };
    }
}
