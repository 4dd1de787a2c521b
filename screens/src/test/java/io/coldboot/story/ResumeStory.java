package io.coldboot.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A run that is killed again and again, each time at another moment, and sometimes the seed with it. */
@Tag("lab")
class ResumeStory {

    private static final long SEED = 20261123;
    private static final int KILLS = 12;
    private static final int SERVERS = 8;
    private static final Path SITE = Cli.home().resolve("resume");
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    @AfterEach
    void everythingDown() throws InterruptedException {
        Cli.run(Duration.ofMinutes(2), "lab", "down", "--site", SITE.toString());
    }

    @Test
    void endsInTheSameStateAndWritesNoDiskTwice() throws InterruptedException {
        Path profile = SmallProfile.of("resume", SERVERS, SERVERS - 2, 0, "{}");
        Random moments = new Random(SEED);
        for (int kill = 0; kill < KILLS; kill++) {
            try (Cli.Running run = Cli.start("lab", profile.toString())) {
                run.await(line -> line.contains("the run "), PATIENCE);
                // A seeded moment, not a wait for a state: the point is that any moment will do.
                TimeUnit.MILLISECONDS.sleep(moments.nextInt(6000));
                if (kill % 7 == 6)
                    run.kill();
                else
                    run.killProgram();
            }
        }
        Cli.Result last = Cli.run(PATIENCE, "lab", profile.toString());
        assertThat(last.exit()).as("seed " + SEED + "\n" + last.text()).isZero();
        JournalLines journal = JournalLines.of(SITE);
        List<JsonNode> bound = journal.ofType("SlotBound");
        assertThat(bound).as("seed " + SEED).hasSize(SERVERS - 1);
        for (JsonNode slot : bound) {
            String node = slot.path("node").asText();
            assertThat(JournalLines.written(SITE, node)).as("images written to " + node + ", seed " + SEED)
                    .isEqualTo(1);
        }
    }
}
