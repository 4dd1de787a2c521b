package io.coldboot.openstack.ironic;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.coldboot.engine.model.Bmc;
import io.coldboot.engine.model.Hardware;
import io.coldboot.engine.model.Hardware.Disk;
import io.coldboot.engine.model.Hardware.Neighbour;
import io.coldboot.engine.model.Hardware.Nic;
import io.coldboot.engine.port.BareMetal;
import io.coldboot.engine.port.BareMetal.Handover;
import io.coldboot.engine.port.Secrets.Login;
import io.coldboot.openstack.rest.FakeService;
import io.coldboot.openstack.secrets.FileSecrets;
import io.coldboot.profile.Profile.BmcProtocol;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node keeps all that inspection found when another cloud's Ironic takes it over. */
class ReceptionTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String UUID = "4f3a6a0e-0000-4000-8000-000000000001";
    private static final String PORTS = "GET /v1/ports?node_uuid=" + UUID + "&fields=address";
    private static final Hardware HARDWARE = new Hardware(16, "x86_64", 65_536,
            List.of(new Disk("/dev/sdb", 960L << 30, true), new Disk("/dev/sda", 480L << 30, false)),
            List.of(new Nic("eth0", "52:54:00:01:01:01", true,
                    new Neighbour("leaf1", "Ethernet1/1", "02:00:00:00:00:01")),
                    new Nic("eth1", "52:54:00:01:01:02", true, null)),
            "Acme", "One", "S1");
    private static final Handover HANDOVER = new Handover(UUID, "r1-n02",
            new Bmc(BmcProtocol.REDFISH, "192.168.28.12", 8000, false, "bmc"), HARDWARE, "eth0", "workload-compute",
            "ctlplane");

    @TempDir
    Path site;

    private final FakeService service = new FakeService();
    private BareMetal ironic;

    @BeforeEach
    void connect() {
        FileSecrets secrets = new FileSecrets(site.resolve("secrets.json"));
        secrets.keepLogin("bmc", new Login("admin", "s3cret"));
        ironic = new IronicBareMetal(service, secrets, URI.create("http://192.168.24.10:8080"));
    }

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void aNodeIsMadeWithItsPortsUnderTheIdThatItHad() throws Exception {
        service.on("GET /v1/nodes/" + UUID, 404, "{}").on("POST /v1/nodes", 201, "{}")
                .on(PORTS, 200, "{\"ports\":[]}").on("POST /v1/ports", 201, "{}");

        ironic.receive(HANDOVER);

        JsonNode node = sent("/v1/nodes").getFirst();
        assertThat(node.path("uuid").asText()).isEqualTo(UUID);
        assertThat(node.path("resource_class").asText()).isEqualTo("workload-compute");
        assertThat(node.path("network_interface").asText()).isEqualTo("flat");
        assertThat(node.path("inspect_interface").asText()).isEqualTo("no-inspect");
        assertThat(node.at("/driver_info/redfish_password").asText()).isEqualTo("s3cret");
        assertThat(node.at("/driver_info/deploy_kernel").asText()).startsWith("http://192.168.24.10:8080/");
        assertThat(node.at("/properties/memory_mb").asLong()).isEqualTo(65_536);
        assertThat(node.at("/properties/root_device/name").asText()).isEqualTo("/dev/sda");
        List<JsonNode> ports = sent("/v1/ports");
        assertThat(ports).extracting(p -> p.path("address").asText()).containsExactly("52:54:00:01:01:01",
                "52:54:00:01:01:02");
        assertThat(ports.getFirst().at("/local_link_connection/switch_id").asText()).isEqualTo("02:00:00:00:00:01");
        assertThat(ports.getFirst().at("/local_link_connection/port_id").asText()).isEqualTo("Ethernet1/1");
        assertThat(ports.getFirst().path("physical_network").asText()).isEqualTo("ctlplane");
        assertThat(ports).extracting(p -> p.path("pxe_enabled").asBoolean()).containsExactly(true, false);
        assertThat(ports.getLast().has("physical_network")).isFalse();
    }

    @Test
    void whatWasCutOffIsCompletedAndNothingIsMadeTwice() throws Exception {
        service.on("GET /v1/nodes/" + UUID, 200, "{\"uuid\":\"" + UUID + "\"}")
                .on(PORTS, 200, "{\"ports\":[{\"address\":\"52:54:00:01:01:01\"}]}").on("POST /v1/ports", 201, "{}");

        ironic.receive(HANDOVER);

        assertThat(sent("/v1/nodes")).isEmpty();
        assertThat(sent("/v1/ports")).extracting(p -> p.path("address").asText()).containsExactly("52:54:00:01:01:02");
    }

    private List<JsonNode> sent(String path) throws Exception {
        List<JsonNode> bodies = new java.util.ArrayList<>();
        for (FakeService.Request request : service.requests())
            if (request.method().equals("POST") && request.path().equals(path))
                bodies.add(JSON.readTree(request.body()));
        return bodies;
    }
}
