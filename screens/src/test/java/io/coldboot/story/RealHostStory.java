package io.coldboot.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** A seed on the NICs of a host, without a lab: what it answers on, what it refuses, and that it leaves nothing behind. */
@Tag("lab")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RealHostStory {

    private static final Path SITE = Cli.home().resolve("real-host");
    private static final String SITE_NETS = "net 10.76.0.0/24 or net 10.77.0.0/22 or net 10.78.0.0/24";
    private static final String DHCP = "udp port 67 or udp port 68";
    private static final String OF_THE_SITE = SITE_NETS + " or " + DHCP;

    @TempDir
    private Path directory;

    private String before = "";
    private Cli.Running bmcWire;
    private Cli.Running officeWire;
    private Cli.Running outside;

    @BeforeAll
    void plugIn() throws InterruptedException {
        RealHost.up();
        before = RealHost.addressesAndRoutes();
        bmcWire = RealHost.rackStarts("tcpdump", "-i", "eth1", "-nn", "-l", "-q", "udp src port 67");
        officeWire = RealHost.rackStarts("tcpdump", "-i", "eth2", "-nn", "-l", "-q", OF_THE_SITE);
        outside = Cli.program(List.of("tcpdump", "-i", "any", "-nn", "-l", "-q", SITE_NETS));
    }

    @AfterAll
    void everythingDown() throws InterruptedException {
        RealHost.coldboot("seed", "down", "--site", SITE.toString());
        RealHost.down();
    }

    @Test
    @Order(1)
    void aNicThatTheHostLivesByIsRefused() throws Exception {
        refused(profile("host: { provisioning_nic: office0, provider_nic: ext0 }"), 3,
                "coldboot: NIC office0: holds this host's default route, and the seed would answer DHCP on it; ");
        String fit = "; this host has for it: prov0 (off), bmc0 (off), ext0 (off)";
        refused(profile("host: { provisioning_nic: eno9, provider_nic: ext0 }"), 3,
                "coldboot: NIC eno9: is not in this host; correct host.provisioning_nic" + fit);
        refused(profile("host: { provisioning_nic: prov0, bmc_nic: bmc0, provider_nic: eno9 }"), 3,
                "coldboot: NIC eno9: is not in this host; correct host.provider_nic" + fit);
        refused(profile(""), 2, "does not say which NIC of this host is on the provisioning network");
    }

    @Test
    @Order(2)
    void aNetworkWhereAnotherServerAnswersIsRefused() throws Exception {
        RealHost.rack("ip", "addr", "add", "10.77.3.200/22", "dev", "eth0");
        Path leases = Files.createFile(directory.resolve("leases"));
        Path rogue = Files.writeString(directory.resolve("udhcpd.conf"), """
                start 10.77.3.210
                end 10.77.3.220
                interface eth0
                lease_file %s
                pidfile %s
                """.formatted(leases, directory.resolve("udhcpd.pid")));
        try (Cli.Running server = RealHost.rackStarts("busybox", "udhcpd", "-f", rogue.toString())) {
            server.await(line -> line.contains("started"), Duration.ofSeconds(10));
            refused(good(), 3, "NIC prov0: is on a network where 10.77.3.200 answers DHCP already");
        }
        assertThat(Path.of("/run/netns/coldboot-site")).doesNotExist();
    }

    @Test
    @Order(3)
    void theSeedComesUp() throws Exception {
        Cli.Result up = RealHost.coldboot("seed", "up", good().toString(), "--site", SITE.toString(), "--output",
                "json");
        assertThat(up.exit()).as(up.text()).isZero();
        Cli.Result status = RealHost.coldboot("seed", "status", "--site", SITE.toString(), "--output", "json");
        assertThat(status.exit()).as(status.text()).isZero();
        for (String line : status.lines()) {
            JsonNode service = new JsonMapper().readTree(line);
            assertThat(service.path("state").asText()).as(line).isEqualTo("up");
        }
        assertThat(status.lines()).hasSizeGreaterThan(8);
    }

    @Test
    @Order(4)
    void aServerInTheRackBootsFromIt() throws Exception {
        Cli.Result lease = RealHost.asksForAddress("eth0");
        assertThat(lease.text()).contains("HEARD 10.77.0.1")
                .containsPattern("lease of 10\\.77\\.[12]\\.");
        Cli.Result script = RealHost.rack("busybox", "wget", "-q", "-O", "-", "http://10.77.0.1:8080/boot.ipxe");
        assertThat(script.lines()).first().isEqualTo("#!ipxe");
    }

    @Test
    @Order(5)
    void whoWorksOnTheSiteReachesTheSeedAndTheControllers() throws Exception {
        Cli.Result nodes = RealHost.coldboot("seed", "exec", "--site", SITE.toString(), "--", "openstack",
                "--os-cloud", "seed", "baremetal", "node", "list");
        assertThat(nodes.exit()).as(nodes.text()).isZero();
        Cli.Result controller = RealHost.coldboot("seed", "exec", "--site", SITE.toString(), "--", "bash", "-c",
                "(: </dev/tcp/10.78.0.11/8000) 2>&1 || true");
        assertThat(controller.text()).as("it answers that nothing listens there").contains("refused");
        Cli.Result elsewhere = RealHost.coldboot("seed", "exec", "--site", SITE.toString(), "--", "bash", "-c",
                "(: </dev/tcp/10.79.0.1/80) 2>&1 || true");
        assertThat(elsewhere.text()).contains("unreachable");
        assertThat(RealHost.isReached("10.76.0.2")).as("where instances are tried from").isTrue();
    }

    @Test
    @Order(6)
    void aNicThatWasReplacedIsPluggedInAgain() throws Exception {
        RealHost.replaceProvisioningNic();
        Cli.Result again = RealHost.coldboot("seed", "up", "--site", SITE.toString());
        assertThat(again.exit()).as(again.text()).isZero();
        assertThat(RealHost.asksForAddress("eth0").text()).contains("HEARD 10.77.0.1");
    }

    @Test
    @Order(7)
    void onTheOtherWiresNobodyAnswersDhcp() throws Exception {
        assertThat(RealHost.asksForAddress("eth1").text()).contains("no lease").doesNotContain("HEARD");
        assertThat(RealHost.asksForAddress("eth2").text()).contains("no lease").doesNotContain("HEARD");
        assertThat(RealHost.asksForAddress("eth3").text()).contains("no lease").doesNotContain("HEARD");
    }

    @Test
    @Order(8)
    void downLeavesTheHostAsItWas() throws Exception {
        Cli.Result down = RealHost.coldboot("seed", "down", "--site", SITE.toString());
        assertThat(down.exit()).as(down.text()).isZero();
        assertThat(Path.of("/run/netns/coldboot-site")).doesNotExist();
        assertThat(RealHost.addressesAndRoutes()).isEqualTo(before);
        assertThat(RealHost.asksForAddress("eth0").text()).contains("no lease");
        assertThat(RealHost.isReached("10.76.0.2")).isFalse();
        assertThat(Cli.program(List.of("mount")).end(Duration.ofSeconds(10)).text())
                .doesNotContain(SITE.toString());
    }

    @Test
    @Order(9)
    void nothingLeakedToAnotherWire() throws Exception {
        assertThat(packets(bmcWire)).as("answers of a DHCP server on the controllers' network").isEmpty();
        // The rack's own machine asked there, in story 7, and nobody else spoke.
        assertThat(packets(officeWire)).as("on the office's network")
                .allMatch(line -> line.contains("0.0.0.0.68 > 255.255.255.255.67"));
        assertThat(packets(outside)).as("on the machine's own network").isEmpty();
    }

    private static List<String> packets(Cli.Running tcpdump) throws InterruptedException {
        return tcpdump.interrupted(Duration.ofSeconds(10)).lines().stream().filter(line -> line.contains(" IP"))
                .toList();
    }

    private static void refused(Path profile, int exit, String told) throws InterruptedException {
        Cli.Result result = RealHost.coldboot("seed", "up", profile.toString(), "--site", SITE.toString());
        assertThat(result.exit()).as(result.text()).isEqualTo(exit);
        assertThat(result.lines()).last().asString().contains(told);
    }

    private Path good() throws IOException {
        return profile("host: { provisioning_nic: prov0, bmc_nic: bmc0, provider_nic: ext0 }");
    }

    private Path profile(String host) throws IOException {
        return Files.writeString(directory.resolve("real-host.yaml"), """
                version: 1
                site: real-host
                networks:
                  provisioning: { cidr: 10.77.0.0/22 }
                  bmc: { cidr: 10.78.0.0/24 }
                  provider: { cidr: 10.76.0.0/24, floating: 10.76.0.100-10.76.0.199, seed: 10.76.0.2 }
                discovery:
                  expect: 1
                  sweep:
                    - { range: 10.78.0.11, login: bmc }
                tiers:
                  - name: deploy
                    roles:
                      - { name: controller, count: 1, services: [base] }
                %s
                """.formatted(host));
    }
}
