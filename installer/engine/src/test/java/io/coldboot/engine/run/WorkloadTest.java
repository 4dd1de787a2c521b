package io.coldboot.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldboot.engine.journal.Event;
import io.coldboot.engine.journal.Event.NodeParked;
import io.coldboot.engine.journal.Event.SlotLeft;
import io.coldboot.engine.journal.Event.StepDone;
import io.coldboot.engine.journal.Event.TierDone;
import io.coldboot.engine.journal.Event.StepDone;
import io.coldboot.engine.journal.Journal;
import io.coldboot.engine.model.Finding;
import io.coldboot.engine.plan.Plan;
import io.coldboot.engine.sim.SimProfile;
import io.coldboot.engine.sim.SimSite;
import io.coldboot.engine.sim.VirtualClock;
import io.coldboot.engine.view.View;
import io.coldboot.profile.Profile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The deploy cloud deploys the workload tier, each slot's server as soon as it is there. */
class WorkloadTest extends RunFixture {

    private final Profile profile = SimProfile.withWorkloadCloud(4, 2, 1);

    @Test
    void novaPutsEachServerWhereThePlanSays() throws Exception {
        assertThat(run(profile)).isEqualTo(Outcome.DONE);
        assertThat(events(TierDone.class)).extracting(TierDone::tier).containsExactlyInAnyOrder("deploy", "workload");
        assertThat(bindings()).containsEntry("workload-compute-0", "r1-n02").containsEntry("workload-compute-1",
                "r1-n03");
        assertThat(List.of(site.instance("r1-n02").orElse(""), site.instance("r1-n03").orElse("")))
                .containsExactly("workload-compute-0", "workload-compute-1");
        assertThat(List.of(site.writes("r1-n02"), site.writes("r1-n03"), site.writes("r1-n04")))
                .containsExactly(1, 1, 0);
        assertThat(site.cloud().proofs()).as("servers that stay are proof enough").isZero();
        assertThat(site.cloud().updates()).as("one stack, made at once").isZero();
    }

    @Test
    void aServerThatIsReadyWaitsForNoOther() throws Exception {
        site(3);
        site.slowInspection("r1-n03", Duration.ofMinutes(8));
        assertThat(run(SimProfile.withWorkloadCloud(3, 2, 1))).isEqualTo(Outcome.DONE);
        assertThat(events(StepDone.class).stream().filter(e -> List.of("hand-over", "answer").contains(e.step()))
                .filter(e -> !"r1-n01".equals(e.node())).map(e -> e.node() + " " + e.step()))
                .containsExactly("r1-n02 hand-over", "r1-n02 answer", "r1-n03 hand-over", "r1-n03 answer");
    }

    @Test
    void aSpareTakesThePlaceOfAServerThatNovaCouldNotWrite() throws Exception {
        site.fault("r1-n02", "WRITE_FAILS");
        assertThat(run(profile)).isEqualTo(Outcome.DONE);
        assertThat(events(NodeParked.class)).extracting(NodeParked::node).containsExactly("r1-n02");
        assertThat(bindings()).containsEntry("workload-compute-0", "r1-n04");
        assertThat(site.instance("r1-n04")).contains("workload-compute-0");
        assertThat(site.writes("r1-n03")).as("the others were left in peace").isEqualTo(1);
        assertThat(site.cloud().owns("r1-n02")).as("the seed has it again").isFalse();
    }

    @Test
    void aSecondRunChangesNothing() throws Exception {
        run(profile);
        assertThat(run(profile)).isEqualTo(Outcome.DONE);
        assertThat(List.of(site.writes("r1-n02"), site.writes("r1-n03"))).containsExactly(1, 1);
        assertThat(site.cloud().updates()).isZero();
    }

    @Test
    void aServerThatServesIsNeverLetGoOfForHeatsRecordOfIt() throws Exception {
        assertThat(run(profile)).isEqualTo(Outcome.DONE);
        site.cloud().losesServer("workload-compute-0");
        assertThat(run(profile)).isNotEqualTo(Outcome.DONE);
        assertThat(site.instance("r1-n02")).contains("workload-compute-0");
        assertThat(List.of(site.writes("r1-n02"), site.writes("r1-n03"))).containsExactly(1, 1);
    }

    @Test
    void anotherServerIsTheOnlyOneThatAGrownTierTouches() throws Exception {
        run(profile);
        assertThat(run(SimProfile.withWorkloadCloud(4, 3, 1))).isEqualTo(Outcome.DONE);
        assertThat(List.of(site.writes("r1-n02"), site.writes("r1-n03"), site.writes("r1-n04")))
                .containsExactly(1, 1, 1);
        assertThat(site.instance("r1-n04")).contains("workload-compute-2");
        assertThat(site.cloud().updates()).isEqualTo(1);
    }

    @Test
    void aServerThatASmallerTierLetsGoIsDrainedCleanedAndTheSeedsAgain() throws Exception {
        site(5);
        Profile three = SimProfile.withCustomers(5, 3, 0);
        assertThat(run(three)).isEqualTo(Outcome.DONE);
        assertThat(bindings()).containsEntry("workload-compute-2", "r1-n05");
        events.clear();
        Profile two = SimProfile.withCustomers(5, 2, 0);
        assertThat(installation(two, "site").plan().leaving()).extracting(Plan.Leaver::node).containsExactly("r1-n05");
        assertThat(run(two)).isEqualTo(Outcome.DONE);
        assertThat(site.instance("r1-n05")).isEmpty();
        assertThat(site.isCleaned("r1-n05")).isTrue();
        assertThat(site.cloud().owns("r1-n05")).isFalse();
        assertThat(site.answers(SimProfile.hardware(5).nics().getFirst().mac())).isTrue();
        assertThat(events(SlotLeft.class)).extracting(SlotLeft::slot).containsExactly("workload-compute-2");
        assertThat(events(StepDone.class).stream().filter(e -> "r1-n05".equals(e.node())).map(StepDone::step))
                .startsWith("drain", "free", "retire", "regain");
        assertThat(IntStream.rangeClosed(1, 5).map(i -> site.writes(SimProfile.name(i))).boxed()).containsOnly(1);
        assertThat(run(three)).as("and it can come back").isEqualTo(Outcome.DONE);
        assertThat(site.instance("r1-n05")).contains("workload-compute-2");
        assertThat(site.tenants().drained()).isEmpty();
    }

    @Test
    void nobodysInstanceIsDestroyedToLetAServerGo() throws Exception {
        site(5);
        Profile three = SimProfile.withCustomers(5, 3, 0);
        assertThat(run(three)).isEqualTo(Outcome.DONE);
        site.tenants().busy().add("workload-compute-2");
        assertThat(failure(run(SimProfile.withCustomers(5, 2, 0))).found()).isEqualTo("still runs an instance: home");
        assertThat(site.instance("r1-n05")).contains("workload-compute-2");
        assertThat(run(three)).as("it is used again when it stays after all").isEqualTo(Outcome.DONE);
        assertThat(site.tenants().drained()).isEmpty();
        site.tenants().busy().clear();
        assertThat(run(SimProfile.withCustomers(5, 2, 0))).isEqualTo(Outcome.DONE);
        assertThat(site.instance("r1-n05")).isEmpty();
    }

    @Test
    void killedAnywhereALeavingServerGoesAllTheSame() throws Exception {
        Profile two = SimProfile.withCustomers(4, 2, 0);
        Profile one = SimProfile.withCustomers(4, 1, 0);
        for (int point : IntStream.iterate(1, p -> p < 400, p -> p + 3 + p / 20).toArray()) {
            clock = new VirtualClock();
            site(4);
            String name = "killed-at-" + point;
            assertThat(installation(two, name).run(e -> {})).isEqualTo(Outcome.DONE);
            site.killAt(point);
            try {
                installation(one, name).run(e -> {});
            } catch (SimSite.Killed e) {
                site.spare();
                assertThat(installation(one, name).run(x -> {})).as(name).isEqualTo(Outcome.DONE);
            }
            assertThat(site.instance("r1-n04")).as(name).isEmpty();
            assertThat(site.cloud().owns("r1-n04")).as(name).isFalse();
            assertThat(site.isCleaned("r1-n04")).as(name).isTrue();
            assertThat(List.of(site.writes("r1-n02"), site.writes("r1-n03"))).as(name).containsExactly(1, 1);
        }
    }

    @Test
    void withTheDeployCloudItsServersAreTheSeedsAgain() throws Exception {
        assertThat(run(profile)).isEqualTo(Outcome.DONE);
        assertThat(failure(installation(profile, "site").teardown("deploy", e -> {})).remedy())
                .contains("coldboot teardown workload");
        assertThat(installation(profile, "site").teardown("workload", e -> {})).isEqualTo(Outcome.DONE);
        assertThat(installation(profile, "site").teardown("deploy", e -> {})).isEqualTo(Outcome.DONE);
        assertThat(site.instance("r1-n01")).isEmpty();
        assertThat(site.isCleaned("r1-n01") && site.isCleaned("r1-n02")).isTrue();
        assertThat(site.answers(SimProfile.hardware(2).nics().getFirst().mac())).isTrue();
        site.cloud().isWiped();
        assertThat(run(profile)).isEqualTo(Outcome.DONE);
        assertThat(List.of(site.writes("r1-n01"), site.writes("r1-n02"), site.writes("r1-n03")))
                .containsExactly(2, 2, 2);
    }

    @Test
    void aCloudForCustomersIsProvenOnceAndLeftClean() throws Exception {
        Profile customers = SimProfile.withCustomers(4, 2, 1);
        assertThat(run(customers)).isEqualTo(Outcome.DONE);
        assertThat(run(customers)).isEqualTo(Outcome.DONE);
        assertThat(site.tenants().trials()).isEqualTo(1);
        assertThat(site.tenants().isLittered()).isFalse();
        View view = View.of(Journal.read(dir.resolve("site")));
        assertThat(view.tier("workload").orElseThrow().proof()).extracting(Finding::what)
                .containsExactly("two instances are active");
    }

    @Test
    void aTierThatIsLetGoOfIsDeployedAnewOnTheSameServers() throws Exception {
        assertThat(run(profile)).isEqualTo(Outcome.DONE);
        List<String> done = new ArrayList<>();
        assertThat(installation(profile, "site").teardown("workload", event -> {
            if (event instanceof StepDone step)
                done.add(step.step());
        })).isEqualTo(Outcome.DONE);
        assertThat(done).as("servers do not wait for the rest of the stack")
                .containsExactly("free", "free", "dismantle");
        assertThat(List.of(site.instance("r1-n02"), site.instance("r1-n03"))).allMatch(java.util.Optional::isEmpty);
        assertThat(site.cloud().owns("r1-n02") && site.cloud().owns("r1-n03")).isTrue();
        assertThat(site.instance("r1-n01")).as("the tier below lives").isPresent();
        assertThat(run(profile)).isEqualTo(Outcome.DONE);
        assertThat(List.of(site.writes("r1-n01"), site.writes("r1-n02"), site.writes("r1-n03")))
                .containsExactly(1, 2, 2);
        assertThat(site.inspections("r1-n02")).as("the seed did not take it back").isEqualTo(1);
    }

    @Test
    void killedAnywhereNothingOfATrialIsLeft() throws Exception {
        for (int point : IntStream.iterate(1, p -> p < 2500, p -> p + 7 + p / 10).toArray()) {
            clock = new VirtualClock();
            site(3);
            Profile small = SimProfile.withCustomers(3, 1, 0);
            site.killAt(point);
            String name = "killed-at-" + point;
            try {
                installation(small, name).run(e -> {});
            } catch (SimSite.Killed e) {
                site.spare();
                assertThat(installation(small, name).run(x -> {})).as(name).isEqualTo(Outcome.DONE);
            }
            assertThat(site.tenants().trials()).as(name).isPositive();
            assertThat(site.tenants().isLittered()).as(name).isFalse();
        }
    }

    @Test
    void killedAnywhereNoServerIsWrittenTwice() throws Exception {
        for (int point : IntStream.iterate(1, p -> p < 2500, p -> p + 1 + p / 20).toArray()) {
            clock = new VirtualClock();
            site(3);
            Profile small = SimProfile.withWorkloadCloud(3, 2, 0);
            site.killAt(point);
            String name = "killed-at-" + point;
            try {
                installation(small, name).run(e -> {});
            } catch (SimSite.Killed e) {
                site.spare();
                List<Event> rest = new ArrayList<>();
                assertThat(installation(small, name).run(rest::add)).as(name).isEqualTo(Outcome.DONE);
            }
            assertThat(List.of(site.writes("r1-n02"), site.writes("r1-n03"))).as(name).containsExactly(1, 1);
            assertThat(site.inspections("r1-n02") + site.inspections("r1-n03")).as(name).isEqualTo(2);
        }
    }
}
