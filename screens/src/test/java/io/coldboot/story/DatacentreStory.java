package io.coldboot.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * From four servers without power to a cloud for customers; it grows by one (by {@code dist/check more}), nobody has power any more,
 * everything comes back, it shrinks by one, and tier by tier it is let go of. Coldboot is killed while it builds, boots, shrinks and
 * tears down the upper tier, and the same command goes on. All of it in namespaces that lead nowhere: what is not on the stick is not there.
 */
@Tag("lab")
@TestMethodOrder(OrderAnnotation.class)
class DatacentreStory {

    private static final Path SITE = Cli.home().resolve("datacentre");
    private static final InLab LAB = new InLab(SITE);
    private static final Duration PATIENCE = Duration.ofMinutes(20);
    private static final Path PROFILE = Cli.home().resolve("datacentre.yaml");
    private static final List<String> SERVERS = List.of("r1-n01", "r1-n02", "r1-n03", "r1-n04", "r1-n05");

    /** How many there are by now. */
    private static int computes = 2;

    /** An instance of somebody's, with a floating address: what a customer has when the power goes. Says the address. */
    private static final String CUSTOMER = """
            set -euo pipefail
            cloud() { openstack --os-cloud workload "$@"; }
            id() { cloud "$@" -f value -c id | tr -d '[:space:]'; }
            kernel=$(id image create --disk-format aki --container-format aki --file "$1.kernel" kernel)
            initrd=$(id image create --disk-format ari --container-format ari --file "$1.initrd" initrd)
            image=$(id image create --disk-format raw --container-format bare --property kernel_id="$kernel" \
              --property ramdisk_id="$initrd" --property os_command_line="console=ttyS0 quiet panic=5" --file "$1.disk" guest)
            network=$(id network create home)
            subnet=$(id subnet create --network "$network" --subnet-range 10.78.0.0/24 home)
            router=$(id router create home)
            cloud router set --external-gateway provider "$router"
            cloud router add subnet "$router" "$subnet"
            group=$(id security group create open)
            cloud security group rule create --protocol icmp "$group" >/dev/null
            server=$(id server create --wait --image "$image" --flavor m1.nano --network "$network" --security-group "$group" \
              --availability-zone "nova:$2" home)
            address=$(cloud floating ip create provider -f value -c floating_ip_address)
            cloud server add floating ip "$server" "$address"
            echo "address $address"
            """;

    @AfterAll
    static void everythingDown() throws InterruptedException {
        Cli.run(Duration.ofMinutes(2), "lab", "down", "--site", SITE.toString());
    }

    /** The example with so many computes, in a rack where there may be three. */
    private static String profile(int wanted) throws IOException {
        int found = Math.max(wanted, 2) + 2;
        String grown = Files.readString(Cli.house("profiles/examples/lab.yaml")).replace("nodes: 4", "nodes: 5")
                .replace("count: 2", "count: " + wanted).replace("expect: 4", "expect: " + found)
                .replace("192.168.28.14", "192.168.28." + (found + 10));
        return Files.writeString(PROFILE, grown).toString();
    }

    private static void run(int wanted, int exit) throws Exception {
        Cli.Result run = Cli.run(PATIENCE, "run", profile(wanted), "--yes");
        assertThat(run.exit()).as(run.text()).isEqualTo(exit);
    }

    /** Begins this command, and kills Coldboot when it says so. */
    private static void killedAt(String moment, String... command) throws InterruptedException {
        try (Cli.Running running = Cli.start(command)) {
            running.await(line -> line.contains(moment), PATIENCE);
            running.killProgram();
        }
    }

    private static void assertWrittenOnce() throws Exception {
        for (String server : SERVERS.subList(0, computes + 2))
            assertThat(JournalLines.written(SITE, server)).as(server).isEqualTo(1);
    }

    @Test
    @Order(1)
    void theCloudForCustomersIsBuiltAndProvenThoughColdbootIsKilledOnTheWay() throws Exception {
        for (String moment : List.of("r1-n01 configure: configuring itself", "r1-n03 deploy: booting from disk",
                "workload proof: nobody may reach"))
            killedAt(moment, "lab", profile(2));
        Cli.Result last = Cli.run(PATIENCE, "lab", profile(2));
        assertThat(last.exit()).as(last.text()).isZero();
        assertWrittenOnce();
        assertThat(JournalLines.of(SITE).ofType("CloudProven")).last().satisfies(
                proof -> assertThat(proof.path("findings").findValuesAsText("what"))
                        .anyMatch(f -> f.contains("workload-compute-0") && f.contains("workload-compute-1"))
                        .anyMatch(f -> f.contains("neither ping nor ssh")).anyMatch(f -> f.endsWith("answers ping"))
                        .anyMatch(f -> f.contains("and ssh")).anyMatch(f -> f.contains("reaches the other instance"))
                        .anyMatch(f -> f.contains("dashboard")));
        assertThat(LAB.openstack("workload", "server", "list", "--all-projects")).as("all of the trial is gone")
                .isEmpty();
        assertThat(LAB.openstack("workload", "project", "list").findValuesAsText("Name"))
                .doesNotContain("coldboot-trial");
    }

    @Test
    @Order(2)
    void novaPutEachServerWhereThePlanSays() throws Exception {
        Map<String, String> planned = new HashMap<>();
        JournalLines.of(SITE).ofType("SlotBound")
                .forEach(b -> planned.put(b.path("slot").asText(), b.path("node").asText()));
        Map<String, String> slotOf = new HashMap<>();
        LAB.openstack("deploy", "server", "list")
                .forEach(s -> slotOf.put(s.path("ID").asText(), s.path("Name").asText()));
        Map<String, String> found = new HashMap<>();
        LAB.openstack("deploy", "baremetal", "node", "list", "--fields", "name", "instance_uuid").forEach(
                n -> found.put(slotOf.getOrDefault(n.path("Instance UUID").asText(), "nothing"),
                        n.path("Name").asText()));
        assertThat(found).containsOnlyKeys("workload-controller-0", "workload-compute-0", "workload-compute-1");
        assertThat(planned).containsAllEntriesOf(found);
    }

    @Test
    @Order(2)
    void nothingOfTheSeedsLogsInToTheDeployCloud() throws Exception {
        Logins logins = new Logins(SITE);
        Map<String, String> values = logins.passwords();
        assertThat(values.keySet().stream().filter(k -> k.startsWith("seed/"))).hasSizeGreaterThan(5);
        assertThat(values.values()).doesNotHaveDuplicates();
        for (Map.Entry<String, String> value : values.entrySet())
            if (value.getKey().startsWith("seed/"))
                assertThat(logins.atDeployCloud(Logins.user(value.getKey()), value.getValue())).as(value.getKey())
                        .isEqualTo("401");
        assertThat(logins.atDeployCloud("admin", values.getOrDefault("deploy/admin_password", ""))).isEqualTo("201");
    }

    @Test
    @Order(3)
    @Tag("more")
    void oneComputeMoreTouchesThatServerAlone() throws Exception {
        Cli.Result plan = Cli.run(PATIENCE, "plan", profile(3));
        assertThat(plan.text()).contains("a new machine, on workload-compute-2");
        run(3, 0);
        computes = 3;
        assertWrittenOnce();
        assertAllComputesAreUp();
    }

    @Test
    @Order(4)
    void itDoesNotMissTheSeed() throws Exception {
        Cli.Result down = Cli.run(PATIENCE, "seed", "down", "--site", SITE.toString());
        assertThat(down.exit()).as(down.text()).isZero();
        assertAllComputesAreUp();
    }

    private static void assertAllComputesAreUp() throws Exception {
        assertThat(LAB.openstack("workload", "compute", "service", "list", "--service", "nova-compute")
                .findValuesAsText("State")).hasSize(computes).containsOnly("up");
    }

    @Test
    @Order(5)
    void afterAPowerCutOfEverythingInstancesAnswerAgainAndNothingWasInstalled() throws Exception {
        Path files = Files.createTempDirectory(SITE, "guest");
        OnMachine controller = new OnMachine(SITE, "workload-controller-0", "192.168.24.11");
        for (String part : List.of("kernel", "initrd", "disk"))
            Files.write(files.resolve("guest." + part), Base64.getDecoder()
                    .decode(controller.does("base64 --wrap=0 /usr/share/coldboot/guest." + part)));
        Cli.Result made = LAB.exec("bash", "-c", CUSTOMER, "customer", files.resolve("guest").toString(),
                "workload-compute-" + (computes - 1));
        assertThat(made.exit()).as(made.text()).isZero();
        Cli.Result cut = Cli.run(PATIENCE, "lab", "power", "cut", "all", "--site", SITE.toString());
        assertThat(cut.exit()).as(cut.text()).isZero();
        killedAt("waiting for", "boot", "--site", SITE.toString());
        Cli.Result boot = Cli.run(PATIENCE, "boot", "--site", SITE.toString());
        assertThat(boot.exit()).as(boot.text()).isZero();
        assertThat(boot.text()).contains("1 of 1 instances");
        assertWrittenOnce();
        assertThat(JournalLines.of(SITE).ofType("BootFinished")).singleElement()
                .satisfies(end -> assertThat(end.path("exitCode").asInt()).isZero());
    }

    @Test
    @Order(6)
    void oneComputeLessIsLetGoOfOnceNobodyUsesIt() throws Exception {
        int fewer = computes - 1;
        String last = "workload-compute-" + fewer;
        String server = SERVERS.get(computes + 1);
        Cli.Result plan = Cli.run(PATIENCE, "plan", profile(fewer));
        assertThat(plan.text()).contains("no machine any more, on " + last).contains(server + "  " + last);
        run(fewer, 3);
        assertThat(JournalLines.of(SITE).ofType("RunFinished")).last().satisfies(
                end -> assertThat(end.at("/failure/found").asText()).isEqualTo("still runs an instance: home"));
        assertAllComputesAreUp();
        Cli.Result deleted = LAB.exec("openstack", "--os-cloud", "workload", "server", "delete", "--wait", "home");
        assertThat(deleted.exit()).as(deleted.text()).isZero();
        killedAt(server + " free: cleaning its disk", "run", profile(fewer), "--yes");
        run(fewer, 0);
        assertWrittenOnce();
        computes = fewer;
        assertAllComputesAreUp();
        assertThat(JournalLines.of(SITE).ofType("SlotLeft")).singleElement()
                .satisfies(left -> assertThat(left.path("node").asText()).isEqualTo(server));
        assertThat(LAB.openstack("deploy", "baremetal", "node", "list").findValuesAsText("Name"))
                .containsExactlyInAnyOrderElementsOf(SERVERS.subList(1, computes + 2));
    }

    @Test
    @Order(7)
    void aTierThatIsLetGoOfLeavesItsServersCleanAndOff() throws Exception {
        Cli.Result unasked = Cli.run(PATIENCE, "teardown", "workload", "--site", SITE.toString());
        assertThat(unasked.exit()).as(unasked.text()).isEqualTo(2);
        String[] teardown = {"teardown", "workload", "--yes-destroy", "datacentre", "--site", SITE.toString()};
        killedAt("free: cleaning its disk", teardown);
        Cli.Result gone = Cli.run(PATIENCE, teardown);
        assertThat(gone.exit()).as(gone.text()).isZero();
        JsonNode nodes = LAB.openstack("deploy", "baremetal", "node", "list", "--fields", "name", "provision_state",
                "power_state");
        assertThat(nodes.findValuesAsText("Provisioning State")).hasSize(computes + 1).containsOnly("available");
        assertThat(nodes.findValuesAsText("Power State")).containsOnly("power off");
        assertThat(LAB.openstack("deploy", "server", "list")).isEmpty();
    }

    @Test
    @Order(8)
    void thenTheTierBelowAsWell() throws Exception {
        Cli.Result gone = Cli.run(PATIENCE, "teardown", "deploy", "--yes-destroy", "datacentre", "--site",
                SITE.toString());
        assertThat(gone.exit()).as(gone.text()).isZero();
        JsonNode nodes = LAB.openstack("seed", "baremetal", "node", "list", "--fields", "name", "provision_state",
                "power_state");
        assertThat(nodes).filteredOn(n -> n.path("Name").asText().equals("r1-n01")).singleElement().satisfies(n -> {
            assertThat(n.path("Provisioning State").asText()).isEqualTo("available");
            assertThat(n.path("Power State").asText()).isEqualTo("power off");
        });
        assertThat(LAB.openstack("seed", "stack", "list")).isEmpty();
    }
}
