package io.coldboot.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The power of the room fails while images are on their way to the servers: the run is gone, and so is every agent. Ironic gives
 * the deploys up after its patience with agents; the next run has not asked for them, so it blames no server.
 */
@Tag("lab")
class PowerCutStory {

    private static final Path SITE = Cli.home().resolve("power-cut");
    private static final Duration PATIENCE = Duration.ofMinutes(12);
    private static final int SERVERS = 4;

    @AfterEach
    void everythingDown() throws InterruptedException {
        Cli.run(Duration.ofMinutes(2), "lab", "down", "--site", SITE.toString());
    }

    @Test
    void costsNoServerItsPlace() throws InterruptedException {
        String profile = SmallProfile.of("power-cut", SERVERS, SERVERS - 1, 0, "{}").toString();
        try (Cli.Running run = Cli.start("lab", profile)) {
            run.await(line -> line.contains("deploy: starting its agent"), PATIENCE);
            run.killProgram();
        }
        Cli.Result cut = Cli.run(PATIENCE, "lab", "power", "cut", "all", "--site", SITE.toString());
        assertThat(cut.exit()).as(cut.text()).isZero();
        Cli.Result again = Cli.run(PATIENCE, "run", profile, "--yes");
        assertThat(again.exit()).as(again.text()).isZero();
        JournalLines journal = JournalLines.of(SITE);
        List<JsonNode> failed = journal.ofType("StepFailed");
        assertThat(failed).as("deploys that the power cut ended").isNotEmpty()
                .allMatch(f -> f.path("again").asBoolean());
        assertThat(journal.ofType("NodeParked")).isEmpty();
        assertThat(journal.ofType("SlotBound")).hasSize(SERVERS);
    }
}
