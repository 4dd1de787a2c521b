package io.coldboot.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * A deploy controller becomes what its metadata say, whatever happens on the way, and stays so: killed in the midst of making its
 * databases, without its message broker, changed by hand, changed by its profile, with a full disk, with a wrong clock.
 */
@Tag("lab")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ConfigurationStory {

    private static final String PROFILE = "profiles/examples/lab-deploy.yaml";
    private static final Path SITE = Cli.home().resolve("lab-deploy");
    private static final String NODE = "r1-n01";
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    /** Seconds. */
    private static final String STOPPED_FOR = "30";

    private final OnMachine machine = new OnMachine(SITE, "deploy-controller-0", "192.168.24.10");

    @AfterAll
    void everythingDown() throws InterruptedException {
        Cli.run(Duration.ofMinutes(2), "lab", "down", "--site", SITE.toString());
    }

    @Test
    @Order(1)
    void aMachineThatLosesPowerAmidItsDatabasesMakesThemWhole() throws Exception {
        Cli.run(PATIENCE, "lab", "reset", "--site", SITE.toString());
        try (Cli.Running run = Cli.start("lab", PROFILE)) {
            run.await(line -> line.contains("-schema started"), PATIENCE);
            power("cut");
            run.killProgram();
        }
        power("on");
        try (Cli.Running run = Cli.start("run", PROFILE, "--yes")) {
            run.await(line -> line.contains("rabbitmq-server done"), PATIENCE);
            machine.does("systemctl kill --signal=STOP rabbitmq-server.service; (sleep " + STOPPED_FOR
                    + "; systemctl kill --signal=CONT rabbitmq-server.service) >/dev/null 2>&1 &");
            Cli.Result result = run.end(PATIENCE);
            assertThat(result.exit()).as(result.text()).isZero();
        }
        assertThat(JournalLines.written(SITE, NODE)).isEqualTo(1);
        List<JsonNode> reports = JournalLines.of(SITE).ofType("MachineReported");
        assertThat(reports.stream().map(r -> r.path("account").asText()).distinct()).as("boots")
                .hasSizeGreaterThanOrEqualTo(2);
        assertThat(steps(reports)).contains("mariadb done", "nova-api done", "heat done");
        assertThat(machine.does("/usr/libexec/coldboot/health")).doesNotContain("\"down\"", "\"starting\"");
    }

    @Test
    @Order(2)
    void theTimesOfEachStepAreToldTheCriticalPathFirst() throws InterruptedException {
        Cli.Result status = Cli.run(PATIENCE, "status", "--timings", "--site", SITE.toString());
        assertThat(status.text()).contains("CRITICAL PATH", "configure/");
    }

    @Test
    @Order(3)
    void aSecondRefreshChangesNothing() throws InterruptedException {
        String files = "find /etc -type f -newer /run/coldboot/mark -exec sha256sum {} + | sort";
        machine.does("touch -d '2 hours ago' /run/coldboot/mark");
        String before = machine.does(files);
        List<String> services = machine.services();
        machine.does("/usr/libexec/coldboot/refresh");
        assertThat(machine.does(files)).isEqualTo(before);
        assertThat(machine.services()).as("each service with when it was started").isEqualTo(services);
    }

    @Test
    @Order(4)
    void whatWasChangedByHandIsPutBackAndItsServiceRestarted() throws InterruptedException {
        String file = "sha256sum /etc/placement/placement.conf";
        String before = machine.does(file);
        List<String> services = machine.services();
        machine.does(
                "echo '[api]' >>/etc/placement/placement.conf; systemctl restart placement; systemctl start coldboot-drift");
        await().atMost(Duration.ofMinutes(2)).until(() -> machine.does(file).equals(before)
                && machine.does("systemctl is-active coldboot-drift || true").equals("inactive"));
        List<String> changed = machine.services().stream().filter(s -> !services.contains(s)).toList();
        assertThat(changed).singleElement().asString().contains("Id=placement.service", "ActiveState=active");
        assertThat(machine.does("grep 'changed since' /var/log/os-refresh-config.log")).contains("placement.service");
    }

    @Test
    @Order(5)
    void aChangedProfileReachesTheMachineAndItsWrongClockIsTold() throws Exception {
        // A container's clock is its host's: so the program that tells it lies.
        machine.does(
                "printf '#!/bin/sh\\nexec /bin/date -d \"+1 hour\" \"$@\"\\n' >/usr/local/bin/date; chmod +x /usr/local/bin/date");
        Path changed = changed("ntp: [192.168.24.77]");
        Cli.Result plan = Cli.run(PATIENCE, "plan", changed.toString(), "--site", SITE.toString());
        assertThat(plan.exit()).as(plan.text()).isZero();
        assertThat(plan.lines()).contains("Changes on machines that run:",
                "  time servers: + 192.168.24.77, - 192.168.24.1, on deploy-controller-0");
        Cli.Result run = Cli.run(PATIENCE, "run", changed.toString(), "--yes", "--site", SITE.toString());
        assertThat(run.exit()).as(run.text()).isZero();
        assertThat(run.text()).contains("its clock is 60 minutes ahead", "changes time servers");
        machine.does("rm /usr/local/bin/date; grep -q 192.168.24.77 /etc/chrony/conf.d/coldboot.conf");
        assertThat(Cli.run(PATIENCE, "plan", changed.toString(), "--site", SITE.toString()).text())
                .contains("Nothing changes on machines that run.");
    }

    @Test
    @Order(6)
    void whatCannotBeChangedOnAMachineThatRunsIsRefusedInOneLine() throws Exception {
        Path changed = changed("gateway: 192.168.24.2");
        Cli.Result run = Cli.run(PATIENCE, "run", changed.toString(), "--yes", "--site", SITE.toString());
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.text()).contains(
                "profile /networks/provisioning/gateway: was absent when the machines that run were made");
    }

    @Test
    @Order(7)
    void aFullDiskFailsTheDeploymentWithItsCauseAndTheSameCommandMendsIt() throws Exception {
        machine.does("fallocate -l $(($(stat -f -c '%a * %S' /) - 16 * 1048576)) /fills");
        Path changed = changed("dns: [192.168.24.78]");
        Cli.Result run = Cli.run(PATIENCE, "run", changed.toString(), "--yes", "--site", SITE.toString());
        assertThat(run.exit()).as(run.text()).isEqualTo(1);
        assertThat(run.text()).contains(NODE + " parked: its configuration failed: ", "the disk is full: / has ");
        JsonNode parked = JournalLines.of(SITE).ofType("NodeParked").getLast();
        assertThat(parked.path("failure").path("remedy").asText()).contains("make room");
        machine.does("rm /fills");
        Cli.Result again = Cli.run(PATIENCE, "run", changed.toString(), "--yes", "--site", SITE.toString());
        assertThat(again.exit()).as(again.text()).isZero();
        machine.does("grep -q 192.168.24.78 /etc/resolv.conf");
        assertThat(JournalLines.written(SITE, NODE)).isEqualTo(1);
    }

    private static void power(String deed) throws InterruptedException {
        Cli.Result done = Cli.run(PATIENCE, "lab", "power", deed, NODE, "--site", SITE.toString());
        assertThat(done.exit()).as(done.text()).isZero();
    }

    private static List<String> steps(List<JsonNode> reports) {
        return reports.stream().flatMap(r -> StreamSupport.stream(r.path("steps").spliterator(), false))
                .map(s -> s.path("step").asText() + " " + s.path("state").asText()).toList();
    }

    /** The example's profile with one more answer about the provisioning network. */
    private static Path changed(String answer) throws IOException {
        String profile = Files.readString(Cli.house(PROFILE));
        String with = profile.replaceFirst("(cidr: 192.168.24.0/22\n)", "$1    " + answer + "\n");
        return Files.writeString(Files.createTempDirectory("coldboot-story").resolve("lab-deploy.yaml"), with);
    }
}
