package io.coldboot.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldboot.engine.journal.Event;
import io.coldboot.engine.journal.Event.MachineReported;
import io.coldboot.engine.journal.Event.NodeNoted;
import io.coldboot.engine.journal.Event.StepDone;
import io.coldboot.engine.journal.Journal;
import io.coldboot.engine.model.MachineStep;
import io.coldboot.engine.sim.SimProfile;
import io.coldboot.engine.sim.SimSite.Killed;
import io.coldboot.engine.view.Configuration;
import io.coldboot.engine.view.NodeView;
import io.coldboot.engine.view.View;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ListeningTest extends RunFixture {

    private List<String> told(String node) {
        List<String> lines = new ArrayList<>();
        for (Event event : Journal.read(dir.resolve("site")))
            if (event instanceof MachineReported e && e.node().equals(node))
                e.steps().forEach(s -> lines.add(s.step() + " " + s.state()));
        return lines;
    }

    @Test
    void whatAMachineTellsIsInTheJournalOnceAndWhatDidNothingIsNot() throws Exception {
        site(2);
        assertThat(run(SimProfile.of(2, 1, 0))).isEqualTo(Outcome.DONE);
        assertThat(told("r1-n01")).containsExactly("configuration STARTED", "30-mariadb STARTED", "30-mariadb DONE",
                "nova-api STARTED", "nova-api DONE", "configuration DONE");
    }

    @Test
    void theViewShowsWhatItIsAtAndHowManyOfItsServicesAreUp() throws Exception {
        site(2);
        run(SimProfile.of(2, 1, 0));
        View view = View.EMPTY;
        List<String> at = new ArrayList<>();
        for (Event event : events) {
            view = view.apply(event);
            if (event instanceof MachineReported e) {
                NodeView.Now now = view.node(e.node()).orElseThrow().now();
                at.add(now.message() + " " + now.done() + "/" + now.total());
            }
        }
        assertThat(at).contains("30-mariadb 0/0", "nova-api 1/2", " 2/2");
        assertThat(view.node("r1-n01").orElseThrow().configuration().steps())
                .extracting(Configuration.Step::name, Configuration.Step::seconds)
                .contains(org.assertj.core.groups.Tuple.tuple("nova-api", 14.0));
    }

    @Test
    void aRunThatWasKilledReadsOnWhereItStopped() throws Exception {
        site(2);
        int calls = 0;
        boolean done = false;
        // Killed at every tenth call to the world, and heard all of it again each time.
        while (!done && ++calls < 200) {
            site.killAt(10 * calls);
            site.tellsAgain();
            try {
                done = run(SimProfile.of(2, 1, 0)).equals(Outcome.DONE);
            } catch (Killed e) {
                // The next one carries on.
                done = false;
            }
        }
        assertThat(done).isTrue();
        List<String> told = told("r1-n01");
        assertThat(told).doesNotHaveDuplicates();
    }

    @Test
    void aServiceThatFailsIsShownWithWhatItSaid() throws Exception {
        site(2);
        site.fault("r1-n01", "CONFIGURATION_FAILS");
        run(SimProfile.of(2, 1, 0));
        assertThat(told("r1-n01")).contains("nova-api FAILED", "configuration FAILED");
        Configuration.Step failed = View.of(events).node("r1-n01").orElseThrow().configuration().steps().stream()
                .filter(s -> s.name().equals("nova-api")).findFirst().orElseThrow();
        assertThat(failed.state()).isEqualTo(MachineStep.State.FAILED);
        assertThat(failed.failure()).isEqualTo("no space left");
    }

    @Test
    void aMachineWhoseClockIsWrongIsNotedOnce() throws Exception {
        site(2);
        site.clockAhead("r1-n01", Duration.ofMinutes(-61));
        assertThat(run(SimProfile.of(2, 1, 0))).isEqualTo(Outcome.DONE);
        assertThat(events(NodeNoted.class)).singleElement()
                .satisfies(n -> assertThat(n.message()).startsWith("its clock is 61 minutes behind"));
    }

    @Test
    void nobodyIsListenedToWhoIsConfigured() throws Exception {
        site(2);
        run(SimProfile.of(2, 1, 0));
        int last = events.indexOf(events.stream()
                .filter(e -> e instanceof StepDone d && d.step().equals("configure")).findFirst().orElseThrow());
        assertThat(events.subList(last, events.size())).noneMatch(MachineReported.class::isInstance);
    }
}
