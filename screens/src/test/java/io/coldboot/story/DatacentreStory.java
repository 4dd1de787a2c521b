package io.coldboot.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
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
 * From four servers without power to a cloud for customers, though Coldboot is killed on the way; then nobody has power any more,
 * and everything comes back. All of it in namespaces that lead nowhere: what is not on the stick is not there.
 */
@Tag("lab")
@TestMethodOrder(OrderAnnotation.class)
class DatacentreStory {

    private static final String PROFILE = "profiles/examples/lab.yaml";
    private static final Path SITE = Cli.home().resolve("datacentre");
    private static final Duration PATIENCE = Duration.ofMinutes(20);
    private static final List<String> SERVERS = List.of("r1-n01", "r1-n02", "r1-n03", "r1-n04");
    private static final JsonMapper JSON = new JsonMapper();

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
            server=$(id server create --wait --image "$image" --flavor m1.nano --network "$network" --security-group "$group" home)
            address=$(cloud floating ip create provider -f value -c floating_ip_address)
            cloud server add floating ip "$server" "$address"
            echo "address $address"
            """;

    @AfterAll
    static void everythingDown() throws InterruptedException {
        Cli.run(Duration.ofMinutes(2), "lab", "down", "--site", SITE.toString());
    }

    @Test
    @Order(1)
    void theCloudForCustomersIsBuiltAndProvenThoughColdbootIsKilledOnTheWay() throws Exception {
        for (String moment : List.of("r1-n01 configure: configuring itself", "r1-n03 deploy: booting from disk",
                "workload proof: nobody may reach")) {
            try (Cli.Running run = Cli.start("lab", PROFILE)) {
                run.await(line -> line.contains(moment), PATIENCE);
                run.killProgram();
            }
        }
        Cli.Result last = Cli.run(PATIENCE, "lab", PROFILE);
        assertThat(last.exit()).as(last.text()).isZero();
        for (String server : SERVERS)
            assertThat(JournalLines.written(SITE, server)).as(server).isEqualTo(1);
        assertThat(JournalLines.of(SITE).ofType("CloudProven")).last().satisfies(
                proof -> assertThat(proof.path("findings").findValuesAsText("what"))
                        .anyMatch(f -> f.contains("workload-compute-0") && f.contains("workload-compute-1"))
                        .anyMatch(f -> f.contains("neither ping nor ssh")).anyMatch(f -> f.endsWith("answers ping"))
                        .anyMatch(f -> f.contains("and ssh")).anyMatch(f -> f.contains("reaches the other instance"))
                        .anyMatch(f -> f.contains("dashboard")));
        assertThat(openstack("workload", "server", "list", "--all-projects")).as("all of the trial is gone").isEmpty();
        assertThat(openstack("workload", "project", "list").findValuesAsText("Name")).doesNotContain("coldboot-trial");
    }

    @Test
    @Order(2)
    void novaPutEachServerWhereThePlanSays() throws Exception {
        Map<String, String> planned = new HashMap<>();
        JournalLines.of(SITE).ofType("SlotBound")
                .forEach(b -> planned.put(b.path("slot").asText(), b.path("node").asText()));
        Map<String, String> slotOf = new HashMap<>();
        openstack("deploy", "server", "list")
                .forEach(s -> slotOf.put(s.path("ID").asText(), s.path("Name").asText()));
        Map<String, String> found = new HashMap<>();
        openstack("deploy", "baremetal", "node", "list", "--fields", "name", "instance_uuid").forEach(
                n -> found.put(slotOf.getOrDefault(n.path("Instance UUID").asText(), "nothing"),
                        n.path("Name").asText()));
        assertThat(found).containsOnlyKeys("workload-controller-0", "workload-compute-0", "workload-compute-1");
        assertThat(planned).containsAllEntriesOf(found);
    }

    @Test
    @Order(3)
    void itDoesNotMissTheSeed() throws Exception {
        Cli.Result down = Cli.run(PATIENCE, "seed", "down", "--site", SITE.toString());
        assertThat(down.exit()).as(down.text()).isZero();
        JsonNode computes = openstack("workload", "compute", "service", "list", "--service", "nova-compute");
        assertThat(computes.findValuesAsText("State")).containsExactly("up", "up");
    }

    @Test
    @Order(4)
    void afterAPowerCutOfEverythingInstancesAnswerAgainAndNothingWasInstalled() throws Exception {
        Path files = Files.createTempDirectory(SITE, "guest");
        OnMachine controller = new OnMachine(SITE, "workload-controller-0", "192.168.24.11");
        for (String part : List.of("kernel", "initrd", "disk"))
            Files.write(files.resolve("guest." + part), Base64.getDecoder()
                    .decode(controller.does("base64 --wrap=0 /usr/share/coldboot/guest." + part)));
        Cli.Result made = exec("bash", "-c", CUSTOMER, "customer", files.resolve("guest").toString());
        assertThat(made.exit()).as(made.text()).isZero();
        Cli.Result cut = Cli.run(PATIENCE, "lab", "power", "cut", "all", "--site", SITE.toString());
        assertThat(cut.exit()).as(cut.text()).isZero();
        Cli.Result boot = Cli.run(PATIENCE, "boot", "--site", SITE.toString());
        assertThat(boot.exit()).as(boot.text()).isZero();
        assertThat(boot.text()).contains("1 of 1 instances");
        for (String server : SERVERS)
            assertThat(JournalLines.written(SITE, server)).as(server).isEqualTo(1);
        assertThat(JournalLines.of(SITE).ofType("BootFinished")).singleElement()
                .satisfies(end -> assertThat(end.path("exitCode").asInt()).isZero());
    }

    @Test
    @Order(5)
    void aTierThatIsLetGoOfLeavesItsServersCleanAndOff() throws Exception {
        Cli.Result unasked = Cli.run(PATIENCE, "teardown", "workload", "--site", SITE.toString());
        assertThat(unasked.exit()).as(unasked.text()).isEqualTo(2);
        Cli.Result gone = Cli.run(PATIENCE, "teardown", "workload", "--yes-destroy", "datacentre", "--site",
                SITE.toString());
        assertThat(gone.exit()).as(gone.text()).isZero();
        JsonNode nodes = openstack("deploy", "baremetal", "node", "list", "--fields", "name", "provision_state",
                "power_state");
        assertThat(nodes.findValuesAsText("Provisioning State")).containsExactly("available", "available", "available");
        assertThat(nodes.findValuesAsText("Power State")).containsOnly("power off");
        assertThat(openstack("deploy", "server", "list")).isEmpty();
    }

    private static JsonNode openstack(String cloud, String... arguments) throws Exception {
        List<String> all = new ArrayList<>(List.of("openstack", "--os-cloud", cloud));
        all.addAll(List.of(arguments));
        all.addAll(List.of("-f", "json"));
        Cli.Result result = exec(all.toArray(String[]::new));
        assertThat(result.exit()).as(result.text()).isZero();
        return JSON.readTree(result.text().substring(result.text().indexOf('[')));
    }

    private static Cli.Result exec(String... argv) throws InterruptedException {
        List<String> all = new ArrayList<>(List.of("lab", "exec", "--site", SITE.toString(), "--"));
        all.addAll(List.of(argv));
        return Cli.run(Duration.ofMinutes(10), all.toArray(String[]::new));
    }
}
