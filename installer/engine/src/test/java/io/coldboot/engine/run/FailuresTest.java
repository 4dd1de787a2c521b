package io.coldboot.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldboot.engine.journal.Event;
import io.coldboot.engine.journal.Event.NodeParked;
import io.coldboot.engine.Installation;
import io.coldboot.engine.journal.Event.ServiceBack;
import io.coldboot.engine.journal.Event.ServiceLost;
import io.coldboot.engine.journal.Event.StepFailed;
import io.coldboot.engine.journal.Event.SlotBound;
import io.coldboot.engine.journal.Event.StepStarted;
import io.coldboot.engine.model.Failure.Cause;
import io.coldboot.engine.sim.SimProfile;
import io.coldboot.engine.sim.VirtualClock;
import io.coldboot.engine.view.NodeView;
import io.coldboot.engine.view.View;
import io.coldboot.profile.Profile;
import io.coldboot.profile.Profile.HardwareRule;
import io.coldboot.profile.Profile.Through;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whole runs in which servers, services and cables fail. */
@SuppressWarnings("FutureReturnValueIgnored") // What a command does is seen in how the run ends.
class FailuresTest extends RunFixture {

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
        assertThat(View.of(events).node("r1-n04").orElseThrow().place())
                .isEqualTo(new NodeView.Place("deploy", "deploy-worker-0", "r1-n02"));
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
        assertThat(failure(outcome).found()).startsWith("2 failed where 1 may");
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
    void anInspectionIsTriedTwice() throws Exception {
        site(3);
        site.fault("r1-n02", "INSPECTION_HANGS");
        assertThat(run(SimProfile.of(3, 2, 0)).exitCode()).isEqualTo(1);
        assertThat(events(StepFailed.class)).filteredOn(e -> e.step().equals("inspect")).extracting(StepFailed::again)
                .containsExactly(true, false);
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
    void whatFailsBecauseAServiceWasAwayIsTriedAgainAtNoCost() throws Exception {
        Instant start = clock.now();
        site.fault("r1-n01", "WRITE_FAILS_ONCE");
        site.fault("r1-n02", "WRITE_FAILS_ONCE");
        site.outage("Ironic", start.plusSeconds(60), start.plusSeconds(70));
        assertThat(run(SimProfile.of(3, 2, 0))).isEqualTo(Outcome.DONE);
        assertThat(events(ServiceLost.class)).hasSize(1);
        assertThat(events(NodeParked.class)).isEmpty();
        assertThat(site.writes("r1-n02")).isEqualTo(2);
        assertThat(site.writes("r1-n03")).isEqualTo(1);
    }

    @Test
    void aSeedThatIsKilledIsBroughtUpAgain() throws Exception {
        Instant killed = clock.now().plusSeconds(75);
        site.seedDiesAt(killed);
        assertThat(run(SimProfile.of(4, 2, 0))).isEqualTo(Outcome.DONE);
        assertThat(site.seedStarts()).isEqualTo(2);
        assertThat(site.totalWrites()).isEqualTo(3);
        assertThat(events(ServiceBack.class)).isNotEmpty();
    }

    @Test
    void aSeedThatCannotBeBroughtUpAgainFailsTheRunWithItsReason() throws Exception {
        site.seedDiesAt(clock.now().plusSeconds(75));
        site.outage("seed", clock.now().plusSeconds(75), Instant.MAX);
        Outcome outcome = run(SimProfile.of(4, 2, 0));
        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(cause(outcome)).isEqualTo(Cause.SERVICE_DOWN);
    }

    @Test
    void aServiceThatIsBusyNowAndThenCostsNothing() throws Exception {
        site.busyEvery("Ironic", 3);
        assertThat(run(SimProfile.of(4, 2, 0))).isEqualTo(Outcome.DONE);
        assertThat(events(NodeParked.class)).isEmpty();
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
    void swappedCablesAreNamedAndLookedAtAgainByTheNextRun() throws Exception {
        site.cable(2, 3);
        site.cable(3, 2);
        Outcome outcome = run(SimProfile.of(4, 2, 1));
        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(failure(outcome).found()).contains(
                "r1-n02 is parked: eth1 is on leaf2 Ethernet1/3, should be Ethernet1/2; r1-n03 is on Ethernet1/2");
        assertThat(events(NodeParked.class)).extracting(NodeParked::node).containsExactly("r1-n02", "r1-n03");
        assertThat(events(NodeParked.class)).extracting(e -> e.failure().cause()).containsOnly(Cause.CABLING);
        site.cable(2, 2);
        site.cable(3, 3);
        assertThat(run(SimProfile.of(4, 2, 1))).isEqualTo(Outcome.DONE);
        assertThat(bindings()).containsEntry("deploy-worker-1", "r1-n02");
    }

    @Test
    void aServerThatIronicSetAsideIsInUseAgainWhenItIsRetried() throws Exception {
        site(3);
        site.fault("r1-n02", "SET_ASIDE");
        Installation installation = installation(SimProfile.of(3, 2, 5));
        assertThat(installation.run(e -> {
            events.add(e);
            if (e instanceof NodeParked)
                installation.commands().give(new Command.Retry("r1-n02"));
        })).isEqualTo(Outcome.DONE);
        assertThat(events(NodeParked.class)).extracting(e -> e.failure().cause())
                .containsExactly(Cause.BMC_UNREACHABLE);
        assertThat(site.verified("r1-n02")).isEqualTo(1);
        assertThat(site.verified("r1-n01")).isZero();
    }

    @Test
    void aServerThatIronicSetAsideStaysOutAsLongAsItsControllerIsSilent() throws Exception {
        site(3);
        site.fault("r1-n02", "SET_ASIDE");
        Installation installation = installation(SimProfile.of(3, 2, 5));
        Outcome outcome = installation.run(e -> {
            events.add(e);
            if (e instanceof NodeParked && events(NodeParked.class).size() == 1) {
                site.fault("r1-n02", "UNREACHABLE");
                installation.commands().give(new Command.Retry("r1-n02"));
            }
        });
        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(events(NodeParked.class)).extracting(e -> e.failure().found())
                .containsExactly("was set aside", "no route to host");
        // Whoever runs again has mended it.
        site.mend("r1-n02");
        site.fault("r1-n02", "SET_ASIDE");
        assertThat(run(SimProfile.of(3, 2, 5))).isEqualTo(Outcome.DONE);
    }

    @Test
    void aConsoleThatFailsDoesNotTakeTheRunWithIt() throws Exception {
        assertThat(installation(SimProfile.of(4, 2, 1)).run(e -> {
            throw new IllegalStateException("the terminal is gone");
        })).isEqualTo(Outcome.DONE);
    }

    @Test
    void aServerInOtherUseIsNeverWiped() throws Exception {
        run(SimProfile.of(4, 2, 1));
        Profile other = SimProfile.of(4, Through.WRITTEN, List.of(SimProfile.role("other", 4, 9, HardwareRule.ANY)));
        Outcome outcome = installation(other, "another").run(events::add);
        assertThat(outcome.exitCode()).isEqualTo(3);
        assertThat(failure(outcome).found()).contains("is in use: holds deploy-controller-0");
        assertThat(site.writes("r1-n01")).isEqualTo(1);
        assertThat(site.writes("r1-n04")).isEqualTo(1);
    }

    @Test
    void aSlotIsNotTakenFromAServerThatIsJustBeingGivenIt() throws Exception {
        for (int looks = 1; looks < 12; looks++) {
            clock = new VirtualClock();
            site(4);
            Installation installation = new Installation(SimProfile.of(4, 2, 0), dir.resolve("late-" + looks), dir,
                    site.ports(), clock, late(looks));
            Outcome outcome = installation.run(e -> {
                if (e instanceof StepStarted s && s.step().equals("deploy") && "r1-n02".equals(s.node()))
                    assertThat(installation.commands().give(new Command.Park("r1-n02"))).isNotCompleted();
            });
            assertThat(outcome).isEqualTo(Outcome.DONE);
            assertThat(site.instance("r1-n02")).isEmpty();
            assertThat(site.instance("r1-n04")).contains("deploy-worker-0");
        }
    }
}
