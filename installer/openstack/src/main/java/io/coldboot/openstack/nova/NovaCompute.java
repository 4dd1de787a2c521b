package io.coldboot.openstack.nova;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
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

/**
 * Nova by openstack4j. By our own client Placement (API 1.36), which openstack4j does not know, and Neutron (Networking API v2.0),
 * to which it sends properties of extensions that this Neutron does not have.
 */
public final class NovaCompute implements Compute {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration TIMEOUT = Duration.ofMinutes(1);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** Nova wants both, and places nothing by them: a node is taken whole. */
    private static final int CPUS = 1;
    private static final int RAM_MIB = 1024;

    private final KeystoneSession session;
    private final ServiceClient placement;
    private final ServiceClient neutron;
    /** Classes that Placement knows: it does from the first node on, and does not forget them. */
    private final Set<String> known = ConcurrentHashMap.newKeySet();

    /** Connects to nothing yet. */
    public NovaCompute(KeystoneSession session) {
        this.session = session;
        this.placement = new ServiceClient(session, "placement", Map.of("OpenStack-API-Version", "placement 1.36"),
                TIMEOUT, PATIENCE);
        this.neutron = new ServiceClient(session, "network", Map.of(), TIMEOUT, PATIENCE);
    }

    @Override
    public void setUp(Grounds grounds) {
        network(grounds.network());
        session.call("compute", os -> {
            for (Flavor flavor : grounds.flavors())
                flavor(os, flavor);
            if (os.compute().keypairs().list().stream().noneMatch(k -> grounds.keyName().equals(k.getName())))
                os.compute().keypairs().create(grounds.keyName(), grounds.publicKey());
            return true;
        });
    }

    @Override
    public void release(String server) {
        session.call("compute", os -> {
            // Nova takes the name for a regular expression, and finds more than was meant.
            os.compute().servers().list(Map.of("name", server)).stream()
                    .filter(s -> server.equals(s.getName()))
                    .forEach(s -> os.compute().servers().delete(s.getId()));
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

    private void network(Network wanted) {
        JsonNode found = neutron.get("/v2.0/networks?name=" + wanted.name()).path("networks").path(0);
        ObjectNode network = JSON.createObjectNode().put("name", wanted.name()).put("shared", true)
                .put("provider:network_type", "flat").put("provider:physical_network", wanted.name());
        String id = (found.isMissingNode() ? create("network", network) : found).path("id").asText();
        if (neutron.get("/v2.0/subnets?network_id=" + id).path("subnets").isEmpty())
            create("subnet", subnet(id, wanted));
    }

    private JsonNode create(String what, ObjectNode properties) {
        ObjectNode body = JSON.createObjectNode();
        body.set(what, properties);
        return neutron.send("POST", "/v2.0/" + what + "s", body).path(what);
    }

    /** Nobody answers DHCP on it: machines learn their address from their config drive. */
    private static ObjectNode subnet(String network, Network wanted) {
        ObjectNode subnet = JSON.createObjectNode().put("name", wanted.name()).put("network_id", network)
                .put("ip_version", 4).put("cidr", wanted.cidr().toString()).put("enable_dhcp", false)
                .put("gateway_ip", wanted.gateway());
        subnet.putArray("allocation_pools").addObject().put("start", wanted.pool().at(0)).put("end",
                wanted.pool().at(wanted.pool().size() - 1));
        wanted.dns().forEach(subnet.putArray("dns_nameservers")::add);
        return subnet;
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
