package io.coldboot.openstack.nova;

import com.fasterxml.jackson.databind.JsonNode;
import io.coldboot.engine.port.Compute;
import io.coldboot.openstack.keystone.KeystoneSession;
import io.coldboot.openstack.rest.ServiceClient;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.openstack4j.api.Builders;
import org.openstack4j.api.OSClient.OSClientV3;
import org.openstack4j.model.network.IPVersionType;
import org.openstack4j.model.network.NetworkType;
import org.openstack4j.model.network.builder.SubnetBuilder;

/** Nova and Neutron by openstack4j; Placement (API 1.36), which openstack4j does not know, by our own client. */
public final class NovaCompute implements Compute {

    private static final Duration TIMEOUT = Duration.ofMinutes(1);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** Nova wants both, and places nothing by them: a node is taken whole. */
    private static final int CPUS = 1;
    private static final int RAM_MIB = 1024;

    private final KeystoneSession session;
    private final ServiceClient placement;
    /** Classes that Placement knows: it does from the first node on, and does not forget them. */
    private final Set<String> known = ConcurrentHashMap.newKeySet();

    /** Connects to nothing yet. */
    public NovaCompute(KeystoneSession session) {
        this.session = session;
        this.placement = new ServiceClient(session, "placement", Map.of("OpenStack-API-Version", "placement 1.36"),
                TIMEOUT, PATIENCE);
    }

    @Override
    public void setUp(Grounds grounds) {
        session.call("network", os -> network(os, grounds.network()));
        session.call("compute", os -> {
            for (Flavor flavor : grounds.flavors())
                flavor(os, flavor);
            if (os.compute().keypairs().list().stream().noneMatch(k -> grounds.keyName().equals(k.getName())))
                os.compute().keypairs().create(grounds.keyName(), grounds.publicKey());
            return true;
        });
    }

    private static void flavor(OSClientV3 os, Flavor flavor) {
        String id = os.compute().flavors().list().stream().filter(f -> flavor.name().equals(f.getName())).findFirst()
                .map(f -> f.getId())
                .orElseGet(() -> os.compute().flavors().create(Builders.flavor().name(flavor.name()).vcpus(CPUS)
                        .ram(RAM_MIB).disk(flavor.diskGib()).isPublic(true).build()).getId());
        // A server takes a whole node of its class, and nothing that Placement counts of other machines.
        os.compute().flavors().createAndUpdateExtraSpecs(id, Map.of("resources:" + custom(flavor.resourceClass()), "1",
                "resources:VCPU", "0", "resources:MEMORY_MB", "0", "resources:DISK_GB", "0"));
    }

    private static boolean network(OSClientV3 os, Network wanted) {
        String id = os.networking().network().list(Map.of("name", wanted.name())).stream().findFirst()
                .map(n -> n.getId())
                .orElseGet(() -> os.networking().network()
                        .create(Builders.network().name(wanted.name()).networkType(NetworkType.FLAT)
                                .physicalNetwork(wanted.name()).isShared(true).build())
                        .getId());
        if (os.networking().subnet().list().stream().noneMatch(s -> id.equals(s.getNetworkId())))
            os.networking().subnet().create(subnet(id, wanted).build());
        return true;
    }

    /** Nobody answers DHCP on it: machines learn their address from their config drive. */
    private static SubnetBuilder subnet(String network, Network wanted) {
        SubnetBuilder subnet = Builders.subnet().name(wanted.name()).networkId(network).ipVersion(IPVersionType.V4)
                .cidr(wanted.cidr().toString()).enableDHCP(false)
                .addPool(wanted.pool().at(0), wanted.pool().at(wanted.pool().size() - 1));
        wanted.dns().forEach(subnet::addDNSNameServer);
        String gateway = wanted.gateway();
        return gateway == null ? subnet.noGateway() : subnet.gateway(gateway);
    }

    @Override
    public Set<String> free(Collection<String> resourceClasses) {
        Set<String> free = new HashSet<>();
        for (String resourceClass : List.copyOf(resourceClasses)) {
            String custom = custom(resourceClass);
            if (isKnown(custom))
                for (JsonNode provider : placement.get("/resource_providers?resources=" + custom + ":1")
                        .path("resource_providers"))
                    free.add(provider.path("uuid").asText());
        }
        return free;
    }

    /** Asked for a class that it does not know yet, Placement answers 400. */
    private boolean isKnown(String custom) {
        if (known.contains(custom))
            return true;
        Optional<JsonNode> found = placement.find("/resource_classes/" + custom);
        return found.isPresent() && known.add(custom);
    }

    /** The name that Nova gives to a resource class of Ironic's. */
    private static String custom(String resourceClass) {
        return "CUSTOM_" + resourceClass.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }
}
