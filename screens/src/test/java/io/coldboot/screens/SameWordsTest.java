package io.coldboot.screens;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.coldboot.engine.journal.Event;
import io.coldboot.engine.journal.Event.NodeFound;
import io.coldboot.engine.journal.Event.NodeParked;
import io.coldboot.engine.journal.Event.RunStarted;
import io.coldboot.engine.journal.Journal;
import io.coldboot.engine.model.Failure;
import io.coldboot.engine.model.NodeStatus;
import io.coldboot.engine.view.View;
import io.coldboot.openstack.ironic.IronicFaults;
import io.coldboot.screens.line.Drawing;
import io.coldboot.screens.line.StatusText;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong with a server, and what to do, in the same words wherever it is read. */
class SameWordsTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final String ID = "1cbfba79-5a04-49b3-83e1-9ea601919f7f";

    @TempDir
    Path site;

    /** Faults of the lab's servers, and what Ironic said of them in the lab. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            bmc-dead           | enroll         | -           | Failed to get power state for node ID. Error: Redfish connection failed for node ID: Unable to connect to http://192.168.28.11:8000/redfish/v1/. Error: x
            bmc-login          | enroll         | -           | Failed to get power state for node ID. Error: Redfish exception occurred. Error: HTTP GET http://192.168.28.12:8000/redfish/v1/Systems returned code 401. Base.1.0.InsufficientPrivilege: bad credentials
            power-stuck        | inspect failed | -           | Failed to inspect hardware. Reason: unable to start inspection: Failed to set node power state to power on.
            agent-dies-writing | deploy failed  | write_image | Timeout reached while waiting for callback for node ID
            wrong-checksum     | deploy failed  | write_image | Deploy step deploy.write_image failed on node ID. Image failed to verify against checksum. location: /dev/sda; image ID: 1
            no-lease           | inspect failed | -           | timeout reached while inspecting the node
            """)
    void a_fault_is_told_in_the_same_words_everywhere(String fault, String state, @Nullable String step, String said)
            throws Exception {
        Failure failure = IronicFaults.of(new NodeStatus(ID, "r1-n01", state, null, null, said.replace("ID", ID), false,
                step, null, null, null));
        List<Event> events = List.of(new RunStarted(NOW, "lab", false, List.of()),
                new NodeFound(NOW, "r1-n01", null, "sweep"), new NodeParked(NOW, "r1-n01", failure, null));
        try (Journal journal = Journal.open(site)) {
            events.forEach(journal::append);
        }

        JsonNode written = failure(lines(Files.readString(site.resolve(Journal.FILE))).getLast());
        JsonNode told = failure(lines(drawn(Drawing::json, events)).getLast());
        assertThat(told).as(fault).isEqualTo(written);
        assertThat(told.path("found").asText()).isEqualTo(failure.found());
        assertThat(told.path("remedy").asText()).isEqualTo(failure.remedy());
        assertThat(lines(drawn(out -> Drawing.plain(out, ZoneOffset.UTC, false), events)).getLast())
                .endsWith("r1-n01 parked: " + failure.found() + "; " + failure.remedy());
        assertThat(StatusText.lines(View.of(Journal.read(site)), true, NOW))
                .contains("r1-n01: " + failure.found() + "; " + failure.remedy());
    }

    private static String drawn(Function<PrintStream, Drawing> way, List<Event> events) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Drawing drawing = way.apply(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        events.forEach(drawing);
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static List<String> lines(String text) {
        return text.lines().toList();
    }

    private static JsonNode failure(String line) throws Exception {
        return new JsonMapper().readTree(line).path("failure");
    }
}
