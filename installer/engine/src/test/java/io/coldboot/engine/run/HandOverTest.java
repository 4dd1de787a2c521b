package io.coldboot.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldboot.engine.journal.Event;
import io.coldboot.engine.journal.Event.NodeParked;
import io.coldboot.engine.journal.Event.StepDone;
import io.coldboot.engine.journal.Event.TierDone;
import io.coldboot.engine.journal.Journal;
import io.coldboot.engine.model.Failure.Cause;
import io.coldboot.engine.sim.SimProfile;
import io.coldboot.engine.sim.SimSite;
import io.coldboot.engine.sim.VirtualClock;
import io.coldboot.engine.view.NodeView.State;
import io.coldboot.engine.view.View;
import io.coldboot.profile.Profile;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Servers go from the seed to the deploy cloud, which proves itself by one of them. */
class HandOverTest extends RunFixture {

    private final Profile profile = SimProfile.withWorkload(4, 2, 1, true);

    @Test
    void theDeployCloudGetsItsServersAndProvesItself() throws Exception {
        assertThat(run(profile)).isEqualTo(Outcome.DONE);
        assertThat(events(TierDone.class)).extracting(TierDone::tier).containsExactlyInAnyOrder("deploy", "workload");
        assertThat(List.of(site.cloud().owns("r1-n01"), site.cloud().owns("r1-n02"), site.cloud().owns("r1-n03"),
                site.cloud().owns("r1-n04"))).containsExactly(false, true, true, false);
        assertThat(site.cloud().proofs()).isEqualTo(1);
        assertThat(List.of(site.writes("r1-n02"), site.writes("r1-n03"))).containsExactly(1, 0);
        assertThat(site.instance("r1-n02")).isEmpty();
        assertThat(List.of(site.inspections("r1-n02"), site.inspections("r1-n03"))).containsOnly(1);
        View view = View.of(Journal.read(dir.resolve("site")));
        assertThat(view.node("r1-n03").orElseThrow().state()).isEqualTo(State.READY);
        assertThat(view.node("r1-n04").orElseThrow().state()).isEqualTo(State.SPARE);
    }

    @Test
    void theSeedBootsNoServerThatItHandedOver() throws Exception {
        run(profile);
        assertThat(List.of(1, 2, 3, 4)).allSatisfy(i -> SimProfile.hardware(i).nics().forEach(
                nic -> assertThat(site.answers(nic.mac())).as(nic.mac()).isEqualTo(i == 1 || i == 4)));
    }

    @Test
    void aServerIsHandedOverAsSoonAsItIsReady() throws Exception {
        site.slowInspection("r1-n03", java.time.Duration.ofMinutes(8));
        site(3);
        site.slowInspection("r1-n03", java.time.Duration.ofMinutes(8));
        assertThat(run(SimProfile.withWorkload(3, 2, 1, true))).isEqualTo(Outcome.DONE);
        List<String> done = events(StepDone.class).stream()
                .filter(e -> e.step().equals("hand-over") || e.step().equals("proof"))
                .map(e -> e.node() + " " + e.step()).toList();
        assertThat(done).containsExactly("r1-n02 hand-over", "null proof", "r1-n03 hand-over");
    }

    @Test
    void theProofCanBeLeftOut() throws Exception {
        assertThat(run(SimProfile.withWorkload(4, 2, 1, false))).isEqualTo(Outcome.DONE);
        assertThat(site.cloud().proofs()).isZero();
        assertThat(site.writes("r1-n02")).isZero();
    }

    @Test
    void aSecondRunProvesNothingAgain() throws Exception {
        run(profile);
        assertThat(run(profile)).isEqualTo(Outcome.DONE);
        assertThat(site.cloud().proofs()).isEqualTo(1);
        assertThat(site.inspections("r1-n02")).isEqualTo(1);
    }

    @Test
    void aServerThatTheCloudCannotLogInToIsReplacedAndTakenBack() throws Exception {
        site.fault("r1-n02", "BAD_LOGIN_IN_CLOUD");
        assertThat(run(profile)).isEqualTo(Outcome.DONE);
        assertThat(events(NodeParked.class)).singleElement()
                .satisfies(e -> assertThat(e.failure().cause()).isEqualTo(Cause.BMC_LOGIN));
        assertThat(bindings().values()).containsExactly("r1-n01", "r1-n04", "r1-n03");
        assertThat(site.cloud().owns("r1-n02")).isFalse();
        assertThat(site.cloud().owns("r1-n04")).isTrue();
        SimProfile.hardware(2).nics().forEach(nic -> assertThat(site.answers(nic.mac())).isTrue());
    }

    @Test
    void aCloudThatCannotDeployEndsTheRunAndIsTriedAnewInTheNext() throws Exception {
        site.cloud().findsNoHost(true);
        Outcome outcome = run(profile);
        assertThat(cause(outcome)).isEqualTo(Cause.CONFIGURATION);
        assertThat(failure(outcome).found()).contains("could not deploy a server", "no valid host");
        site.cloud().findsNoHost(false);
        assertThat(run(profile)).isEqualTo(Outcome.DONE);
        assertThat(site.cloud().proofs()).isEqualTo(2);
    }

    /** The assertion that no server is owned by two is in the site itself. */
    @Test
    void killedAnywhereNoServerIsOwnedByTwoNorProvenTwice() throws Exception {
        for (int point : IntStream.iterate(1, p -> p < 2500, p -> p + 1 + p / 20).toArray()) {
            clock = new VirtualClock();
            site(3);
            Profile small = SimProfile.withWorkload(3, 2, 0, true);
            site.killAt(point);
            String name = "killed-at-" + point;
            try {
                installation(small, name).run(e -> {});
            } catch (SimSite.Killed e) {
                site.spare();
                List<Event> rest = new java.util.ArrayList<>();
                assertThat(installation(small, name).run(rest::add)).as(name).isEqualTo(Outcome.DONE);
            }
            assertThat(site.cloud().owns("r1-n02") && site.cloud().owns("r1-n03")).as(name).isTrue();
            assertThat(site.cloud().proofs()).as(name).isEqualTo(1);
            assertThat(site.inspections("r1-n02") + site.inspections("r1-n03")).as(name).isEqualTo(2);
        }
    }
}
