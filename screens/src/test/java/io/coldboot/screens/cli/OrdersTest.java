package io.coldboot.screens.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.coldboot.engine.control.Console;
import io.coldboot.engine.control.ControlServer;
import io.coldboot.engine.run.Command;
import io.coldboot.engine.run.Commands.Reply;
import io.coldboot.screens.line.Drawing;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Orders from one console while a run is under way that others look at. */
class OrdersTest {

    @TempDir
    Path home;
    private final List<Command> given = new CopyOnWriteArrayList<>();
    private Path site;
    private ControlServer run;

    @BeforeEach
    void a_run_is_under_way() throws IOException {
        site = Files.createDirectories(home.resolve("lab"));
        Files.writeString(site.resolve("profile.yaml"), "");
        run = ControlServer.open(site, command -> {
            given.add(command);
            return CompletableFuture.completedFuture(command instanceof Command.Continue
                    ? new Reply(false, "the run is not paused")
                    : new Reply(true, "so it is"));
        });
    }

    @AfterEach
    void it_ends() {
        run.close();
    }

    @Test
    void an_order_takes_the_pen_for_itself_alone() {
        assertThat(Called.coldboot(home, "node", "park", "r1-n03")).isEqualTo(new Called(0, "so it is\n", ""));
        assertThat(Called.coldboot(home, "pause").exit()).isZero();
        assertThat(given).containsExactly(new Command.Park("r1-n03"), new Command.Pause());
        try (Console tty1 = Console.open(site, "tty1")) {
            assertThat(tty1.takePen()).isTrue();
        }
    }

    @Test
    void an_order_is_refused_while_another_console_has_the_pen_unless_it_takes_it_over() {
        try (Console tty1 = Console.open(site, "tty1")) {
            tty1.takePen();
            Called refused = Called.coldboot(home, "abort");
            assertThat(refused.exit()).isEqualTo(3);
            assertThat(refused.err()).isEqualTo("coldboot: run: tty1 has the pen; "
                    + "to take it over, say the same once more with --take-over\n");
            assertThat(given).isEmpty();
            assertThat(Called.coldboot(home, "abort", "--take-over").exit()).isZero();
            assertThat(given).containsExactly(new Command.Abort());
            await().untilAsserted(() -> assertThat(tty1.pen().own()).isFalse());
        }
    }

    @Test
    void whoever_watches_in_lines_is_told_who_has_the_pen() throws Exception {
        ByteArrayOutputStream seen = new ByteArrayOutputStream();
        Drawing drawing = Drawing.json(new PrintStream(seen, true, StandardCharsets.UTF_8));
        try (PenWatch pen = new PenWatch(site, "pts/7")) {
            pen.look(drawing);
            assertThat(seen.size()).isZero();
            try (Console tty1 = Console.open(site, "tty1")) {
                tty1.takePen();
                await().untilAsserted(() -> {
                    pen.look(drawing);
                    assertThat(seen.toString(StandardCharsets.UTF_8)).contains("\"holder\":\"tty1\"");
                });
            }
            await().untilAsserted(() -> {
                pen.look(drawing);
                assertThat(seen.toString(StandardCharsets.UTF_8).lines()).hasSize(2).last().asString()
                        .contains("\"holder\":null");
            });
        }
    }

    @Test
    void what_the_run_does_not_do_is_said() {
        Called refused = Called.coldboot(home, "continue");
        assertThat(refused.exit()).isEqualTo(3);
        assertThat(refused.err()).isEqualTo("coldboot: run: the run is not paused; see: coldboot status\n");
    }

    @Test
    void without_a_run_nobody_is_there_to_obey() {
        run.close();
        assertThat(Called.coldboot(home, "pause").err())
                .isEqualTo("coldboot: site lab: no run is under way; start one with: coldboot run\n");
    }
}
