package io.coldboot.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.coldboot.agent.wire.PacketLldpListener;
import io.coldboot.lab.host.Host;
import io.coldboot.lab.host.LabNetwork;
import io.coldboot.lab.host.Namespaces;
import io.coldboot.lab.model.Fault;
import io.coldboot.lab.model.LabSpec;
import io.coldboot.lab.model.LabSpec.Kind;
import io.coldboot.lab.model.NodeState;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole lab on this machine, under names of its own. Needs root. */
@Tag("lab")
class LabsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path site;

    private final JsonMapper json = new JsonMapper();

    @BeforeEach
    void up() {
        System.setProperty("coldboot.assets", Path.of("../../assets").toAbsolutePath().normalize().toString());
        Labs.up(spec(), site);
    }

    @AfterEach
    void down() throws IOException {
        Labs.down(site);
        assertThat(namespaces()).isEmpty();
        assertThat(Files.readString(Path.of("/proc/self/mounts"))).doesNotContain(site.toString());
        assertThat(Labs.status(site).up()).isFalse();
    }

    @Test
    void aServerIsSwitchedOnOverItsController() throws Exception {
        Labs.up(spec(), site);
        Labs.fault(site, "r1-n01", Fault.NO_LEASE, true);
        assertThat(redfish("/redfish/v1/Systems", "GET", "").path("Members").size()).isEqualTo(1);
        String system = redfish("/redfish/v1/Systems", "GET", "").path("Members").path(0).path("@odata.id").asText();
        redfish(system + "/Actions/ComputerSystem.Reset", "POST", "{\"ResetType\":\"On\"}");
        await().atMost(PATIENCE).until(() -> first().state().contains("no DHCP server answered"));
        assertThat(first().power()).isTrue();
        Labs.cutPower(site, "r1-n01");
        assertThat(redfish(system, "GET", "").path("PowerState").asText()).isEqualTo("Off");
    }

    @Test
    void aServerIsSwitchedOnOverIpmi() throws Exception {
        assertThat(ipmi("power", "status")).contains("Chassis Power is off");
        assertThat(ipmi("chassis", "bootdev", "pxe")).contains("Set Boot Device to pxe");
        assertThat(second().override()).isEqualTo("Pxe once");
        ipmi("power", "on");
        await().atMost(PATIENCE).until(() -> ipmi("power", "status").contains("Chassis Power is on"));
        assertThat(second().bootSource()).isEqualTo("network");
        Labs.fault(site, "r1-n02", Fault.BMC_LOGIN, true);
        assertThat(ipmi("power", "off")).contains("Unable to establish");
        Labs.fault(site, "r1-n02", Fault.BMC_LOGIN, false);
        ipmi("power", "off");
        await().atMost(PATIENCE).until(() -> !second().power());
        for (String name : List.of("lan.conf", "emulator"))
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(
                    site.resolve("nodes/r1-n02/ipmi").resolve(name)))).isEqualTo("rw-------");
    }

    @Test
    void theSwitchesAreHeardOnTheCables() throws Exception {
        assertThat(port("eth0")).isEqualTo("Ethernet1/1");
        assertThat(port("eth1")).isEqualTo("Ethernet1/1");
        Labs.fault(site, "r1-n01", Fault.WRONG_CABLE, true);
        await().atMost(PATIENCE).until(() -> port("eth1").equals("Ethernet1/2"));
        assertThat(port("eth0")).isEqualTo("Ethernet1/1");
    }

    /** What a frame on the first server's interface says: the port's id is its second element, after a byte with its kind. */
    private String port(String networkInterface) throws Exception {
        var threads = Namespaces.threads("itlab-r1-n01");
        var heard = new PacketLldpListener(Duration.ofSeconds(5), threads, line -> {})
                .listen(List.of(networkInterface));
        byte[] value = heard.getOrDefault(networkInterface, List.of()).get(1).value();
        return new String(value, 1, value.length - 1, StandardCharsets.US_ASCII);
    }

    @Test
    void aKilledRackIsPutUpAgain() throws Exception {
        long pid = Long.parseLong(Files.readString(site.resolve("rack.pid")).strip());
        ProcessHandle rack = ProcessHandle.of(pid).orElseThrow();
        rack.destroyForcibly();
        rack.onExit().get();
        assertThat(Labs.status(site).up()).isFalse();
        // As if it had been killed while it took its network away, or made it.
        Host.must("test", "ip", "netns", "del", "itlab-r1-n01");
        Files.createFile(Namespaces.NAMES.resolve("itlab-r1-n01"));
        Host.must("test", "ip", "-n", "itlab", "link", "del", LabNetwork.switchPort(spec().machines().getLast(), 1));
        Labs.up(spec(), site);
        assertThat(Labs.status(site).nodes()).hasSize(2);
        assertThat(ipmi("power", "status")).contains("Chassis Power is off");
        assertThat(port("eth1")).isEqualTo("Ethernet1/1");
    }

    private NodeState first() {
        return Labs.status(site).nodes().getFirst();
    }

    private NodeState second() {
        return Labs.status(site).nodes().getLast();
    }

    /** As Ironic does it: one try of a second, the password in a file. */
    private String ipmi(String... words) throws IOException {
        Path password = Files.writeString(site.resolve("password"),
                json.readTree(site.resolve("bmc.json").toFile()).path("password").asText());
        List<String> argv = new ArrayList<>(List.of("ip", "netns", "exec", "itlab", "ipmitool", "-I", "lanplus", "-H",
                "192.168.28.12", "-L", "ADMINISTRATOR", "-U", "admin", "-R", "1", "-N", "1", "-f",
                password.toString()));
        argv.addAll(List.of(words));
        return Host.run(argv, "").text();
    }

    private JsonNode redfish(String path, String method, String body) throws Exception {
        JsonNode login = json.readTree(site.resolve("bmc.json").toFile());
        String words = login.path("username").asText() + ":" + login.path("password").asText();
        return Namespaces.call("itlab", () -> {
            HttpURLConnection http = (HttpURLConnection) URI.create("http://192.168.28.11:8000" + path).toURL()
                    .openConnection();
            http.setRequestMethod(method);
            http.setRequestProperty("Authorization",
                    "Basic " + Base64.getEncoder().encodeToString(words.getBytes(StandardCharsets.UTF_8)));
            http.setDoOutput(!body.isEmpty());
            if (!body.isEmpty())
                http.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
            return json.readTree(http.getInputStream());
        });
    }

    private static Stream<String> namespaces() throws IOException {
        try (Stream<Path> names = Files.list(Namespaces.NAMES)) {
            return names.map(name -> name.getFileName().toString()).filter(name -> name.startsWith("itlab")).toList()
                    .stream();
        }
    }

    private static LabSpec spec() {
        LabSpec usual = LabSpec.of(2, Kind.PROTOCOL);
        return new LabSpec(2, Kind.PROTOCOL, usual.provisioning(), usual.bmc(), "itlab", "itlab-seed", "itlab-",
                usual.sizes(), Map.of(), Set.of("r1-n02"), List.of(30), null);
    }
}
