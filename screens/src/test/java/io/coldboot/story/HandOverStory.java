package io.coldboot.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * The deploy cloud takes a server over from the seed and proves itself by deploying it, while the server's controller refuses it at
 * first, the program is killed twice, and the seed with it; then what must hold between the two clouds. Most of it is in
 * {@link DatacentreStory} as well.
 */
@Tag("lab")
@Tag("more")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class HandOverStory {

    private static final String PROFILE = "profiles/examples/lab-handover.yaml";
    private static final Path SITE = Cli.home().resolve("lab-handover");
    private static final String SERVER = "r1-n02";
    private static final InLab LAB = new InLab(SITE);
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    @AfterAll
    static void everythingDown() throws InterruptedException {
        Cli.run(Duration.ofMinutes(2), "lab", "down", "--site", SITE.toString());
    }

    @Test
    @Order(1)
    void aServerWhoseControllerRefusesTheDeployCloudIsParkedWithCauseAndRemedy() throws Exception {
        try (Cli.Running run = Cli.start("lab", PROFILE)) {
            run.await(line -> line.contains("r1-n01") && line.contains("configuring itself"), PATIENCE);
            lab("fault", SERVER, "bmc-login");
            Cli.Result end = run.end(PATIENCE);
            assertThat(end.exit()).as(end.text()).isNotZero();
        }
        List<JsonNode> parked = JournalLines.of(SITE).ofType("NodeParked");
        assertThat(parked).singleElement().satisfies(p -> {
            assertThat(p.path("node").asText()).isEqualTo(SERVER);
            assertThat(p.path("failure").path("cause").asText()).isEqualTo("BMC_LOGIN");
            assertThat(p.path("failure").path("remedy").asText()).isNotBlank();
        });
        lab("fault", SERVER, "none");
    }

    @Test
    @Order(2)
    void whateverIsKilledTheCloudProvesItselfOnce() throws Exception {
        try (Cli.Running run = Cli.start("lab", PROFILE)) {
            run.await(line -> line.contains(SERVER + " hand-over started"), PATIENCE);
            run.killProgram();
        }
        try (Cli.Running run = Cli.start("lab", PROFILE)) {
            run.await(line -> line.contains(SERVER + ": the image is written"), PATIENCE);
            run.killProgram();
            ProcessHandle.of(Long.parseLong(Files.readString(SITE.resolve("seed/pid")).strip())).orElseThrow()
                    .destroyForcibly();
        }
        Cli.Result last = Cli.run(PATIENCE, "lab", PROFILE);
        assertThat(last.exit()).as(last.text()).isZero();
        assertThat(JournalLines.of(SITE).where(l -> l.path("type").asText().equals("StepDone")
                && l.path("step").asText().equals("proof"))).hasSize(1);
        assertThat(JournalLines.written(SITE, SERVER)).isEqualTo(1);
        assertThat(JournalLines.of(SITE).ofType("NodeInspected").stream()
                .filter(l -> l.path("node").asText().equals(SERVER))).hasSize(1);
    }

    @Test
    @Order(3)
    void theServerIsTheDeployCloudsAlone() throws Exception {
        assertThat(LAB.openstack("seed", "baremetal", "node", "list").findValuesAsText("Name")).doesNotContain(SERVER);
        JsonNode node = LAB.openstack("deploy", "baremetal", "node", "list", "--fields", "name", "provision_state",
                "resource_class", "network_interface");
        assertThat(node.findValuesAsText("Name")).containsExactly(SERVER);
        assertThat(node.findValuesAsText("Provisioning State")).containsExactly("available");
        assertThat(node.findValuesAsText("Resource Class")).containsExactly("workload-compute");
        JsonNode ports = LAB.openstack("deploy", "baremetal", "port", "list", "--fields", "address",
                "local_link_connection", "pxe_enabled");
        assertThat(ports.findValuesAsText("PXE boot enabled")).containsExactlyInAnyOrder("true", "false");
        assertThat(ports.toString()).contains("leaf1", "leaf2");
        assertThat(LAB.openstack("deploy", "server", "list")).isEmpty();
        assertThat(LAB.openstack("deploy", "stack", "list")).isEmpty();
    }

    @Test
    @Order(4)
    void theDeployCloudDoesNotCareForTheSeed() throws Exception {
        ProcessHandle seed = ProcessHandle.of(Long.parseLong(Files.readString(SITE.resolve("seed/pid")).strip()))
                .orElseThrow();
        seed.destroyForcibly();
        seed.onExit().get();
        Cli.Result created = LAB.exec("openstack", "--os-cloud", "deploy", "server", "create", "--wait", "--image",
                LAB.openstack("deploy", "image", "list").path(0).path("ID").asText(), "--flavor", "workload-compute",
                "--network", "ctlplane", "--key-name", "site", "alone", "-f", "json");
        assertThat(created.exit()).as(created.text()).isZero();
        assertThat(created.text()).contains("ACTIVE");
        Cli.Result deleted = LAB.exec("openstack", "--os-cloud", "deploy", "server", "delete", "--wait", "alone");
        assertThat(deleted.exit()).as(deleted.text()).isZero();
    }

    private static void lab(String verb, String... arguments) throws InterruptedException {
        List<String> all = new ArrayList<>(List.of("lab", verb, "--site", SITE.toString()));
        all.addAll(List.of(arguments));
        Cli.Result result = Cli.run(PATIENCE, all.toArray(String[]::new));
        assertThat(result.exit()).as(result.text()).isZero();
    }
}
