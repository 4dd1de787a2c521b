package io.coldboot.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coldboot.engine.heat.Changes;
import io.coldboot.engine.journal.Event.NodeParked;
import io.coldboot.engine.journal.Event.SlotBound;
import io.coldboot.engine.journal.Event.StepProgressed;
import io.coldboot.engine.journal.Event.StepStarted;
import io.coldboot.engine.journal.Journal;
import io.coldboot.engine.model.Failure;
import io.coldboot.engine.model.Failure.Cause;
import io.coldboot.engine.sim.SimProfile;
import io.coldboot.engine.sim.SimSite.Killed;
import io.coldboot.engine.view.NodeView.State;
import io.coldboot.engine.view.View;
import io.coldboot.profile.Cidr;
import io.coldboot.profile.Profile;
import io.coldboot.profile.Profile.Networks;
import io.coldboot.profile.Profile.Provisioning;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** A profile that changed after its machines were made. */
class ChangeTest extends RunFixture {

    private final Profile before = SimProfile.of(3, 2, 0);
    private final Profile after = provisioning(before, p -> new Provisioning(p.cidr(), p.seed(), p.dhcp(), p.slots(),
            p.gateway(), p.dns(), List.of("10.0.0.9"), p.nic(), p.mtu()));

    private static Profile provisioning(Profile profile, UnaryOperator<Provisioning> change) {
        return new Profile(profile.version(), profile.site(),
                new Networks(change.apply(profile.networks().provisioning()), profile.networks().bmc(),
                        profile.networks().others()),
                profile.layouts(), profile.discovery(), profile.tiers(), profile.cabling(), profile.access(),
                profile.host(),
                profile.lab());
    }

    private long started(String step) {
        return events(StepStarted.class).stream().filter(s -> s.step().equals(step)).count();
    }

    @Test
    void reachesTheMachinesByAStackUpdateAndTheRunWaitsForThem() throws Exception {
        site(3);
        assertThat(run(before)).isEqualTo(Outcome.DONE);
        int writes = site.totalWrites();
        assertThat(installation(after).changes("deploy")).extracting(Changes.Change::what).hasSize(3)
                .containsOnly("time servers");
        events.clear();
        assertThat(run(after)).isEqualTo(Outcome.DONE);
        assertThat(site.stackUpdates()).isEqualTo(1);
        assertThat(started("configure")).isEqualTo(3);
        assertThat(started("answer")).as("whether they answer is seen afterwards").isGreaterThanOrEqualTo(3);
        assertThat(site.totalWrites()).isEqualTo(writes);
        assertThat(events(StepProgressed.class)).anySatisfy(p -> assertThat(p.message())
                .startsWith("changes time servers: + 10.0.0.9, - ").contains("deploy-controller-0, deploy-worker-0"));
        assertThat(View.of(Journal.read(dir.resolve("site"))).nodes().values())
                .allMatch(n -> n.state() == State.READY);
        assertThat(installation(after).changes("deploy")).isEmpty();
    }

    @Test
    void theSameProfileAgainUpdatesNothing() throws Exception {
        site(3);
        run(before);
        events.clear();
        assertThat(run(before)).isEqualTo(Outcome.DONE);
        assertThat(site.stackUpdates()).isZero();
        assertThat(started("configure")).isZero();
    }

    @Test
    void whileHeatStillWaitsForServersItIsToldToStopWaiting() throws Exception {
        site(3);
        site.killAt(200);
        assertThatThrownBy(() -> run(before)).isInstanceOf(Killed.class);
        site.spare();
        assertThat(started("deploy")).isPositive();
        assertThat(started("configure")).isZero();
        assertThat(run(after)).isEqualTo(Outcome.DONE);
        assertThat(site.stackUpdates()).isPositive();
        assertThat(installation(after).changes("deploy")).isEmpty();
    }

    @Test
    void aRunThatIsKilledInTheMidstOfAChangeIsCarriedOn() throws Exception {
        site(3);
        run(before);
        boolean done = false;
        for (int calls = 5; !done; calls += 40) {
            site.killAt(calls);
            try {
                done = run(after).equals(Outcome.DONE);
            } catch (Killed e) {
                // The next one carries on.
                done = false;
            }
        }
        assertThat(site.stackUpdates()).isEqualTo(1);
    }

    @Test
    void aMachineThatRunsKeepsItsPlaceWhenAChangeFailsOnIt() throws Exception {
        site(4);
        Profile spare = SimProfile.of(4, 2, 1);
        run(spare);
        site.fault("r1-n01", "CONFIGURATION_FAILS");
        int writes = site.totalWrites();
        Profile changed = provisioning(spare, p -> after.networks().provisioning());
        events.clear();
        Outcome outcome = run(changed);
        assertThat(cause(outcome)).isEqualTo(Cause.CONFIGURATION);
        assertThat(failure(outcome).subject()).isEqualTo("r1-n01");
        assertThat(events(NodeParked.class)).singleElement().satisfies(p -> assertThat(p.budget()).isNull());
        assertThat(events(SlotBound.class)).as("no spare takes its place").isEmpty();
        site.mend("r1-n01");
        assertThat(run(changed)).isEqualTo(Outcome.DONE);
        assertThat(site.totalWrites()).isEqualTo(writes);
    }

    @Test
    void whatOnlyAConfigDriveTellsIsRefusedOnceMachinesRun() throws Exception {
        site(3);
        Profile wider = provisioning(before, p -> new Provisioning(Cidr.parse("192.168.24.0/21"), p.seed(), p.dhcp(),
                p.slots(), p.gateway(), p.dns(), p.ntp(), p.nic(), p.mtu()));
        assertThat(installation(wider).refusal(before)).as("nothing runs yet").isEmpty();
        run(before);
        Optional<Failure> refusal = installation(wider).refusal(before);
        assertThat(refusal).hasValueSatisfying(f -> {
            assertThat(f.cause()).isEqualTo(Cause.BAD_INPUT);
            assertThat(f.subject()).isEqualTo("profile /networks/provisioning/cidr");
            assertThat(f.found()).contains("192.168.24.0/22", "192.168.24.0/21");
        });
        assertThat(installation(after).refusal(before)).isEmpty();
    }

    @Test
    void aRoleWhoseMachinesRunIsNotTakenOutOfTheProfileBeforeTheyAreLetGo() throws Exception {
        site(3);
        run(before);
        Profile without = SimProfile.of(3, Profile.Through.CONFIGURED,
                List.of(SimProfile.role("controller", 1, 0, Profile.HardwareRule.ANY)));
        assertThat(installation(without).refusal(before))
                .hasValueSatisfying(f -> assertThat(f.found() + f.remedy()).contains("deploy-worker-0", "count: 0"));
        assertThat(installation(SimProfile.of(3, 1, 0)).refusal(before)).as("one less is fine").isEmpty();
        assertThat(installation(SimProfile.of(4, 3, 0)).refusal(before)).as("one more is fine").isEmpty();
    }

    @Test
    void aServerThatTheSeedDeployedIsCleanedAndFreeWhenItsTierIsSmaller() throws Exception {
        site(3);
        run(before);
        assertThat(run(SimProfile.of(3, 1, 0))).isEqualTo(Outcome.DONE);
        assertThat(site.instance("r1-n03")).isEmpty();
        assertThat(site.state("r1-n03")).isEqualTo("available");
        assertThat(site.isCleaned("r1-n03")).isTrue();
        assertThat(site.totalWrites()).isEqualTo(3);
        assertThat(run(before)).isEqualTo(Outcome.DONE);
        assertThat(site.instance("r1-n03")).contains("deploy-worker-1");
    }
}
