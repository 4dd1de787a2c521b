package io.coldboot.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldboot.engine.Installation;
import io.coldboot.engine.journal.Event;
import io.coldboot.engine.journal.Event.NodeFound;
import io.coldboot.engine.journal.Event.NodeInspected;
import io.coldboot.engine.journal.Event.NodeParked;
import io.coldboot.engine.journal.Event.NodeUnparked;
import io.coldboot.engine.journal.Event.RunStarted;
import io.coldboot.engine.journal.Event.SlotBound;
import io.coldboot.engine.journal.Event.StepDone;
import io.coldboot.engine.journal.Event.StepStarted;
import io.coldboot.engine.journal.Event.SurveyFinished;
import io.coldboot.engine.journal.Journal;
import io.coldboot.engine.journal.Ledger;
import io.coldboot.engine.model.Bmc;
import io.coldboot.engine.model.Failure.Cause;
import io.coldboot.engine.model.Node;
import io.coldboot.engine.port.NodeLists.Imported;
import io.coldboot.engine.run.Commands.Reply;
import io.coldboot.engine.sim.SimProfile;
import io.coldboot.engine.sim.SimSite;
import io.coldboot.engine.sim.VirtualClock;
import io.coldboot.engine.view.NodeView.State;
import io.coldboot.engine.view.TierView;
import io.coldboot.engine.view.View;
import io.coldboot.profile.Profile;
import io.coldboot.profile.Profile.BmcProtocol;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Surveys, and runs that come after them. */
@Timeout(20)
@SuppressWarnings("FutureReturnValueIgnored") // What a command was answered is looked at where it matters.
class SurveyTest extends RunFixture {

    private final Profile profile = SimProfile.of(4, 2, 1);

    /** Surveys; does what the operator would when an event says so. */
    private Outcome survey(BiConsumer<Event, Installation> operator) throws InterruptedException {
        Installation installation = installation(profile);
        return installation.survey(e -> {
            events.add(e);
            operator.accept(e, installation);
        });
    }

    /** Surveys until so many servers were inspected, each time that one is. */
    private Outcome surveyUntilInspected(int times) throws InterruptedException {
        return survey(whenInspected(times, i -> i.commands().give(new Command.Finish())));
    }

    private interface Deed {
        CompletableFuture<Reply> in(Installation installation);
    }

    private BiConsumer<Event, Installation> whenInspected(int times, Deed deed) {
        return (e, installation) -> {
            if (isInspected(e) && events.stream().filter(SurveyTest::isInspected).count() == times)
                deed.in(installation);
        };
    }

    private static boolean isInspected(Event event) {
        return event instanceof StepDone d && d.step().equals("inspect");
    }

    private BiConsumer<Event, Installation> when(Predicate<Event> wanted, Deed deed) {
        return (e, installation) -> {
            if (wanted.test(e))
                deed.in(installation);
        };
    }

    private static Predicate<Event> parked(String node) {
        return e -> e instanceof NodeParked p && p.node().equals(node);
    }

    @Test
    void serversAreInspectedAndNoneIsBoundOrWritten() throws Exception {
        assertThat(surveyUntilInspected(4)).isEqualTo(Outcome.DONE);
        assertThat(site.uploads()).isEqualTo(1);
        assertThat(site.totalWrites()).isZero();
        assertThat(events(SlotBound.class)).isEmpty();
        assertThat(events(StepStarted.class)).extracting(StepStarted::step).doesNotContain("provide", "deploy",
                "stack");
        assertThat(site.state("r1-n01")).isEqualTo("manageable");
        View view = View.of(events);
        assertThat(view.node("r1-n04").orElseThrow().hardware()).isEqualTo(SimProfile.hardware(4));
        assertThat(view.surveying()).isNull();
        assertThat(view.tier("seed").map(TierView::finished)).isPresent();
    }

    @Test
    void aSurveyIsNoUnfinishedRun() throws Exception {
        surveyUntilInspected(4);
        assertThat(Ledger.of(events).underWay()).isFalse();
        List<Event> cutOff = events.stream().filter(e -> !(e instanceof SurveyFinished)).toList();
        assertThat(Ledger.of(cutOff).underWay()).isFalse();
        View view = View.of(cutOff);
        assertThat(view.surveying()).isNotNull();
        assertThat(view.started()).isNull();
        assertThat(view.finished()).isNull();
    }

    @Test
    void aRunAfterASurveyInspectsNobodyAgain() throws Exception {
        surveyUntilInspected(4);
        events.clear();
        assertThat(run(profile)).isEqualTo(Outcome.DONE);
        assertThat(events(RunStarted.class).getFirst().resumed()).isFalse();
        assertThat(events(NodeInspected.class)).isEmpty();
        for (int i = 1; i <= 4; i++)
            assertThat(site.inspections(SimProfile.name(i))).isEqualTo(1);
        assertThat(bindings().values()).containsExactly("r1-n01", "r1-n02", "r1-n03");
        assertThat(site.uploads()).isEqualTo(1);
    }

    @Test
    void itGoesOnLookingForServers() throws Exception {
        site.hides("r1-n04", true);
        assertThat(survey(whenInspected(3, i -> {
            site.hides("r1-n04", false);
            return i.commands().give(new Command.Sweep());
        }).andThen(whenInspected(4, i -> i.commands().give(new Command.Finish()))))).isEqualTo(Outcome.DONE);
        assertThat(events(NodeFound.class).getLast().node()).isEqualTo("r1-n04");
    }

    @Test
    void itGoesOnLookingForServersUnasked() throws Exception {
        site(5);
        site.hides("r1-n05", true);
        assertThat(survey(whenInspected(4, i -> {
            site.hides("r1-n05", false);
            return CompletableFuture.completedFuture(new Reply(true, ""));
        }).andThen(whenInspected(5, i -> i.commands().give(new Command.Finish()))))).isEqualTo(Outcome.DONE);
    }

    @Test
    void aCorrectedLoginIsTriedAndBecomesTheServersOwn() throws Exception {
        site.fault("r1-n02", "BAD_LOGIN");
        assertThat(survey(when(parked("r1-n02"), i -> {
            site.mend("r1-n02");
            return i.commands().give(new Command.LoginChanged("bmc/r1-n02"));
        }).andThen(whenInspected(4, i -> i.commands().give(new Command.Finish()))))).isEqualTo(Outcome.DONE);
        assertThat(events(NodeParked.class)).extracting(e -> e.failure().cause()).containsExactly(Cause.BMC_LOGIN);
        assertThat(site.login("r1-n02")).isEqualTo("bmc/r1-n02");
        assertThat(site.login("r1-n01")).isEqualTo("bmc");

        // The sweeps of a later run find it again, and leave it its own login.
        assertThat(run(profile)).isEqualTo(Outcome.DONE);
        assertThat(site.login("r1-n02")).isEqualTo("bmc/r1-n02");
    }

    @Test
    void aLoginThatWorkedIsTriedAgainWithoutInspecting() throws Exception {
        boolean[] asked = new boolean[1];
        assertThat(survey(whenInspected(4, i -> {
            site.fault("r1-n03", "BAD_LOGIN");
            asked[0] = true;
            return i.commands().give(new Command.LoginChanged("bmc"));
        }).andThen((e, i) -> {
            if (parked("r1-n03").test(e))
                i.commands().give(new Command.Finish());
        }))).isEqualTo(Outcome.DONE);
        assertThat(asked[0]).isTrue();
        assertThat(site.verified("r1-n01")).isEqualTo(1);
        assertThat(site.inspections("r1-n01")).isEqualTo(1);
        assertThat(events(NodeParked.class)).extracting(NodeParked::node).containsExactly("r1-n03");
    }

    @Test
    void aServerIsCheckedAgainOnDemand() throws Exception {
        assertThat(survey(whenInspected(4, i -> i.commands().give(new Command.Retry("r1-n01")))
                .andThen(whenInspected(5, i -> i.commands().give(new Command.Finish()))))).isEqualTo(Outcome.DONE);
        assertThat(site.inspections("r1-n01")).isEqualTo(2);
        assertThat(site.verified("r1-n01")).isEqualTo(1);
        assertThat(site.inspections("r1-n02")).isEqualTo(1);
    }

    @Test
    void swappedCablesAreSeenAndHeardAgainTogether() throws Exception {
        site.cable(2, 3);
        site.cable(3, 2);
        assertThat(survey(when(e -> e instanceof NodeParked p && p.node().equals("r1-n02")
                && p.failure().found().endsWith("swap the two cables"), i -> {
                    site.cable(2, 2);
                    site.cable(3, 3);
                    return i.commands().give(new Command.Retry("r1-n02"));
                }).andThen(whenInspected(6, i -> i.commands().give(new Command.Finish()))))).isEqualTo(Outcome.DONE);
        assertThat(events(NodeUnparked.class)).extracting(NodeUnparked::node).containsExactly("r1-n02", "r1-n03");
        View view = View.of(events);
        assertThat(view.parked()).isEmpty();
        assertThat(view.node("r1-n03").orElseThrow().state()).isEqualTo(State.WAITING);
        events.clear();
        assertThat(run(profile)).isEqualTo(Outcome.DONE);
        assertThat(events(NodeInspected.class)).isEmpty();
    }

    @Test
    void swappedCablesThatWereMendedAreSeenUnasked() throws Exception {
        site.cable(2, 3);
        site.cable(3, 2);
        boolean[] mended = new boolean[1];
        assertThat(survey(when(e -> e instanceof NodeParked p && p.node().equals("r1-n02")
                && p.failure().found().endsWith("swap the two cables"), i -> {
                    site.cable(2, 2);
                    site.cable(3, 3);
                    mended[0] = true;
                    return CompletableFuture.completedFuture(new Reply(true, ""));
                }).andThen((e, i) -> {
                    if (mended[0] && isInspected(e) && View.of(events).parked().isEmpty())
                        i.commands().give(new Command.Finish());
                }))).isEqualTo(Outcome.DONE);
        assertThat(site.inspections("r1-n02")).isEqualTo(2);
        assertThat(site.inspections("r1-n03")).isEqualTo(2);
        assertThat(site.inspections("r1-n01")).isEqualTo(1);
        assertThat(events(NodeParked.class)).extracting(e -> e.failure().remedy())
                .containsOnly("it looks again by itself, or at once with R");
        events.clear();
        assertThat(run(profile)).isEqualTo(Outcome.DONE);
        assertThat(events(NodeInspected.class)).isEmpty();
    }

    @Test
    void wrongCablesAreLookedAtOneByOneAndLessAndLessOften() throws Exception {
        site.cable(2, 3);
        site.cable(3, 2);
        site.cable(4, 9);
        surveyFor(Duration.ofMinutes(30));
        // Every 30 s, 80 s (twice its inspection), 160 s, then 300 s and its inspection; three of them take turns.
        for (int i = 2; i <= 4; i++)
            assertThat(site.inspections(SimProfile.name(i))).as(SimProfile.name(i)).isBetween(5, 10);
        assertThat(site.inspections("r1-n01")).isEqualTo(1);
        assertThat(View.of(events).parked()).extracting(n -> n.failure() == null ? null : n.failure().cause())
                .hasSizeGreaterThanOrEqualTo(2).containsOnly(Cause.CABLING);
        assertThat(inspectedAtOnceAfter(events(NodeParked.class).get(2).at())).isEqualTo(1);
        // What is wrong stays the same all the time, in the same words.
        assertThat(events(NodeParked.class).stream().filter(e -> e.node().equals("r1-n04"))
                .map(e -> e.failure().found()).distinct()).hasSize(1);
    }

    @Test
    void aServerThatSomebodySwitchedOnIsLeftAlone() throws Exception {
        site.cable(2, 9);
        site.fault("r1-n02", "SWITCHED_ON");
        surveyFor(Duration.ofMinutes(10));
        assertThat(site.inspections("r1-n02")).isEqualTo(1);
        assertThat(events(NodeUnparked.class)).isEmpty();
    }

    @Test
    void aControllerThatIsPluggedInIsLoggedInToUnasked() throws Exception {
        site.fault("r1-n02", "UNREACHABLE");
        assertThat(survey(when(parked("r1-n02"), i -> {
            site.mend("r1-n02");
            return CompletableFuture.completedFuture(new Reply(true, ""));
        }).andThen(whenInspected(4, i -> i.commands().give(new Command.Finish()))))).isEqualTo(Outcome.DONE);
        assertThat(events(NodeParked.class)).extracting(e -> e.failure().cause())
                .containsExactly(Cause.BMC_UNREACHABLE);
        assertThat(View.of(events).parked()).isEmpty();
    }

    @Test
    void aWrongLoginIsNotTriedUnasked() throws Exception {
        site.fault("r1-n02", "BAD_LOGIN");
        surveyFor(Duration.ofMinutes(10));
        assertThat(events(NodeParked.class)).hasSize(1);
    }

    /** Surveys so long, by the clock of the site. */
    private void surveyFor(Duration time) throws InterruptedException {
        Installation installation = installation(profile);
        clock.at(clock.now().plus(time), () -> installation.commands().give(new Command.Finish()));
        assertThat(installation.survey(events::add)).isEqualTo(Outcome.DONE);
    }

    /** How many servers were being inspected at once at most, in what began after this moment. */
    private int inspectedAtOnceAfter(Instant then) {
        int now = 0;
        int most = 0;
        for (Event e : events) {
            if (e.at().isBefore(then))
                continue;
            if (e instanceof StepStarted s && s.step().equals("inspect"))
                most = Math.max(most, ++now);
            if (isInspected(e) && now > 0)
                now--;
        }
        return most;
    }

    @Test
    void aListIsReadOnDemand() throws Exception {
        site.hides("r1-n04", true);
        String address = "192.168.28.14";
        site.lists(new Imported(
                List.of(new Node("r1-n04", null, new Bmc(BmcProtocol.REDFISH, address, 8000, false, "bmc/r1-n04"),
                        null)),
                List.of("nodes.csv:3:1: no pm_addr; add it")));
        List<CompletableFuture<Reply>> replies = new ArrayList<>();
        // The profile itself names no list, so this one is read on demand only.
        assertThat(survey(whenInspected(3, i -> {
            replies.add(i.commands().give(new Command.Import("nodes.csv")));
            return replies.getLast();
        }).andThen(whenInspected(4, i -> i.commands().give(new Command.Finish()))))).isEqualTo(Outcome.DONE);
        assertThat(replies.getFirst().join())
                .isEqualTo(new Reply(false, "1 server read\nnodes.csv:3:1: no pm_addr; add it"));
        assertThat(site.login("r1-n04")).isEqualTo("bmc/r1-n04");
    }

    @Test
    void whatTheOperatorTookOutStaysOutOfTheRun() throws Exception {
        survey(whenInspected(4, i -> {
            i.commands().give(new Command.Park("r1-n01"));
            return i.commands().give(new Command.Finish());
        }));
        assertThat(run(profile)).isEqualTo(Outcome.DONE);
        assertThat(bindings().values()).containsExactly("r1-n02", "r1-n03", "r1-n04");
    }

    @Test
    void whatIsOfRunsIsRefused() throws Exception {
        List<CompletableFuture<Reply>> replies = new ArrayList<>();
        survey(whenInspected(4, i -> {
            replies.add(i.commands().give(new Command.Pause()));
            replies.add(i.commands().give(new Command.Retry("r9")));
            replies.add(i.commands().give(new Command.LoginChanged("nobodys")));
            return i.commands().give(new Command.Abort());
        }));
        assertThat(replies).extracting(r -> r.join().ok()).containsOnly(false);
        assertThat(events(SurveyFinished.class).getFirst().exitCode()).isEqualTo(4);
    }

    @Test
    void aSurveyOfASiteWhoseRunWasCutOffDisturbsNothing() throws Exception {
        for (int point = 60; point < 900; point += 60) {
            clock = new VirtualClock();
            site(4);
            site.killAt(point);
            String name = "cut-" + point;
            try {
                installation(profile, name).run(e -> {});
            } catch (SimSite.Killed e) {
                site.spare();
                var before = Ledger.of(Journal.read(dir.resolve(name))).bindings();
                site.fault("r1-n02", "BAD_LOGIN");
                Installation survey = installation(profile, name);
                long until = clock.now().plusSeconds(200).getEpochSecond();
                Thread finisher = Thread.ofPlatform().start(() -> {
                    while (clock.now().getEpochSecond() < until)
                        Thread.onSpinWait();
                    survey.commands().give(new Command.Finish());
                });
                assertThat(survey.survey(event -> {})).as(name).isEqualTo(Outcome.DONE);
                finisher.join();
                Ledger ledger = Ledger.of(Journal.read(dir.resolve(name)));
                assertThat(ledger.underWay()).as(name).isTrue();
                assertThat(ledger.bindings()).as(name).isEqualTo(before);
                site.mend("r1-n02");
                assertThat(installation(profile, name).run(event -> {})).as(name).isEqualTo(Outcome.DONE);
                assertThat(bindings(name)).as(name).containsExactly("r1-n01", "r1-n02", "r1-n03");
            }
            for (int i = 1; i <= 4; i++)
                assertThat(site.writes(SimProfile.name(i))).as(name).isLessThanOrEqualTo(1);
        }
    }

    private List<String> bindings(String name) {
        return List.copyOf(Ledger.of(Journal.read(dir.resolve(name))).bindings().values());
    }
}
