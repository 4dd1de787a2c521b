package io.coldboot.engine.port;

import io.coldboot.profile.AddressRange;
import io.coldboot.profile.Cidr;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Nova over Ironic, with Placement and Neutron. Failures are {@link PortException}. */
public interface Compute {

    /** Makes what servers are created with, or brings it up to date. Idempotent. */
    void setUp(Grounds grounds);

    /**
     * Ironic's ids of the nodes that Nova would give to a server now (Placement API, {@code GET /resource_providers?resources=…}).
     *
     * @param resourceClasses as Ironic calls them
     */
    Set<String> free(Collection<String> resourceClasses);

    /** Lets the servers of this name go, whatever state they are in. Returns when Nova accepted it; without such a server at once. */
    void release(String server);

    /**
     * What servers are created with.
     *
     * @param keyName name of the key pair
     * @param publicKey an OpenSSH public key line
     */
    record Grounds(List<Flavor> flavors, Network network, String keyName, String publicKey) {
        public Grounds {
            flavors = List.copyOf(flavors);
        }
    }

    /**
     * A bare-metal flavor: one whole node of a resource class.
     *
     * @param diskGib GiB; an image must not be larger
     */
    record Flavor(String name, String resourceClass, int diskGib) {}

    /**
     * The network on which servers are deployed.
     *
     * @param pool addresses that Neutron may give to ports that name none
     */
    record Network(String name, Cidr cidr, AddressRange pool, @Nullable String gateway, List<String> dns) {
        public Network {
            dns = List.copyOf(dns);
        }
    }
}
