package io.coldboot.openstack.nova;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.coldboot.engine.port.Compute.Flavor;
import io.coldboot.engine.port.Compute.Grounds;
import io.coldboot.engine.port.Compute.Network;
import io.coldboot.openstack.keystone.FakeKeystone;
import io.coldboot.openstack.keystone.KeystoneSession;
import io.coldboot.openstack.rest.FakeService;
import io.coldboot.profile.AddressRange;
import io.coldboot.profile.Cidr;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jspecify.annotations.Nullable;

class NovaComputeTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CLASS = "CUSTOM_WORKLOAD_COMPUTE";
    private static final String NETWORKS = "/network/v2.0/networks";
    private static final String SUBNETS = "/network/v2.0/subnets";

    private final FakeService service = new FakeService();
    private final NovaCompute compute = new NovaCompute(
            new KeystoneSession(FakeKeystone.account(service), service.trust()));

    @BeforeEach
    void login() {
        FakeKeystone.accepts(service, Instant.now().plus(Duration.ofHours(1)));
    }

    @AfterEach
    void stop() {
        service.close();
    }

    private static Grounds grounds(@Nullable String gateway) {
        return new Grounds(List.of(new Flavor("workload-compute", "workload-compute", 8)),
                new Network("ctlplane", Cidr.parse("192.168.24.0/22"),
                        AddressRange.parse("192.168.24.10-192.168.24.254"), gateway, List.of("192.168.24.3")),
                "site", "ssh-ed25519 AAAA site");
    }

    @Test
    void whatIsMissingIsMade() throws Exception {
        service.on("GET " + NETWORKS + "?name=ctlplane", 200, "{\"networks\":[]}")
                .on("POST " + NETWORKS, 201, "{\"network\":{\"id\":\"n1\"}}")
                .on("GET " + SUBNETS + "?network_id=n1", 200, "{\"subnets\":[]}")
                .on("POST " + SUBNETS, 201, "{\"subnet\":{\"id\":\"s1\"}}")
                .on("GET /compute/v2.1/flavors/detail", 200, "{\"flavors\":[]}")
                .on("POST /compute/v2.1/flavors", 200, "{\"flavor\":{\"id\":\"f1\",\"name\":\"workload-compute\"}}")
                .on("POST /compute/v2.1/flavors/f1/os-extra_specs", 200, "{\"extra_specs\":{}}")
                .on("GET /compute/v2.1/os-keypairs", 200, "{\"keypairs\":[]}")
                .on("POST /compute/v2.1/os-keypairs", 200, "{\"keypair\":{\"name\":\"site\"}}");

        compute.setUp(grounds(null));

        assertThat(sent("POST", NETWORKS).at("/network/provider:physical_network").asText()).isEqualTo("ctlplane");
        JsonNode subnet = sent("POST", SUBNETS).path("subnet");
        assertThat(subnet.path("gateway_ip").isNull()).isTrue();
        assertThat(subnet.path("enable_dhcp").asBoolean(true)).isFalse();
        assertThat(subnet.at("/allocation_pools/0/end").asText()).isEqualTo("192.168.24.254");
        JsonNode specs = sent("POST", "/compute/v2.1/flavors/f1/os-extra_specs").path("extra_specs");
        assertThat(specs.path("resources:" + CLASS).asText()).isEqualTo("1");
        assertThat(specs.path("resources:VCPU").asText()).isEqualTo("0");
        assertThat(sent("POST", "/compute/v2.1/os-keypairs").at("/keypair/public_key").asText())
                .isEqualTo("ssh-ed25519 AAAA site");
    }

    @Test
    void whatIsThereIsNotMadeAgain() {
        service.on("GET " + NETWORKS + "?name=ctlplane", 200, "{\"networks\":[{\"id\":\"n1\"}]}")
                .on("GET " + SUBNETS + "?network_id=n1", 200, "{\"subnets\":[{\"id\":\"s1\"}]}")
                .on("GET /compute/v2.1/flavors/detail", 200,
                        "{\"flavors\":[{\"id\":\"f1\",\"name\":\"workload-compute\"}]}")
                .on("POST /compute/v2.1/flavors/f1/os-extra_specs", 200, "{\"extra_specs\":{}}")
                .on("GET /compute/v2.1/os-keypairs", 200, "{\"keypairs\":[{\"keypair\":{\"name\":\"site\"}}]}");

        compute.setUp(grounds("192.168.24.2"));

        assertThat(service.requests()).filteredOn(r -> r.method().equals("POST") && !r.path().contains("/auth/tokens"))
                .extracting(Object::toString).containsExactly("POST /compute/v2.1/flavors/f1/os-extra_specs");
    }

    /** Asked for providers of a class that it does not know, Placement answers 400. */
    @Test
    void aClassThatPlacementDoesNotKnowYetHasNoNodes() {
        service.on("GET /placement/resource_classes/" + CLASS, 404, "{}")
                .on("GET /placement/resource_classes/" + CLASS, 200, "{}")
                .on("GET /placement/resource_providers?resources=" + CLASS + ":1", 200,
                        "{\"resource_providers\":[{\"uuid\":\"u1\"},{\"uuid\":\"u2\"}]}");

        assertThat(compute.free(List.of("workload-compute"))).isEmpty();
        assertThat(compute.free(List.of("workload-compute"))).containsExactlyInAnyOrder("u1", "u2");
        assertThat(service.requests().getLast().header("OpenStack-API-Version")).isEqualTo("placement 1.36");
    }

    private JsonNode sent(String method, String path) throws Exception {
        return JSON.readTree(service.requests().stream().filter(r -> r.method().equals(method) && r.path().equals(path))
                .findFirst().orElseThrow().body());
    }
}
