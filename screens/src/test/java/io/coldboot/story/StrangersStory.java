package io.coldboot.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A rack that nobody listed: somebody walks along it and presses the power buttons, the servers boot from the network and enrol
 * themselves. They are surveyed, then deployed; what the survey saw is not looked at again.
 */
@Tag("lab")
class StrangersStory {

    private static final Path SITE = Cli.home().resolve("strangers");
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final int SERVERS = 4;

    @AfterEach
    void everythingDown() throws InterruptedException {
        Cli.run(Duration.ofMinutes(2), "lab", "down", "--site", SITE.toString());
    }

    @Test
    void areSurveyedAndDeployed() throws InterruptedException {
        String profile = SmallProfile.ofStrangers("strangers", SERVERS, SERVERS - 2).toString();
        Cli.Result up = Cli.run(PATIENCE, "lab", "up", profile);
        assertThat(up.exit()).as(up.text()).isZero();
        try (Cli.Running survey = Cli.start("survey", profile, "--verbose")) {
            survey.await(line -> line.contains("seed image done"), PATIENCE);
            Cli.Result buttons = Cli.run(PATIENCE, "lab", "power", "on", "all", "--site", SITE.toString());
            assertThat(buttons.exit()).as(buttons.text()).isZero();
            AtomicInteger reached = new AtomicInteger();
            survey.await(line -> line.contains("manage done") && reached.incrementAndGet() == SERVERS, PATIENCE);
            Cli.Result finish = Cli.run(PATIENCE, "finish", "--site", SITE.toString());
            assertThat(finish.exit()).as(finish.text()).isZero();
            Cli.Result surveyed = survey.end(PATIENCE);
            assertThat(surveyed.exit()).as(surveyed.text()).isZero();
        }
        JournalLines journal = JournalLines.of(SITE);
        List<JsonNode> found = journal.ofType("NodeFound");
        assertThat(found).hasSize(SERVERS).allMatch(f -> f.path("how").asText().equals("itself"))
                .allMatch(f -> f.at("/bmc/address").asText().startsWith("192.168.28."));
        assertThat(journal.ofType("NodeInspected")).hasSize(SERVERS);
        assertThat(journal.ofType("SlotBound")).isEmpty();

        Cli.Result run = Cli.run(PATIENCE, "run", profile, "--yes");
        assertThat(run.exit()).as(run.text()).isZero();
        journal = JournalLines.of(SITE);
        assertThat(journal.ofType("NodeInspected")).as("looked at again").hasSize(SERVERS);
        assertThat(journal.ofType("SlotBound")).hasSize(SERVERS - 1);
        for (JsonNode slot : journal.ofType("SlotBound"))
            assertThat(journal.ofType("StepStarted").stream()
                    .filter(l -> l.path("step").asText().equals("deploy") && l.path("node").equals(slot.path("node"))))
                    .as("times that it was asked to take the image").hasSize(1);
    }
}
