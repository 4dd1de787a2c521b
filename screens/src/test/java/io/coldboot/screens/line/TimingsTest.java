package io.coldboot.screens.line;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldboot.engine.journal.Event;
import io.coldboot.screens.line.Timings.Waited;
import io.coldboot.screens.live.Runs;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimingsTest {

    private static final List<Event> RUN = Runs.of(6, 1);
    private final Timings timings = Timings.of(RUN);

    @Test
    void theCriticalPathLeadsFromTheStartToTheLastStep() {
        List<Waited> path = timings.criticalPath();
        assertThat(path.getFirst().step()).isEqualTo("seed up");
        assertThat(path.getLast().step()).isEqualTo("answer");
        double end = timings.rows().stream().mapToDouble(Timings.Row::doneAfter).max().orElseThrow();
        assertThat(path.getLast().doneAfter()).isEqualTo(end);
    }

    @Test
    void aMachinesOwnStepsStandBehindItsConfiguration() {
        List<String> steps = timings.criticalPath().stream().map(Waited::step).toList();
        int configure = steps.lastIndexOf("configure");
        assertThat(steps.subList(configure + 1, steps.size())).containsExactly("configure/20-os-apply-config",
                "configure/mariadb", "configure/keystone-schema", "configure/nova-api", "configure/neutron-server",
                "answer");
        String last = timings.criticalPath().getLast().node();
        assertThat(timings.criticalPath().subList(configure, steps.size())).allMatch(w -> w.node() != null
                && w.node().equals(last));
    }

    @Test
    void eachKindOfStepHasARowAlsoTheMachinesOwn() {
        assertThat(timings.rows()).extracting(Timings.Row::step).contains("seed up", "inspect", "deploy", "configure",
                "configure/mariadb", "configure/neutron-server");
        assertThat(timings.pathAndAll().getFirst()).startsWith("CRITICAL PATH");
    }

    @Test
    void aSiteOnWhichNothingWasRunHasNone() {
        assertThat(Timings.of(List.of()).criticalPath()).isEmpty();
        assertThat(Timings.of(List.of()).pathAndAll()).hasSize(1);
    }
}
