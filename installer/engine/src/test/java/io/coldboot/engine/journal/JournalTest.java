package io.coldboot.engine.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.coldboot.engine.journal.Event.Budget;
import io.coldboot.engine.journal.Event.MachineReported;
import io.coldboot.engine.journal.Event.BootFinished;
import io.coldboot.engine.journal.Event.BootStarted;
import io.coldboot.engine.journal.Event.CloudProven;
import io.coldboot.engine.journal.Event.NodeFound;
import io.coldboot.engine.journal.Event.NodeInspected;
import io.coldboot.engine.journal.Event.NodeNoted;
import io.coldboot.engine.journal.Event.NodeParked;
import io.coldboot.engine.journal.Event.NodeUnparked;
import io.coldboot.engine.journal.Event.RunContinued;
import io.coldboot.engine.journal.Event.RunFinished;
import io.coldboot.engine.journal.Event.RunPaused;
import io.coldboot.engine.journal.Event.RunStarted;
import io.coldboot.engine.journal.Event.ServiceBack;
import io.coldboot.engine.journal.Event.ServiceLost;
import io.coldboot.engine.journal.Event.SlotBound;
import io.coldboot.engine.journal.Event.SlotLeft;
import io.coldboot.engine.journal.Event.SlotLine;
import io.coldboot.engine.journal.Event.StepAdopted;
import io.coldboot.engine.journal.Event.StepDone;
import io.coldboot.engine.journal.Event.StepFailed;
import io.coldboot.engine.journal.Event.StepProgressed;
import io.coldboot.engine.journal.Event.StepStarted;
import io.coldboot.engine.journal.Event.SurveyFinished;
import io.coldboot.engine.journal.Event.SurveyStarted;
import io.coldboot.engine.journal.Event.TeardownFinished;
import io.coldboot.engine.journal.Event.TeardownStarted;
import io.coldboot.engine.journal.Event.TierDone;
import io.coldboot.engine.journal.Event.TierSlots;
import io.coldboot.engine.model.Bmc;
import io.coldboot.engine.model.Failure;
import io.coldboot.engine.model.Failure.Cause;
import io.coldboot.engine.model.MachineStep;
import io.coldboot.engine.model.MachineStep.Kind;
import io.coldboot.engine.model.MachineStep.State;
import io.coldboot.engine.port.PortException;
import io.coldboot.engine.model.Finding;
import io.coldboot.engine.sim.SimProfile;
import io.coldboot.profile.Profile.BmcProtocol;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {

    private static final Instant AT = Instant.parse("2026-01-01T10:00:00.123Z");
    private static final Failure FAILURE = Failure.of(Cause.AGENT_LOST, "n1", "no heartbeat for 90 s",
            "power-cycle it");

    /** One of each kind. */
    static final List<Event> ALL = List.of(
            new RunStarted(AT, "lab", false,
                    List.of(new TierSlots("deploy", List.of("deploy"),
                            List.of(new SlotLine("deploy-worker-0", "worker", "192.168.24.10"))))),
            new NodeFound(AT, "n1", new Bmc(BmcProtocol.REDFISH, "192.168.28.11", 8000, false, "bmc"), "sweep"),
            new NodeFound(AT, "n2", null, "itself"), new NodeInspected(AT, "n1", SimProfile.hardware(1)),
            new NodeNoted(AT, "n1", "32 GiB of memory"),
            new SlotBound(AT, "deploy", "deploy-worker-0", "n1", "first by name", null),
            new StepStarted(AT, "deploy", "n1", "deploy"), new StepAdopted(AT, null, "n1", "inspect"),
            new StepProgressed(AT, "deploy", "n1", "deploy", "writing the image", 5, 10),
            new StepDone(AT, "deploy", "n1", "deploy", false),
            new StepFailed(AT, "deploy", "n1", "deploy", FAILURE, true),
            new NodeParked(AT, "n1", FAILURE, new Budget("deploy-worker", 1, 2)), new NodeUnparked(AT, "n1"),
            new MachineReported(AT, "n1", "2026-11-25T02:00:00Z", 7,
                    List.of(new MachineStep("nova-api", Kind.UNIT, State.FAILED, AT, 4.5, "no space left", 3, 20))),
            new CloudProven(AT, "workload", List.of(new Finding("two instances are active", 5.1))),
            new BootStarted(AT, "lab", List.of()), new BootFinished(AT, 1, FAILURE),
            new TeardownStarted(AT, "lab", "workload"), new TeardownFinished(AT, "workload", 0, null),
            new ServiceLost(AT, "Ironic", FAILURE), new ServiceBack(AT, "Ironic"), new TierDone(AT, "deploy"),
            new RunPaused(AT), new RunContinued(AT), new RunFinished(AT, 1, FAILURE),
            new SurveyStarted(AT, "lab"), new SurveyFinished(AT, 0, null),
            new SlotLeft(AT, "deploy", "deploy-worker-0", "n1"));

    @TempDir
    Path site;

    @Test
    void everyEventIsReadBackAsItWasWritten() {
        write(ALL);
        assertThat(Journal.read(site)).isEqualTo(ALL);
        assertThat(ALL).extracting(e -> e.getClass().getSimpleName()).containsAll(
                Arrays.stream(Event.class.getPermittedSubclasses()).filter(Class::isRecord).map(Class::getSimpleName)
                        .toList());
    }

    @Test
    void linesHaveNumberTimeAndTypeForReadersOutside() throws IOException {
        write(ALL);
        List<String> lines = Files.readAllLines(site.resolve(Journal.FILE));
        JsonNode started = EventJson.json().readTree(lines.get(6));
        assertThat(started.path("seq").asInt()).isEqualTo(7);
        assertThat(started.path("type").asText()).isEqualTo("StepStarted");
        assertThat(started.path("at").asText()).isEqualTo("2026-01-01T10:00:00.123Z");
        assertThat(started.path("node").asText()).isEqualTo("n1");
        assertThat(started.path("step").asText()).isEqualTo("deploy");
        assertThat(started.path("tier").asText()).isEqualTo("deploy");
    }

    @Test
    void aTornLastLineIsCutOffWhereverItTore() throws IOException {
        write(ALL);
        byte[] whole = Files.readAllBytes(site.resolve(Journal.FILE));
        byte[] line = lastLine(whole);
        for (int torn = 1; torn < line.length; torn += 7) {
            Files.write(site.resolve(Journal.FILE), Arrays.copyOf(whole, whole.length - torn));
            assertThat(Journal.read(site)).isEqualTo(ALL.subList(0, ALL.size() - 1));
            write(List.of(ALL.getLast()));
            assertThat(Files.readAllBytes(site.resolve(Journal.FILE))).isEqualTo(whole);
        }
    }

    @Test
    void blocksThatNeverReachedTheDiskAreCutOff() throws IOException {
        write(ALL.subList(0, 3));
        Files.write(site.resolve(Journal.FILE), new byte[4096], StandardOpenOption.APPEND);
        write(ALL.subList(3, 5));
        assertThat(Journal.read(site)).isEqualTo(ALL.subList(0, 5));
    }

    @Test
    void aLineOfANewerProgramStays() throws IOException {
        write(ALL.subList(0, 2));
        Files.writeString(site.resolve(Journal.FILE), "{\"seq\":3,\"type\":\"SomethingNew\"}\n",
                StandardOpenOption.APPEND);
        Files.writeString(site.resolve(Journal.FILE),
                "{\"seq\":4,\"type\":\"NodeUnparked\",\"at\":\"2026-01-01T10:00:00.123Z\",\"node\":\"n1\",\"by\":\"me\"}\n",
                StandardOpenOption.APPEND);
        write(List.of(new TierDone(AT, "deploy")));
        assertThat(Journal.read(site)).hasSize(4).endsWith(new NodeUnparked(AT, "n1"), new TierDone(AT, "deploy"));
        assertThat(Files.readAllLines(site.resolve(Journal.FILE))).hasSize(5).last().asString()
                .startsWith("{\"seq\":5,");
    }

    @Test
    void onlyOneWrites() {
        assertThat(Journal.isWritten(site)).isFalse();
        try (Journal journal = Journal.open(site)) {
            journal.append(ALL.getFirst());
            assertThat(Journal.isWritten(site)).isTrue();
            assertThatThrownBy(() -> Journal.open(site)).isInstanceOf(PortException.class)
                    .hasMessageContaining("process " + ProcessHandle.current().pid());
        }
        assertThat(Journal.isWritten(site)).isFalse();
        assertThat(Journal.read(site)).hasSize(1);
    }

    @Test
    void theTailGivesWholeLinesOnly() throws IOException {
        try (JournalTail tail = new JournalTail(site)) {
            assertThat(tail.lines()).isEmpty();
            write(ALL.subList(0, 2));
            assertThat(tail.lines()).hasSize(2);
            Files.writeString(site.resolve(Journal.FILE), "{\"seq\":3,", StandardOpenOption.APPEND);
            assertThat(tail.lines()).isEmpty();
            Files.writeString(site.resolve(Journal.FILE), "\"ü\":1}\n", StandardOpenOption.APPEND);
            assertThat(tail.lines()).containsExactly("{\"seq\":3,\"ü\":1}");
        }
    }

    private void write(List<Event> events) {
        try (Journal journal = Journal.open(site)) {
            events.forEach(journal::append);
        }
    }

    private static byte[] lastLine(byte[] whole) {
        String text = new String(whole, StandardCharsets.UTF_8);
        return text.substring(text.lastIndexOf('\n', text.length() - 2) + 1).getBytes(StandardCharsets.UTF_8);
    }
}
