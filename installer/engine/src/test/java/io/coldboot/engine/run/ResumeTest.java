package io.coldboot.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldboot.engine.journal.Event;
import io.coldboot.engine.journal.Event.NodeParked;
import io.coldboot.engine.journal.Event.RunStarted;
import io.coldboot.engine.journal.Event.StepProgressed;
import io.coldboot.engine.journal.Event.StepStarted;
import io.coldboot.engine.journal.Journal;
import io.coldboot.engine.journal.Ledger;
import io.coldboot.engine.sim.SimProfile;
import io.coldboot.engine.sim.SimSite;
import io.coldboot.engine.sim.VirtualClock;
import io.coldboot.profile.Profile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Runs that were cut off, and runs over what is there already. */
class ResumeTest extends RunFixture {

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
    void killedAtAnyEventOfATakeOverItCarriesOn() throws Exception {
        Profile profile = SimProfile.of(4, 2, 1);
        for (int point : IntStream.iterate(1, p -> p < 250, p -> p + 1 + p / 8).toArray()) {
            clock = new VirtualClock();
            site(4);
            site.fault("r1-n02", "WRITE_FAILS");
            String name = "killed-at-" + point;
            int[] left = {point};
            try {
                installation(profile, name).run(e -> {
                    if (--left[0] == 0)
                        throw new SimSite.Killed();
                });
            } catch (SimSite.Killed e) {
                assertThat(installation(profile, name).run(rest -> {})).as(name).isEqualTo(Outcome.DONE);
            }
            assertThat(Ledger.of(Journal.read(dir.resolve(name))).bindings().values()).as(name)
                    .containsExactly("r1-n01", "r1-n04", "r1-n03");
            assertThat(List.of(site.writes("r1-n01"), site.writes("r1-n03"), site.writes("r1-n04"))).as(name)
                    .containsOnly(1);
        }
    }

    /** Whatever was under way died with the run that had asked for it: no server is to blame. */
    @Test
    void aPowerCutOfTheWholeRoomCostsNoBudget() throws Exception {
        Profile profile = SimProfile.of(3, 2, 0);
        for (int point : IntStream.iterate(100, p -> p < 1500, p -> p + 60).toArray()) {
            clock = new VirtualClock();
            site(3);
            site.killAt(point);
            String name = "cut-at-" + point;
            try {
                installation(profile, name).run(e -> {});
                break;
            } catch (SimSite.Killed e) {
                site.spare();
                site.powerCut();
                List<Event> rest = new ArrayList<>();
                assertThat(installation(profile, name).run(rest::add)).as(name).isEqualTo(Outcome.DONE);
                assertThat(rest).as(name).noneMatch(NodeParked.class::isInstance);
            }
            for (int i = 1; i <= 3; i++)
                assertThat(site.writes(SimProfile.name(i))).as(name).isLessThanOrEqualTo(2);
        }
    }

    @Test
    void whatFailsAgainAfterAPowerCutIsToBlame() throws Exception {
        Profile profile = SimProfile.of(4, 2, 1);
        try {
            installation(profile).run(e -> {
                if (e instanceof StepProgressed p && p.step().equals("deploy") && p.message().startsWith("writing"))
                    throw new SimSite.Killed();
            });
        } catch (SimSite.Killed e) {
            site.powerCut();
        }
        site.fault("r1-n02", "WRITE_FAILS");
        assertThat(run(profile)).isEqualTo(Outcome.DONE);
        assertThat(events(NodeParked.class)).extracting(NodeParked::node).containsExactly("r1-n02");
        assertThat(site.writes("r1-n02")).isEqualTo(2);
        assertThat(bindings()).containsEntry("deploy-worker-0", "r1-n04");
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
        assertThat(failure(second[0]).found()).contains("process " + ProcessHandle.current().pid());
    }
}
