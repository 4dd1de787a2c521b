package io.coldboot.screens.line;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.coldboot.engine.journal.Event;
import io.coldboot.engine.journal.EventJson;
import io.coldboot.engine.journal.Journal;
import io.coldboot.engine.view.View;
import io.coldboot.screens.live.Afterwards;
import io.coldboot.screens.live.Runs;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LineModeTest {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    private static Ending ending(List<Event> events) {
        return new Ending(Path.of("/var/lib/coldboot/lab"), Map.of("seed", "https://192.168.24.1:5000/v3"),
                Timings.of(events));
    }

    private String draw(Drawing drawing, List<Event> events) {
        events.forEach(drawing);
        drawing.end(ending(events));
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void a_run_in_a_file() {
        Golden.same("run", draw(Drawing.plain(out, ZoneOffset.UTC, false), Story.withSpare()));
    }

    @Test
    void a_run_in_a_file_verbosely() {
        Golden.same("run-verbose", draw(Drawing.plain(out, ZoneOffset.UTC, true), Story.withSpare()));
    }

    @Test
    void a_run_that_was_stopped() {
        Golden.same("stopped", draw(Drawing.plain(out, ZoneOffset.UTC, false), Story.stopped()));
    }

    @Test
    void a_run_on_a_terminal_of_80_columns() {
        String drawn = draw(Drawing.terminal(out, ZoneOffset.UTC, false, () -> 80, true), Story.withSpare());

        Golden.same("terminal", drawn.replace("\u001b", "<ESC>").replace("\r", "<CR>\n"));
        assertThat(drawn.split("\r")).allSatisfy(
                part -> assertThat(part.replaceAll("\u001b\\[[0-9]*[mK]", "").lines().reduce("", (a, b) -> b))
                        .hasSizeLessThan(80));
    }

    @Test
    void who_has_the_pen_is_told_when_it_changes_and_stays_in_the_status_line() {
        List<Event> events = Story.withSpare().subList(0, 3);
        Drawing drawing = Drawing.terminal(out, ZoneOffset.UTC, false, () -> 80, false);
        events.forEach(drawing);
        Instant now = events.getLast().at();
        drawing.pen(now, "tty1");
        drawing.pen(now, "tty1");
        drawing.pen(now, null);

        String drawn = bytes.toString(StandardCharsets.UTF_8);
        assertThat(drawn).containsOnlyOnce("tty1 has the pen").contains("| pen: tty1")
                .containsOnlyOnce("nobody has the pen: whoever gives a command gets it");
        assertThat(drawn.substring(drawn.lastIndexOf('\r'))).doesNotContain("pen");
    }

    @Test
    void no_colours_where_none_are_wanted() {
        String drawn = draw(Drawing.terminal(out, ZoneOffset.UTC, false, () -> 80, false), Story.withSpare());

        assertThat(drawn.replace("\u001b[K", "")).doesNotContain("\u001b");
    }

    @Test
    void events_and_the_view_as_json() throws IOException {
        List<Event> events = Story.withSpare();
        List<String> lines = draw(Drawing.json(out), events).lines().toList();

        assertThat(lines).hasSize(events.size() + 1);
        List<Event> read = new ArrayList<>();
        lines.subList(0, events.size()).forEach(l -> EventJson.parse(l).ifPresent(read::add));
        assertThat(read).isEqualTo(events);
        JsonNode view = new JsonMapper().readTree(lines.getLast());
        assertThat(view.path("type").asText()).isEqualTo("View");
        assertThat(view.at("/finished/exitCode").asInt(-1)).isZero();
        assertThat(view.at("/endpoints/seed").asText()).isEqualTo("https://192.168.24.1:5000/v3");
        assertThat(view.path("credentials").asText()).isEqualTo("/var/lib/coldboot/lab/clouds.yaml");
        assertThat(view.path("timings")).isNotEmpty();
        assertThat(view.at("/nodes/r1-n02/state").asText()).isEqualTo("PARKED");
    }

    @Test
    void a_replayed_journal_draws_the_same_lines(@TempDir Path site) {
        try (Journal journal = Journal.open(site)) {
            Story.withSpare().forEach(journal::append);
        }

        Golden.same("run", draw(Drawing.plain(out, ZoneOffset.UTC, false), Journal.read(site)));
    }

    private void afterARun(String name, List<Event> run, List<Event> then) {
        Drawing drawing = Drawing.plain(out, ZoneOffset.UTC, false);
        run.forEach(drawing::past);
        then.forEach(drawing);
        drawing.end(ending(Afterwards.both(run, then)));
        Golden.same(name, bytes.toString(StandardCharsets.UTF_8));
    }

    @Test
    void a_run_whose_cloud_has_proved_itself() {
        List<Event> run = Afterwards.proven(Runs.of(4, 1));
        afterARun("proven", run.subList(0, run.size() - 3), run.subList(run.size() - 3, run.size()));
    }

    @Test
    void a_boot() {
        List<Event> run = Afterwards.proven(Runs.of(4, 1));
        afterARun("boot", run, Afterwards.boot(run, null));
    }

    @Test
    void a_boot_that_one_server_does_not_come_back_in() {
        List<Event> run = Runs.of(4, 1);
        afterARun("boot-failed", run, Afterwards.boot(run, "r1-n02"));
    }

    @Test
    void a_teardown() {
        List<Event> run = Runs.of(4, 1);
        afterARun("teardown", run, Afterwards.teardown(run));
    }

    private static String state(List<Event> then, boolean running) {
        List<Event> all = Afterwards.both(Runs.of(4, 1), then);
        return StatusText.lines(View.of(all), running, all.getLast().at().plusSeconds(5)).getFirst();
    }

    @Test
    void status_names_what_goes_on_or_was_cut_off() {
        List<Event> run = Runs.of(4, 1);
        List<Event> boot = Afterwards.boot(run, null);
        List<Event> teardown = Afterwards.teardown(run);
        assertThat(state(Afterwards.cutOff(boot), true)).startsWith("Site lab: being switched on for 0:");
        assertThat(state(Afterwards.cutOff(boot), false))
                .isEqualTo("Site lab: its boot was cut off; boot again to carry on");
        assertThat(state(boot, false)).startsWith("Site lab: switched on in 1:");
        assertThat(state(Afterwards.boot(run, "r1-n02"), false)).startsWith("Site lab: its boot ended: r1-n02: ");
        assertThat(state(Afterwards.cutOff(teardown), true))
                .startsWith("Site lab: letting go of its workload cloud for 0:");
        assertThat(state(Afterwards.cutOff(teardown), false))
                .isEqualTo("Site lab: its teardown was cut off; tear down again to carry on");
        assertThat(state(teardown, false)).startsWith("Site lab: workload cloud let go of in 0:");
    }

    @Test
    void status_after_a_teardown_counts_what_is_left() {
        List<Event> run = Runs.of(4, 1);
        List<Event> all = Afterwards.both(run, Afterwards.teardown(run));
        Golden.same("status-teardown",
                String.join("\n", StatusText.lines(View.of(all), false, all.getLast().at().plusSeconds(5))) + "\n");
    }

    @Test
    void status_is_a_page() {
        List<Event> half = Story.withSpare().stream()
                .takeWhile(e -> e.at().getEpochSecond() % 86400 < 10 * 3600 + 43 * 60 + 40).toList();
        View view = View.of(half);

        Golden.same("status",
                String.join("\n", StatusText.lines(view, true, half.getLast().at().plusSeconds(5))) + "\n");
        assertThat(StatusText.lines(view, false, half.getLast().at())).first().asString()
                .contains("cut off; run again");
        assertThat(StatusText.lines(View.EMPTY, false, half.getLast().at()))
                .containsExactly("nothing was run on this site yet");
    }
}
