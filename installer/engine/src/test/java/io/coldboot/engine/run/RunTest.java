package io.coldboot.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coldboot.engine.Installation;
import io.coldboot.engine.journal.Event;
import io.coldboot.engine.journal.Event.NodeParked;
import io.coldboot.engine.journal.Event.RunStarted;
import io.coldboot.engine.journal.Event.ServiceBack;
import io.coldboot.engine.journal.Event.ServiceLost;
import io.coldboot.engine.journal.Event.SlotBound;
import io.coldboot.engine.journal.Event.StepStarted;
import io.coldboot.engine.journal.Journal;
import io.coldboot.engine.journal.Ledger;
import io.coldboot.engine.model.Failure.Cause;
import io.coldboot.engine.sim.SimProfile;
import io.coldboot.engine.sim.SimSite;
import io.coldboot.engine.sim.VirtualClock;
import io.coldboot.engine.step.Service;
import io.coldboot.engine.view.NodeView.State;
import io.coldboot.engine.view.View;
import io.coldboot.profile.Profile;
import io.coldboot.profile.Profile.HardwareRule;
import io.coldboot.profile.Profile.Through;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole runs against a site in memory, in virtual time. */
class RunTest {

    /** All on one thread: what is asked for is done before the loop goes on. */
    private static final Workers INLINE = new Workers() {
        @Override
        public void act(Service service, Runnable task) {
            task.run();
        }

        @Override
        public void look(Runnable task) {
            task.run();
        }
    };

    @TempDir
    Path dir;
    private VirtualClock clock = new VirtualClock();
    private final List<Event> events = new ArrayList<>();
    private SimSite site;

    @BeforeEach
    void image() throws IOException {
        Files.write(dir.resolve("image"), new byte[1000]);
        site = new SimSite(clock, dir.resolve("image"), 4);
    }

    private void site(int nodes) {
        site = new SimSite(clock, dir.resolve("image"), nodes);
    }

    private Installation installation(Profile profile) {
        return installation(profile, "site");
    }

    private Installation installation(Profile profile, String name) {
        return new Installation(profile, dir.resolve(name), dir, site.ports(), clock, INLINE);
    }

    private Outcome run(Profile profile) throws InterruptedException {
        return installation(profile).run(events::add);
    }

    private Map<String, String> bindings() {
        return Ledger.of(Journal.read(dir.resolve("site"))).bindings();
    }

    private <E extends Event> List<E> events(Class<E> type) {
        return events.stream().filter(type::isInstance).map(type::cast).toList();
    }

    private Cause cause(Outcome outcome) {
        return Objects.requireNonNull(outcome.failure()).cause();
    }

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
        assertThat(site.drives().get("deploy-worker-1").userData()).contains("secret-private host-deploy-worker-1",
                "secret-of-deploy-worker-1", "public site", "AAAA operator");
        try (var files = Files.walk(dir.resolve("site"))) {
            for (Path file : files.filter(Files::isRegularFile).toList())
                assertThat(Files.readString(file)).doesNotContain("secret-");
        }
        assertThat(events.toString()).doesNotContain("secret-");
    }

    @Test
    void aSecondRunFindsAllDoneAndWritesNothing() throws Exception {
        run(SimProfile.of(4, 2, 1));
        events.clear();
        assertThat(run(SimProfile.of(4, 2, 1))).isEqualTo(Outcome.DONE);
        assertThat(site.totalWrites()).isEqualTo(3);
        assertThat(site.uploads()).isEqualTo(1);
        assertThat(events(StepStarted.class)).extracting(StepStarted::step).doesNotContain("deploy", "inspect");
    }

    @Test
    void writtenIsARehearsalWithoutHeat() throws Exception {
        Profile profile = SimProfile.of(4, Through.WRITTEN,
                List.of(SimProfile.role("worker", 3, 1, HardwareRule.ANY)));
        site.outage("Heat", Instant.MIN, Instant.MAX);
        assertThat(run(profile)).isEqualTo(Outcome.DONE);
        assertThat(site.totalWrites()).isEqualTo(3);
        assertThat(site.drives().get("deploy-worker-0").userData()).doesNotContain("os-collect-config");
    }

    @Test
    void aSpareTakesOverWithinTheBudget() throws Exception {
        site.fault("r1-n02", "WRITE_FAILS");
        assertThat(run(SimProfile.of(4, 2, 1))).isEqualTo(Outcome.DONE);
        assertThat(bindings()).containsEntry("deploy-worker-0", "r1-n04");
        assertThat(events(SlotBound.class).getLast().replaces()).isEqualTo("r1-n02");
        assertThat(site.instance("r1-n02")).isEmpty();
        NodeParked parked = events(NodeParked.class).getFirst();
        assertThat(parked.failure().cause()).isEqualTo(Cause.IMAGE_WRITE);
        assertThat(parked.budget()).isEqualTo(new Event.Budget("deploy-worker", 1, 1));
        assertThat(View.of(events).node("r1-n04").orElseThrow().place().replaces()).isEqualTo("r1-n02");
    }

    @Test
    void aSpareTakesOverFromAServerThatFailedItsConfiguration() throws Exception {
        site.fault("r1-n03", "CONFIGURATION_FAILS");
        assertThat(run(SimProfile.of(4, 2, 1))).isEqualTo(Outcome.DONE);
        assertThat(bindings()).containsEntry("deploy-worker-1", "r1-n04");
        assertThat(site.stackUpdates()).isEqualTo(1);
        assertThat(site.state("r1-n03")).isEqualTo("available");
        assertThat(site.writes("r1-n02")).isEqualTo(1);
    }

    @Test
    void moreFailuresThanTheBudgetAllowsStopTheRun() throws Exception {
        site(6);
        site.fault("r1-n02", "WRITE_FAILS");
        site.fault("r1-n03", "WRITE_FAILS");
        Outcome outcome = run(SimProfile.of(6, 2, 1));
        assertThat(outcome.exitCode()).isEqualTo(4);
        assertThat(outcome.failure().found()).startsWith("2 failed where 1 may");
    }

    @Test
    void aSlotThatNobodyCanFillFailsTheRunButTheOthersGoOn() throws Exception {
        site(3);
        site.fault("r1-n02", "WRITE_FAILS");
        Outcome outcome = run(SimProfile.of(3, 2, 5));
        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(cause(outcome)).isEqualTo(Cause.IMAGE_WRITE);
        assertThat(View.of(events).counts().ready()).isEqualTo(2);

        site.mend("r1-n02");
        events.clear();
        assertThat(run(SimProfile.of(3, 2, 5))).isEqualTo(Outcome.DONE);
        assertThat(site.writes("r1-n01")).isEqualTo(1);
        assertThat(site.writes("r1-n03")).isEqualTo(1);
    }

    @Test
    void configurationThatFailedIsTriedAgainByTheNextRunWithoutWriting() throws Exception {
        site(3);
        site.fault("r1-n02", "CONFIGURATION_FAILS");
        assertThat(run(SimProfile.of(3, 2, 5)).exitCode()).isEqualTo(1);
        site.mend("r1-n02");
        assertThat(run(SimProfile.of(3, 2, 5))).isEqualTo(Outcome.DONE);
        assertThat(site.totalWrites()).isEqualTo(3);
    }

    @Test
    void aFailureThatWaitingCuresIsTriedAgain() throws Exception {
        site.errorsAreTransient();
        site.fault("r1-n02", "WRITE_FAILS_ONCE");
        assertThat(run(SimProfile.of(4, 2, 0))).isEqualTo(Outcome.DONE);
        assertThat(site.writes("r1-n02")).isEqualTo(2);
        assertThat(events(NodeParked.class)).isEmpty();
    }

    @Test
    void aBadLoginOrAHangingInspectionCostsNoBudget() throws Exception {
        site(5);
        site.fault("r1-n01", "BAD_LOGIN");
        site.fault("r1-n02", "INSPECTION_HANGS");
        assertThat(run(SimProfile.of(5, 2, 0))).isEqualTo(Outcome.DONE);
        assertThat(bindings().values()).containsExactly("r1-n03", "r1-n04", "r1-n05");
        assertThat(events(NodeParked.class)).extracting(NodeParked::budget).containsOnlyNulls();
    }

    @Test
    void aServerWhoseSshIsSilentIsParked() throws Exception {
        site(3);
        site.fault("r1-n01", "NO_SSH");
        Outcome outcome = run(SimProfile.of(3, 2, 5));
        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(cause(outcome)).isEqualTo(Cause.NO_OS);
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
        assertThat(outcome.failure().subject()).isEqualTo("deploy-worker-1");
        assertThat(Duration.between(start, clock.now())).isGreaterThan(Binder.MISSING_PATIENCE);
    }

    @Test
    void aServiceThatIsAwayForAWhileIsWaitedFor() throws Exception {
        Instant start = clock.now();
        site.outage("Ironic", start.plusSeconds(60), start.plusSeconds(240));
        site.outage("Heat", start.plusSeconds(70), start.plusSeconds(100));
        assertThat(run(SimProfile.of(4, 2, 0))).isEqualTo(Outcome.DONE);
        assertThat(events(ServiceLost.class)).extracting(ServiceLost::service).containsExactly("Ironic", "Heat");
        assertThat(events(ServiceBack.class)).hasSize(2);
        assertThat(site.totalWrites()).isEqualTo(3);
    }

    @Test
    void aServiceThatStaysAwayFailsTheRun() throws Exception {
        site.outage("Ironic", clock.now().plusSeconds(60), Instant.MAX);
        Outcome outcome = run(SimProfile.of(4, 2, 0));
        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(cause(outcome)).isEqualTo(Cause.SERVICE_DOWN);
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
    void killedAnywhereItCarriesOnAndWritesNothingTwice() throws Exception {
        Profile profile = SimProfile.of(4, 2, 1);
        for (int point : IntStream.iterate(1, p -> p < 1500, p -> p + 1 + p / 12).toArray()) {
            clock = new VirtualClock();
            site(4);
            site.killAt(point);
            String name = "killed-at-" + point;
            try {
                installation(profile, name).run(e -> {});
            } catch (SimSite.Killed e) {
                site.spare();
                List<Event> rest = new ArrayList<>();
                Outcome outcome = installation(profile, name).run(rest::add);
                assertThat(outcome).as(name).isEqualTo(Outcome.DONE);
                assertThat(((RunStarted) rest.getFirst()).resumed()).as(name).isTrue();
            }
            assertThat(site.totalWrites()).as(name).isEqualTo(3);
            assertThat(site.uploads()).as(name).isEqualTo(1);
            for (int i = 1; i <= 4; i++)
                assertThat(site.writes(SimProfile.name(i))).as(name).isLessThanOrEqualTo(1);
        }
    }

    @Test
    void withoutItsJournalItFindsWhoHoldsWhat() throws Exception {
        site.fault("r1-n01", "WRITE_FAILS");
        run(SimProfile.of(4, 2, 1));
        Map<String, String> before = bindings();
        site.mend("r1-n01");
        assertThat(installation(SimProfile.of(4, 2, 1), "another").run(e -> {})).isEqualTo(Outcome.DONE);
        assertThat(Ledger.of(Journal.read(dir.resolve("another"))).bindings()).isEqualTo(before);
        assertThat(site.totalWrites()).isEqualTo(4);
    }

    @Test
    void aServerInOtherUseIsNeverWiped() throws Exception {
        run(SimProfile.of(4, 2, 1));
        Profile other = SimProfile.of(4, Through.WRITTEN, List.of(SimProfile.role("other", 4, 9, HardwareRule.ANY)));
        Outcome outcome = installation(other, "another").run(events::add);
        assertThat(outcome.exitCode()).isEqualTo(3);
        assertThat(outcome.failure().found()).contains("is in use: holds deploy-controller-0");
        assertThat(site.writes("r1-n01")).isEqualTo(1);
        assertThat(site.writes("r1-n04")).isEqualTo(1);
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

    @Test
    void twoRunsOfOneSiteExclude() throws Exception {
        Outcome[] second = new Outcome[1];
        installation(SimProfile.of(4, 2, 1)).run(e -> {
            if (second[0] == null)
                try {
                    second[0] = run(SimProfile.of(4, 2, 1));
                } catch (InterruptedException i) {
                    throw new AssertionError(i);
                }
        });
        assertThat(second[0].exitCode()).isEqualTo(3);
        assertThat(second[0].failure().found()).contains("process " + ProcessHandle.current().pid());
        assertThatThrownBy(() -> {
            throw new SimSite.Killed();
        }).isInstanceOf(Error.class);
    }
}
