package io.coldboot.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldboot.engine.Installation;
import io.coldboot.engine.journal.Event.BootFinished;
import io.coldboot.engine.journal.Event.NodeParked;
import io.coldboot.engine.journal.Event.StepDone;
import io.coldboot.engine.journal.Journal;
import io.coldboot.engine.journal.Ledger;
import io.coldboot.engine.model.Failure;
import io.coldboot.engine.model.Failure.Cause;
import io.coldboot.engine.run.Commands.Reply;
import io.coldboot.engine.sim.SimProfile;
import io.coldboot.engine.view.NodeView.State;
import io.coldboot.engine.view.View;
import io.coldboot.profile.Profile;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** A site that lost its power works again. */
class ColdBootTest extends RunFixture {

    private final Profile profile = SimProfile.withCustomers(3, 1, 1);

    private Outcome boot() throws InterruptedException {
        return installation(profile, "site").boot(e -> {});
    }

    private View view() {
        return View.of(Journal.read(dir.resolve("site")));
    }

    @Test
    void everyMachineServesAgainAndNothingIsInstalled() throws Exception {
        assertThat(run(profile)).isEqualTo(Outcome.DONE);
        List<Integer> writes = List.of(site.writes("r1-n01"), site.writes("r1-n02"), site.writes("r1-n03"));
        site.powerCutOfAll();
        assertThat(boot()).isEqualTo(Outcome.DONE);
        assertThat(List.of(site.writes("r1-n01"), site.writes("r1-n02"), site.writes("r1-n03"))).isEqualTo(writes);
        assertThat(view().counts().ready()).isEqualTo(3);
        assertThat(view().node("r1-n02").orElseThrow().state()).isEqualTo(State.READY);
    }

    @Test
    void itIsTheSameASecondTime() throws Exception {
        run(profile);
        for (int i = 0; i < 2; i++) {
            site.powerCutOfAll();
            assertThat(boot()).isEqualTo(Outcome.DONE);
        }
        assertThat(Journal.read(dir.resolve("site")).stream().filter(StepDone.class::isInstance)
                .map(StepDone.class::cast).filter(e -> e.step().equals("serve") && "r1-n02".equals(e.node())))
                .hasSize(2);
    }

    @Test
    void aMachineThatDoesNotComeBackIsToldAndKeepsItsPlace() throws Exception {
        run(profile);
        site.powerCutOfAll();
        site.fault("r1-n03", "UNREACHABLE");
        Outcome outcome = boot();
        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(cause(outcome)).isEqualTo(Cause.BMC_UNREACHABLE);
        assertThat(Journal.read(dir.resolve("site"))).noneMatch(NodeParked.class::isInstance)
                .anyMatch(BootFinished.class::isInstance);
        assertThat(Ledger.of(Journal.read(dir.resolve("site"))).bindings()).containsEntry("workload-compute-0",
                "r1-n03");
        assertThat(view().node("r1-n02").orElseThrow().state()).as("the others came").isEqualTo(State.READY);
    }

    @Test
    void whoAbortsABootIsToldToBootAgain() throws Exception {
        run(profile);
        site.powerCutOfAll();
        Installation installation = installation(profile, "site");
        CompletableFuture<Reply> reply = installation.commands().give(new Command.Abort());
        Outcome outcome = installation.boot(e -> {});
        assertThat(reply.join().message()).isEqualTo("the boot ends; boot again to carry on");
        assertThat(outcome.failure()).extracting(Failure::subject, Failure::remedy).containsExactly("boot",
                "boot again to carry on where it stopped");
        assertThat(Ledger.of(Journal.read(dir.resolve("site"))).unfinished()).isEmpty();
    }

    @Test
    void aRunAfterwardsHasNothingToDo() throws Exception {
        run(profile);
        site.powerCutOfAll();
        boot();
        int writes = site.writes("r1-n02");
        assertThat(run(profile)).isEqualTo(Outcome.DONE);
        assertThat(site.writes("r1-n02")).isEqualTo(writes);
    }
}
