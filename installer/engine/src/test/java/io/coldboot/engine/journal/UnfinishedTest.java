package io.coldboot.engine.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldboot.engine.journal.Event.BootFinished;
import io.coldboot.engine.journal.Event.BootStarted;
import io.coldboot.engine.journal.Event.RunFinished;
import io.coldboot.engine.journal.Event.RunStarted;
import io.coldboot.engine.journal.Event.StepStarted;
import io.coldboot.engine.journal.Event.SurveyStarted;
import io.coldboot.engine.journal.Event.TeardownFinished;
import io.coldboot.engine.journal.Event.TeardownStarted;
import io.coldboot.engine.model.Failure;
import io.coldboot.engine.model.Failure.Cause;
import io.coldboot.engine.model.Undertaking;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the ledger knows to have been cut off. */
class UnfinishedTest {

    private static final Instant TEN = Instant.parse("2026-03-01T10:00:00Z");
    private static final Event RUN = new RunStarted(TEN, "paris", false, List.of());
    private static final Event RUN_ENDS = new RunFinished(TEN.plusSeconds(60), 0, null);
    private static final Event BOOT = new BootStarted(TEN.plusSeconds(100), "paris", List.of());
    private static final Event BOOT_ENDS = new BootFinished(TEN.plusSeconds(160), 0, null);
    private static final Event TEARDOWN = new TeardownStarted(TEN.plusSeconds(200), "paris", "workload");
    private static final Event TEARDOWN_ENDS = new TeardownFinished(TEN.plusSeconds(260), "workload", 1,
            Failure.of(Cause.STOPPED, "teardown", "stopped by the operator", "tear down again"));

    private static Ledger after(Event... events) {
        return Ledger.of(List.of(events));
    }

    private static Undertaking cutOff(Event... events) {
        return after(events).unfinished().orElseThrow().what();
    }

    @Test
    void whatHasAnEndWasNotCutOff() {
        assertThat(after().unfinished()).isEmpty();
        assertThat(after(RUN, RUN_ENDS, BOOT, BOOT_ENDS, TEARDOWN, TEARDOWN_ENDS).unfinished()).isEmpty();
    }

    @Test
    void aBootOrATeardownThatWasCutOffIsNoRun() {
        assertThat(cutOff(RUN)).isEqualTo(Undertaking.RUN);
        assertThat(cutOff(RUN, RUN_ENDS, BOOT)).isEqualTo(Undertaking.BOOT);
        assertThat(cutOff(RUN, RUN_ENDS, TEARDOWN)).isEqualTo(Undertaking.teardown("workload"));
        assertThat(after(RUN, RUN_ENDS, BOOT).underWay()).as("a run after it asks before it wipes").isFalse();
        assertThat(after(RUN, RUN_ENDS, TEARDOWN).underWay()).isFalse();
    }

    @Test
    void aRunThatWasCutOffIsCarriedOnWhateverCameBetween() {
        assertThat(cutOff(RUN, BOOT)).isEqualTo(Undertaking.BOOT);
        assertThat(cutOff(RUN, BOOT, BOOT_ENDS)).isEqualTo(Undertaking.RUN);
        assertThat(after(RUN, BOOT, BOOT_ENDS, TEARDOWN, TEARDOWN_ENDS).underWay()).isTrue();
        assertThat(after(RUN, BOOT, RUN, RUN_ENDS).unfinished()).as("a run makes up for a boot").isEmpty();
    }

    @Test
    void itIsTheLastThatBegan() {
        assertThat(cutOff(BOOT, TEARDOWN)).isEqualTo(Undertaking.teardown("workload"));
        assertThat(cutOff(BOOT, TEARDOWN, BOOT)).isEqualTo(Undertaking.BOOT);
        assertThat(cutOff(TEARDOWN, BOOT, BOOT_ENDS)).isEqualTo(Undertaking.teardown("workload"));
    }

    @Test
    void itWasHeardOfUntilSomethingElseBegan() {
        Event step = new StepStarted(TEN.plusSeconds(7), "deploy", "n1", "deploy");
        Event survey = new SurveyStarted(TEN.plusSeconds(90), "paris");
        assertThat(after(RUN, step, survey, new StepStarted(TEN.plusSeconds(95), null, "n1", "inspect")).unfinished())
                .contains(new Ledger.Open(Undertaking.RUN, TEN.plusSeconds(7)));
        assertThat(after(RUN, step, BOOT, BOOT_ENDS).unfinished())
                .contains(new Ledger.Open(Undertaking.RUN, TEN.plusSeconds(7)));
    }

    @Test
    void wordsForPeople() {
        assertThat(Undertaking.RUN.command()).isEqualTo("coldboot run");
        assertThat(Undertaking.BOOT.again()).isEqualTo("boot again");
        assertThat(Undertaking.teardown("workload").command()).isEqualTo("coldboot teardown workload");
        assertThat(Undertaking.teardown("workload").again()).isEqualTo("tear down again");
    }
}
