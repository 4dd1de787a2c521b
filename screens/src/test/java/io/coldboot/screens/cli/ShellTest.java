package io.coldboot.screens.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldboot.engine.journal.Event.NodeFound;
import io.coldboot.engine.journal.Event.RunStarted;
import io.coldboot.engine.journal.Event.SlotLine;
import io.coldboot.engine.journal.Event.TierSlots;
import io.coldboot.engine.journal.Journal;
import io.coldboot.screens.prompt.EditedKeyboard;
import io.coldboot.screens.prompt.Keyboard;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jline.reader.Candidate;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.Parser.ParseContext;
import org.jline.reader.impl.DefaultParser;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.DumbTerminal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class ShellTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final String LAB = "../profiles/examples/lab-four.yaml";

    @TempDir
    Path home;
    private Path site;

    @BeforeEach
    void a_site_with_two_servers() throws Exception {
        site = Files.createDirectories(home.resolve("lab"));
        Files.copy(Path.of(LAB), site.resolve("profile.yaml"));
        try (Journal journal = Journal.open(site)) {
            journal.append(new RunStarted(NOW, "lab", false, List.of(
                    new TierSlots("deploy", List.of(),
                            List.of(new SlotLine("deploy-worker-0", "worker", "10.0.0.5"))))));
            journal.append(new NodeFound(NOW, "r1-n01", null, "sweep"));
            journal.append(new NodeFound(NOW, "r1-n02", null, "sweep"));
        }
    }

    @Test
    void lines_of_a_pipe_are_obeyed_one_after_the_other() {
        Called called = Called.typing("""
                # what is this?
                validate %s
                coldboot plan %s

                nod
                """.formatted(LAB, LAB), false, home, "shell");

        assertThat(called.exit()).isEqualTo(2);
        assertThat(called.out()).startsWith(LAB + ": good; site lab, 4 slots\n").contains("SLOT");
        assertThat(called.err()).contains("`nod` is not known here; did you mean: node?");
    }

    @Test
    void a_shell_on_a_simple_terminal_prompts_with_the_site_and_what_went_wrong_last() {
        Called called = Called.typing("node\nvalidate " + LAB + "\n\"\nexit\nvalidate nowhere\n", true, home, "shell");

        assertThat(called.out()).isEqualTo("coldboot lab> coldboot lab [2]> " + LAB
                + ": good; site lab, 4 slots\ncoldboot lab> coldboot lab [2]> ");
        assertThat(called.err()).contains("a quotation mark is not closed").doesNotContain("nowhere");
        assertThat(called.exit()).isEqualTo(2);
    }

    @Test
    void watching_a_run_that_was_cut_off_returns_that_it_failed_and_can_be_carried_on() {
        Called called = Called.coldboot(home, "watch");
        assertThat(called.exit()).isEqualTo(1);
        assertThat(called.err()).endsWith(
                "coldboot: run: was cut off: it was killed, or the power went; nothing is lost: coldboot run carries on\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''               | validate, plan, run, watch, status, node, pause, continue, abort, shell, image, seed, lab
            node             | park, unpark, retry
            node park        | r1-n01, r1-n02, deploy-worker-0
            node retry --take-over | r1-n01, r1-n02, deploy-worker-0
            watch            | --replay, --speed, --output, --site
            validate         | pom.xml, src/
            --output         | plain, json
            """)
    void what_can_follow_is_proposed(String before, String proposed) throws Exception {
        assertThat(candidates(before.isEmpty() ? "" : before + " ")).containsOnlyOnce(proposed.split(", "));
    }

    private List<String> candidates(String typed) throws Exception {
        CommandLine verbs = Coldboot.commandLine(new Session(new Surroundings(System.out, System.err,
                new BufferedReader(new StringReader("")), Map.of("COLDBOOT_HOME", home.toString()), false)));
        List<Candidate> found = new ArrayList<>();
        try (Terminal terminal = terminal("")) {
            LineReader reader = LineReaderBuilder.builder().terminal(terminal).build();
            new VerbCompleter(verbs, site).complete(reader,
                    new DefaultParser().parse(typed, typed.length(), ParseContext.COMPLETE), found);
        }
        return found.stream().map(Candidate::value).toList();
    }

    private static Terminal terminal(String typed) throws Exception {
        return new DumbTerminal("test", "dumb", new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)),
                new ByteArrayOutputStream(), StandardCharsets.UTF_8);
    }

    @Test
    void commands_are_remembered_for_their_owner_alone_and_answers_not_at_all() throws Exception {
        Path history = home.resolve("lab/shell-history");
        try (Terminal terminal = terminal("status\nthe rack's name\n")) {
            assertThat(EditedKeyboard.forCommands(terminal, (r, l, c) -> {}, history).line("> ")).isEqualTo("status");
            Keyboard answers = EditedKeyboard.forAnswers(terminal);
            assertThat(answers.line("Name: ")).isEqualTo("the rack's name");
            assertThat(answers.line("Name: ")).isNull();
        }
        assertThat(Files.readString(history)).contains("status").doesNotContain("rack");
        assertThat(Files.getPosixFilePermissions(history)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }
}
