package io.coldboot.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Servers fail in ways of their own; spares take their slots, and each failure says what it was. */
@Tag("lab")
class FaultsStory {

    private static final Path SITE = Cli.home().resolve("faults");

    @AfterEach
    void everythingDown() throws InterruptedException {
        Cli.run(Duration.ofMinutes(2), "lab", "down", "--site", SITE.toString());
    }

    @Test
    void sparesTakeTheSlotsOfServersThatFail() throws InterruptedException {
        Path profile = SmallProfile.of("faults", 8, 3, 2,
                "{ r1-n01: [bmc-login], r1-n03: [wrong-checksum], r1-n05: [no-lease] }");
        Cli.Result run = Cli.run(Duration.ofMinutes(15), "lab", profile.toString());
        assertThat(run.exit()).as(run.text()).isZero();
        JournalLines journal = JournalLines.of(SITE);
        Map<String, String> parked = journal.ofType("NodeParked").stream()
                .collect(Collectors.toMap(l -> l.path("node").asText(), l -> l.path("failure").path("cause").asText(),
                        (a, b) -> b));
        assertThat(parked).containsEntry("r1-n01", "BMC_LOGIN").containsEntry("r1-n03", "IMAGE_CHECKSUM");
        assertThat(journal.ofType("SlotBound").stream().filter(l -> l.path("replaces").asText().equals("r1-n03")))
                .hasSize(1);
        assertThat(journal.ofType("TierDone")).hasSize(1);
        for (var failure : journal.ofType("NodeParked"))
            assertThat(failure.path("failure").path("remedy").asText()).as(failure.toString()).isNotBlank();
    }
}
