package io.coldboot.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldboot.story.Tmux.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Three people at three terminals with one run: the first begins it with the wizard in lines and loses the line, the second watches
 * on the full screen and takes the pen, the third has a prompt and takes it over.
 */
@Tag("lab")
class ConsolesStory {

    private static final Path PROGRAM = Cli.house("dist/coldboot");
    private static final Path SITE = Cli.home().resolve("consoles");
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Tmux tmux = new Tmux("consoles-story");

    @AfterEach
    void everythingDown() throws InterruptedException {
        tmux.close();
        Cli.run(Duration.ofMinutes(2), "lab", "down", "--site", SITE.toString());
    }

    private Terminal coldboot(String name, String environment, String arguments) {
        return tmux.open(name, environment + " COLDBOOT_HOME=" + Cli.home() + " " + PROGRAM + " " + arguments);
    }

    @Test
    void a_run_outlives_the_terminal_that_began_it_and_the_pen_goes_round() throws IOException {
        Path profile = SmallProfile.of("consoles", 2, 1, 0, "{}");
        Terminal first = coldboot("first", "TERM=dumb", "wizard --line " + profile);
        first.sees("takes the answer in brackets", Duration.ofMinutes(1));
        for (int answers = 0; !first.screen().contains("Enter accepts all of this"); answers++) {
            assertThat(answers).as(first.screen()).isLessThan(100);
            first.pressAndAwait("Enter", SOON);
        }
        first.press("Enter").sees("Type the site's name", SOON).type("consoles").press("Enter");
        first.sees("the run begins", PATIENCE).sees("seed up", SOON);

        Terminal second = coldboot("second", "TERM=xterm-256color", "watch --site " + SITE);
        second.sees("Tiers", SOON).press("Space").sees("PAUSED", SOON);
        first.sees("paused", SOON).hangUp();

        Terminal third = coldboot("third", "TERM=xterm-256color", "shell --site " + SITE);
        third.sees("coldboot consoles>", SOON).type("continue").press("Enter").sees("has the pen", SOON);
        third.type("continue --take-over").press("Enter").sees("the run goes on", SOON);
        second.sees("elapsed", SOON);
        third.type("watch").press("Enter").sees("Done in", PATIENCE).type("exit").press("Enter").sees("EXIT 0", SOON);
        second.sees("slots are ready", SOON).press("q").sees("EXIT 0", SOON);

        assertThat(Files.readString(SITE.resolve("journal.jsonl"))).contains("RunPaused").contains("RunContinued")
                .contains("\"exitCode\":0");
    }
}
