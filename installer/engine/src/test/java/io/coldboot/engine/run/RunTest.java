package io.coldboot.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldboot.engine.Installation;
import io.coldboot.engine.journal.Event.StepFailed;
import io.coldboot.engine.journal.Event.StepStarted;
import io.coldboot.engine.journal.Journal;
import io.coldboot.engine.model.Failure.Cause;
import io.coldboot.engine.sim.SimProfile;
import io.coldboot.engine.sim.VirtualClock;
import io.coldboot.engine.view.EventText;
import io.coldboot.engine.view.NodeView;
import io.coldboot.engine.view.NodeView.State;
import io.coldboot.engine.view.View;
import io.coldboot.profile.Profile;
import io.coldboot.profile.Profile.HardwareRule;
import io.coldboot.profile.Profile.Through;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whole runs that go well, against a site in memory, in virtual time. */
class RunTest extends RunFixture {

    @Test
    void fourServersBecomeACloudWithASpare() throws Exception {
        Instant start = clock.now();
        assertThat(run(SimProfile.of(4, 2, 1))).isEqualTo(Outcome.DONE);
        assertThat(bindings()).containsExactly(Map.entry("deploy-controller-0", "r1-n01"),
                Map.entry("deploy-worker-0", "r1-n02"), Map.entry("deploy-worker-1", "r1-n03"));
        assertThat(site.totalWrites()).isEqualTo(3);
        assertThat(Duration.between(start, clock.now())).isLessThan(Duration.ofMinutes(3));
        View view = View.of(Journal.read(dir.resolve("site")));
        assertThat(view).isEqualTo(View.of(events));
        assertThat(view.counts()).isEqualTo(new View.Counts(4, 4, 3, 3, 0, 1, 3));
        assertThat(view.node("r1-n04").orElseThrow().state()).isEqualTo(State.SPARE);
        assertThat(view.finished()).isEqualTo(new View.Finished(0, null));
    }

    @Test
    void secretsReachTheMachineAndNothingElse() throws Exception {
        run(SimProfile.of(4, 2, 1));
        assertThat(userData("deploy-worker-1")).contains("secret-private host-deploy-worker-1",
                "secret-of-deploy-worker-1", "public site", "AAAA operator");
        try (var files = Files.walk(dir.resolve("site"))) {
            for (Path file : files.filter(Files::isRegularFile).toList())
                assertThat(Files.readString(file)).doesNotContain("secret-");
        }
        assertThat(events.toString()).doesNotContain("secret-");
    }

    @Test
    void writtenIsARehearsalWithoutHeat() throws Exception {
        Profile profile = SimProfile.of(4, Through.WRITTEN,
                List.of(SimProfile.role("worker", 3, 1, HardwareRule.ANY)));
        site.outage("Heat", Instant.MIN, Instant.MAX);
        assertThat(run(profile)).isEqualTo(Outcome.DONE);
        assertThat(site.totalWrites()).isEqualTo(3);
        assertThat(userData("deploy-worker-0")).doesNotContain("os-collect-config");
    }

    @Test
    void aSlowServerDoesNotHoldUpTheOthersForLong() throws Exception {
        site.slowInspection("r1-n01", Duration.ofMinutes(20));
        assertThat(run(SimProfile.of(4, 2, 1))).isEqualTo(Outcome.DONE);
        assertThat(bindings().values()).containsExactly("r1-n02", "r1-n03", "r1-n04");
    }

    @Test
    void aSlowServerIsWaitedForWhenItIsNeeded() throws Exception {
        site.slowInspection("r1-n02", Duration.ofMinutes(20));
        assertThat(run(SimProfile.of(4, 3, 1))).isEqualTo(Outcome.DONE);
        assertThat(site.totalWrites()).isEqualTo(4);
    }

    @Test
    void whoIsFastDoesNotDecideWhoBecomesWhat() throws Exception {
        site(8);
        for (int i = 1; i <= 8; i++)
            site.slowInspection(SimProfile.name(i), Duration.ofSeconds(100 - 10L * i));
        assertThat(run(SimProfile.of(8, 5, 1))).isEqualTo(Outcome.DONE);
        assertThat(bindings().values()).containsExactly("r1-n01", "r1-n02", "r1-n03", "r1-n04", "r1-n05", "r1-n06");
    }

    @Test
    void aServerThatIsMissingIsWaitedForAndThenNamed() throws Exception {
        site(2);
        Instant start = clock.now();
        Outcome outcome = run(SimProfile.of(3, 2, 1));
        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(cause(outcome)).isEqualTo(Cause.NO_MATCH);
        assertThat(failure(outcome).subject()).isEqualTo("deploy-worker-1");
        assertThat(Duration.between(start, clock.now())).isGreaterThan(Binder.MISSING_PATIENCE);
    }

    @Test
    void whereNothingAnswersIsSaidOnce() throws Exception {
        site.hides("r1-n02", true);
        assertThat(run(SimProfile.sweeping(SimProfile.of(4, 2, 0), "192.168.28.11-192.168.28.14")))
                .isEqualTo(Outcome.DONE);
        assertThat(events(StepFailed.class)).hasSize(1);
        assertThat(events(StepFailed.class).stream().flatMap(e -> EventText.of(e).stream())).containsExactly(
                "discover failed: 1 of 4 servers is missing: nothing answers at 192.168.28.12; it is tried again; "
                        + "check that it has mains power, and the cable of its management port; the run takes it in when it answers");
    }

    @Test
    void aHundredServersFlowIndependently() throws Exception {
        site(100);
        for (int i = 1; i <= 100; i++)
            site.slowInspection(SimProfile.name(i), Duration.ofSeconds(30 + 3L * i));
        Instant start = clock.now();
        assertThat(run(SimProfile.of(100, 97, 3))).isEqualTo(Outcome.DONE);
        assertThat(site.totalWrites()).isEqualTo(98);
        // The first is being written while the last is still being inspected: the sum would be far more.
        Instant firstWrite = events(StepStarted.class).stream().filter(e -> e.step().equals("deploy")).findFirst()
                .orElseThrow().at();
        assertThat(Duration.between(start, firstWrite)).isLessThan(Duration.ofSeconds(60));
        assertThat(Duration.between(start, clock.now())).isLessThan(Duration.ofSeconds(30 + 3 * 100 + 120));
    }

    @Test
    void aServerThatEnrolledItselfIsNamedAndShown() throws Exception {
        site(5);
        site.enrolsItself(5);
        site.tellsNoController(5);
        assertThat(run(SimProfile.selfEnrolling(SimProfile.of(4, 2, 1)))).isEqualTo(Outcome.DONE);
        NodeView node = View.of(events).node("new-525400010501").orElseThrow();
        assertThat(node.bmc()).isNull();
        assertThat(node.hardware()).isEqualTo(SimProfile.hardware(5));
    }

    @Test
    void aServerThatEnrolledItselfInASweptRangeIsOneOfTheOthers() throws Exception {
        site.enrolsItself(2);
        for (int i = 1; i <= 4; i++)
            site.slowInspection(SimProfile.name(i), Duration.ofSeconds(20));
        assertThat(run(SimProfile.selfEnrolling(SimProfile.of(4, 2, 1)))).isEqualTo(Outcome.DONE);
        assertThat(bindings()).containsEntry("deploy-worker-0", "r1-n02");
        assertThat(site.writes("r1-n02")).isEqualTo(1);
        assertThat(site.inspections("r1-n02")).isZero();
    }

    @Test
    void serversThatEnrolledThemselvesAreDeployedLikeAnyOther() throws Exception {
        for (int i = 1; i <= 4; i++)
            site.enrolsItself(i);
        assertThat(run(SimProfile.ofStrangers(SimProfile.of(4, 2, 1)))).isEqualTo(Outcome.DONE);
        assertThat(bindings().values()).containsExactly("new-525400010101", "new-525400010201", "new-525400010301");
        assertThat(site.totalWrites()).isEqualTo(3);
        assertThat(site.login("r1-n01")).isEqualTo("factory");
        assertThat(events(StepStarted.class)).extracting(StepStarted::step).contains("adopt", "manage")
                .doesNotContain("inspect");
    }

    @Test
    void aServerThatIsFoundBothWaysIsThereOnce() throws Exception {
        site.enrolsItselfAsWell(2);
        for (int i = 1; i <= 4; i++)
            site.slowInspection(SimProfile.name(i), Duration.ofSeconds(20));
        assertThat(run(SimProfile.selfEnrolling(SimProfile.of(4, 2, 1)))).isEqualTo(Outcome.DONE);
        assertThat(bindings().values()).containsExactly("r1-n01", "r1-n02", "r1-n03");
        assertThat(View.of(events).nodes()).hasSize(4);
    }

    @Test
    void realThreadsComeToTheSameEnd() throws Exception {
        clock = new VirtualClock(Duration.ofMillis(2));
        site(12);
        site.fault("r1-n05", "WRITE_FAILS");
        Outcome outcome = new Installation(SimProfile.of(12, 10, 1), dir.resolve("site"), dir, site.ports(), clock,
                Workers.threads()).run(events::add);
        assertThat(outcome).isEqualTo(Outcome.DONE);
        assertThat(site.totalWrites()).isEqualTo(12);
    }
}
