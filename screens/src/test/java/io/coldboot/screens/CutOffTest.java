package io.coldboot.screens;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldboot.engine.journal.Event;
import io.coldboot.engine.journal.Event.BootFinished;
import io.coldboot.engine.journal.Event.BootStarted;
import io.coldboot.engine.journal.Event.RunFinished;
import io.coldboot.engine.journal.Event.RunStarted;
import io.coldboot.engine.journal.Event.SlotLine;
import io.coldboot.engine.journal.Event.TeardownFinished;
import io.coldboot.engine.journal.Event.TeardownStarted;
import io.coldboot.engine.journal.Event.TierSlots;
import io.coldboot.engine.journal.Journal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CutOffTest {

    private static final Instant TEN = Instant.parse("2026-03-01T10:00:00Z");
    private static final RunStarted START = new RunStarted(TEN, "berlin", false,
            List.of(new TierSlots("deploy", List.of("deploy"),
                    List.of(new SlotLine("deploy-worker-0", "worker", "10.0.0.5")))));

    @TempDir
    Path site;

    private void happened(Event... events) {
        try (Journal journal = Journal.open(site)) {
            List.of(events).forEach(journal::append);
        }
    }

    @Test
    void a_run_that_was_killed_is_told_of_until_the_next_one_ends() {
        assertThat(CutOff.of(site)).isEmpty();
        happened(START);
        assertThat(CutOff.of(site).orElseThrow().line(ZoneOffset.UTC)).isEqualTo(
                "the last run of site berlin was cut off (it was killed, or the power went) at 2026-03-01 10:00:00, "
                        + "with 0 of 1 slots ready; nothing is lost: coldboot run carries on");
        happened(new RunStarted(TEN.plusSeconds(60), "berlin", true, START.tiers()),
                new RunFinished(TEN.plusSeconds(90), 0, null));
        assertThat(CutOff.of(site)).isEmpty();
    }

    @Test
    void a_boot_and_a_teardown_are_told_of_as_such() {
        happened(START, new RunFinished(TEN.plusSeconds(30), 0, null),
                new BootStarted(TEN.plusSeconds(60), "berlin", START.tiers()));
        assertThat(CutOff.of(site).orElseThrow().line(ZoneOffset.UTC)).isEqualTo(
                "the last boot of site berlin was cut off (it was killed, or the power went) at 2026-03-01 10:01:00, "
                        + "with 0 of 1 slots ready; nothing is lost: coldboot boot carries on");
        happened(new BootFinished(TEN.plusSeconds(90), 0, null),
                new TeardownStarted(TEN.plusSeconds(120), "berlin", "deploy"));
        assertThat(CutOff.of(site).orElseThrow().line(ZoneOffset.UTC)).isEqualTo(
                "the last teardown of site berlin was cut off (it was killed, or the power went) at "
                        + "2026-03-01 10:02:00, with 0 of 0 servers free; the rest is let go of by coldboot teardown deploy");
        happened(new TeardownFinished(TEN.plusSeconds(150), "deploy", 0, null));
        assertThat(CutOff.of(site)).isEmpty();
    }

    @Test
    void a_run_that_was_cut_off_is_still_told_of_after_a_boot() {
        happened(START, new BootStarted(TEN.plusSeconds(60), "berlin", START.tiers()),
                new BootFinished(TEN.plusSeconds(90), 0, null));
        assertThat(CutOff.of(site).orElseThrow().line(ZoneOffset.UTC)).startsWith("the last run of site berlin")
                .contains("at 2026-03-01 10:00:00").endsWith("coldboot run carries on");
    }

    @Test
    void a_run_that_goes_on_was_not_cut_off() {
        try (Journal journal = Journal.open(site)) {
            journal.append(START);
            journal.flush();
            assertThat(CutOff.of(site)).isEmpty();
        }
    }

    @Test
    void a_mistake_of_coldboots_own_is_owned_up_to() {
        happened(START);
        String trace = Failures.keep(new IllegalStateException("a worker died"), site);
        assertThat(CutOff.of(site).orElseThrow().line(ZoneOffset.UTC)).isEqualTo(
                "the last run of site berlin was ended by a mistake in Coldboot (IllegalStateException: a worker died; "
                        + "please report it with " + trace + ") at 2026-03-01 10:00:00, with 0 of 1 slots ready; "
                        + "nothing is lost: coldboot run carries on");
    }
}
