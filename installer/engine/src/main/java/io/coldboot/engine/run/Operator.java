package io.coldboot.engine.run;

import io.coldboot.engine.journal.Event.NodeParked;
import io.coldboot.engine.journal.Event.NodeUnparked;
import io.coldboot.engine.journal.Event.RunContinued;
import io.coldboot.engine.journal.Event.RunPaused;
import io.coldboot.engine.journal.Ledger;
import io.coldboot.engine.model.Bmc;
import io.coldboot.engine.model.Failure;
import io.coldboot.engine.model.Failure.Cause;
import io.coldboot.engine.model.Node;
import io.coldboot.engine.model.StepId;
import io.coldboot.engine.model.Undertaking;
import io.coldboot.engine.plan.Slot;
import io.coldboot.engine.plan.StepNames;
import io.coldboot.engine.run.Commands.Reply;
import io.coldboot.profile.Profile;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Obeys the operator's commands to a run, or says why not. A survey obeys some of them in the same way. */
final class Operator {

    private final Recorder recorder;
    private final Stepper stepper;
    private final Knowledge known;
    private final List<Slot> slots;
    private final Profile profile;

    Operator(Recorder recorder, Stepper stepper, Knowledge known, List<Slot> slots, Profile profile) {
        this.recorder = recorder;
        this.stepper = stepper;
        this.known = known;
        this.slots = slots;
        this.profile = profile;
    }

    /** Does what the command says and completes the reply; gives the outcome if the run ends with it. */
    Optional<Outcome> obey(Command command, CompletableFuture<Reply> reply, Instant now) {
        Undertaking what = ledger().unfinished().map(Ledger.Open::what).orElse(Undertaking.RUN);
        reply.complete(switch (command) {
            case Command.Park c -> park(c.node(), now);
            case Command.Unpark c -> unpark(c.node(), now);
            case Command.Retry c -> retry(c.node(), now);
            case Command.Pause c -> pause(now);
            case Command.Continue c -> goOn(now);
            case Command.Abort c -> new Reply(true, "the " + what.noun() + " ends; " + what.again() + " to carry on");
            case Command.LoginChanged c -> loginChanged(c.login(), now);
            case Command.Import c -> ofSurvey();
            case Command.Sweep c -> ofSurvey();
            case Command.Finish c -> ofSurvey();
        });
        return command instanceof Command.Abort
                ? Optional.of(Outcome.of(Failure.of(Cause.STOPPED, what.noun(), "stopped by the operator",
                        what.again() + " to carry on where it stopped")))
                : Optional.empty();
    }

    private static Reply ofSurvey() {
        return new Reply(false, "this is a run; only a survey can do that");
    }

    Reply park(String node, Instant now) {
        if (known.inventory.node(node).isEmpty())
            return unknown(node);
        if (ledger().parked().containsKey(node))
            return new Reply(false, node + " is parked already");
        Optional<Slot> slot = slots.stream().filter(s -> node.equals(ledger().bindings().get(s.name()))).findFirst();
        if (slot.filter(s -> isFinished(s, node)).isPresent())
            return new Reply(false, node + " is finished and in use as " + slot.get().name());
        recorder.record(new NodeParked(now, node, Failure.of(Cause.STOPPED, node, "parked by the operator",
                "take it back with: coldboot node unpark " + node), null));
        return new Reply(true, node + " is parked");
    }

    private boolean isFinished(Slot slot, String node) {
        return profile.tiers().stream().filter(t -> t.name().equals(slot.tier()))
                .flatMap(t -> StepNames.afterBinding(profile, t).stream())
                .allMatch(s -> ledger().isDone(new StepId(slot.tier(), node, s)));
    }

    Reply unpark(String node, Instant now) {
        if (known.inventory.node(node).isEmpty())
            return unknown(node);
        Failure failure = ledger().parked().get(node);
        if (failure == null)
            return new Reply(false, node + " is not parked");
        // The cables may have been moved since: what was heard before counts no more.
        if (failure.cause() == Cause.CABLING)
            known.reinspect.add(node);
        if (failure.cause() == Cause.BMC_UNREACHABLE || known.isSetAside(node))
            known.relogin.add(node);
        stepper.forget(node);
        slots.stream().filter(s -> node.equals(ledger().bindings().get(s.name())))
                .forEach(s -> known.answers.remove(s.name()));
        recorder.record(new NodeUnparked(now, node));
        return new Reply(true, node + " is taken back");
    }

    private Reply retry(String node, Instant now) {
        if (ledger().parked().containsKey(node))
            return unpark(node, now);
        if (known.inventory.node(node).isEmpty())
            return unknown(node);
        return new Reply(false, node + " has not failed; there is nothing to try again");
    }

    /** Tries a corrected login at all servers that use it; those that were out for want of it are taken back. */
    Reply loginChanged(String login, Instant now) {
        for (Node node : known.inventory.nodes()) {
            Bmc bmc = node.bmc();
            if (bmc != null && login.equals(Bmc.ownLogin(node.name())))
                known.keep(new Node(node.name(), node.uuid(), bmc.withLogin(login), node.hardware()), now);
        }
        List<String> users = known.inventory.nodes().stream().filter(n -> uses(n, login)).map(Node::name).toList();
        for (String node : users) {
            Failure failure = ledger().parked().get(node);
            if (failure != null && failure.cause() != Cause.STOPPED && failure.cause() != Cause.CABLING)
                unpark(node, now);
            known.relogin.add(node);
        }
        return users.isEmpty()
                ? new Reply(false, "no server uses the login " + login)
                : new Reply(true, "logging in to " + String.join(", ", users) + " again");
    }

    private static boolean uses(Node node, String login) {
        Bmc bmc = node.bmc();
        return bmc != null && bmc.login().equals(login);
    }

    private Reply pause(Instant now) {
        if (ledger().paused())
            return new Reply(false, "the run is paused already");
        recorder.record(new RunPaused(now));
        return new Reply(true, "nothing new is begun; what is under way goes on");
    }

    private Reply goOn(Instant now) {
        if (!ledger().paused())
            return new Reply(false, "the run is not paused");
        recorder.record(new RunContinued(now));
        return new Reply(true, "the run goes on");
    }

    private Ledger ledger() {
        return recorder.ledger();
    }

    static Reply unknown(String node) {
        return new Reply(false, "there is no server called " + node);
    }
}
