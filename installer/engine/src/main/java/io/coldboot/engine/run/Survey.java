package io.coldboot.engine.run;

import io.coldboot.engine.journal.Event;
import io.coldboot.engine.journal.Event.NodeParked;
import io.coldboot.engine.journal.Event.SurveyFinished;
import io.coldboot.engine.journal.Event.SurveyStarted;
import io.coldboot.engine.model.Failure;
import io.coldboot.engine.model.Failure.Cause;
import io.coldboot.engine.model.Inventory;
import io.coldboot.engine.model.Node;
import io.coldboot.engine.model.StepId;
import io.coldboot.engine.plan.Plan;
import io.coldboot.engine.plan.Planner;
import io.coldboot.engine.plan.StepNames;
import io.coldboot.engine.port.NodeLists.Imported;
import io.coldboot.engine.port.PortException;
import io.coldboot.engine.run.Commands.Reply;
import io.coldboot.engine.step.Service;
import io.coldboot.engine.step.Site;
import io.coldboot.engine.step.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A survey: servers are found, logged in to and inspected until somebody says that it is enough. Nothing is bound or written. */
final class Survey implements Aim {

    private static final String BY_ITSELF = "it looks again by itself, or at once with R";
    private static final StepId DISCOVER = new StepId(null, null, StepNames.DISCOVER);

    private final Parts parts;
    private final Recorder recorder;
    private final Knowledge known;
    private final Rechecks rechecks = new Rechecks();
    private @Nullable Inventory judged;

    Survey(Parts parts) {
        this.parts = parts;
        this.recorder = parts.recorder;
        this.known = parts.known;
    }

    @Override
    public Event started(Instant now) {
        return new SurveyStarted(now, parts.setup.profile().site());
    }

    @Override
    public Event finished(Instant now, Outcome outcome) {
        return new SurveyFinished(now, outcome.exitCode(), outcome.failure());
    }

    @Override
    public List<String> stacks() {
        return List.of();
    }

    @Override
    public Map<String, Set<String>> clouds() {
        return Map.of();
    }

    /** Nothing is given to anybody. */
    @Override
    public void decide() {}

    /**
     * Cables are judged as soon as they are heard and the journal says so; who differs from the rest is said when the rest is
     * known.
     */
    private void judge(Site site) {
        // Until a look is over that nobody asked for, what was known before it counts.
        Inventory inspected = new Inventory(site.inventory().nodes().stream()
                .map(n -> rechecks.isLooking(n.name()) || (site.isInspected(n.name()) && isTold(n.name()))
                        ? n
                        : new Node(n.name(), n.uuid(), n.bmc(), null))
                .toList());
        if (inspected.equals(judged) && !rechecks.isOver(this::isTold))
            return;
        judged = inspected;
        Plan plan = Planner.plan(parts.setup.profile(), inspected);
        List<Event> events = new ArrayList<>(Remarks.cables(plan, site, BY_ITSELF));
        events.removeIf(e -> e instanceof NodeParked p && rechecks.isLooking(p.node()) && !isTold(p.node()));
        boolean settled = inspected.nodes().size() >= parts.setup.profile().discovery().expect()
                && inspected.nodes().stream().allMatch(
                        n -> n.hardware() != null || n.bmc() == null || site.ledger().parked().containsKey(n.name()));
        if (settled)
            events.addAll(Remarks.oddities(plan, site));
        events.forEach(recorder::record);
    }

    /** Whether its inspection is over: a server that is taken out has no steps any more that could be done. */
    private boolean isTold(String node) {
        return recorder.ledger().parked().containsKey(node)
                || parts.stepper.isDone(StepId.ofNode(node, StepNames.INSPECT));
    }

    @Override
    public List<Step> steps(Site site) {
        return parts.graph.ofSurvey(site);
    }

    @Override
    public Optional<Outcome> end(Site site) {
        judge(site);
        if (!parts.outages.any())
            rechecks.next(site, this::isTold).ifPresent(node -> checkAgain(node, site.now()));
        return Optional.empty();
    }

    @Override
    public Optional<Outcome> obey(Command command, CompletableFuture<Reply> reply, Instant now) {
        switch (command) {
            case Command.Park c -> reply.complete(parts.operator.park(c.node(), now));
            case Command.Unpark c -> reply.complete(parts.operator.unpark(c.node(), now));
            case Command.Retry c -> reply.complete(check(c.node(), now));
            case Command.LoginChanged c -> reply.complete(parts.operator.loginChanged(c.login(), now));
            case Command.Import c -> read(c.file(), reply);
            case Command.Sweep c -> reply.complete(sweep());
            case Command.Pause c -> reply.complete(ofRun());
            case Command.Continue c -> reply.complete(ofRun());
            case Command.Finish c -> {
                reply.complete(new Reply(true, "the survey ends"));
                return Optional.of(Outcome.DONE);
            }
            case Command.Abort c -> {
                reply.complete(new Reply(true, "the survey ends"));
                return Optional.of(Outcome.of(Failure.of(Cause.STOPPED, "survey", "stopped by the operator",
                        "survey again; what was found is kept")));
            }
        }
        return Optional.empty();
    }

    private static Reply ofRun() {
        return new Reply(false, "this is a survey; only a run can be paused");
    }

    private Reply check(String name, Instant now) {
        Optional<Node> node = known.inventory.node(name);
        if (node.isEmpty())
            return Operator.unknown(name);
        if (parts.site().isInUse(name))
            return new Reply(false, name + " is in use, so it is not inspected");
        if (node.get().bmc() == null)
            return new Reply(false, "the management controller of " + name + " is not known");
        Failure failure = recorder.ledger().parked().get(name);
        checkAgain(name, now);
        // Cables are moved in pairs, and then the other server's are to be heard anew as well.
        if (failure != null && failure.cause() == Cause.CABLING)
            Map.copyOf(recorder.ledger().parked()).forEach((other, why) -> {
                if (why.cause() == Cause.CABLING)
                    checkAgain(other, now);
            });
        return new Reply(true, name + " is checked again");
    }

    private void checkAgain(String node, Instant now) {
        if (recorder.ledger().parked().containsKey(node))
            parts.operator.unpark(node, now);
        else
            parts.stepper.forget(node);
        known.reinspect.add(node);
        known.relogin.add(node);
    }

    private Reply sweep() {
        parts.stepper.again(DISCOVER);
        known.looked = null;
        return new Reply(true, "looking for servers");
    }

    /** Reads beside the loop, and answers when it is read. */
    private void read(String file, CompletableFuture<Reply> reply) {
        Site site = parts.site();
        parts.setup.workers().act(Service.BMC, () -> reply.complete(read(file, site)));
    }

    private Reply read(String file, Site site) {
        try {
            Imported imported = parts.graph.read(file, site);
            List<String> lines = new ArrayList<>();
            lines.add(imported.nodes().size() + (imported.nodes().size() == 1 ? " server read" : " servers read"));
            lines.addAll(imported.problems());
            return new Reply(imported.problems().isEmpty(), String.join("\n", lines));
        } catch (PortException e) {
            return new Reply(false, e.failure().subject() + ": " + e.failure().found() + "; " + e.failure().remedy());
        } catch (RuntimeException e) {
            return new Reply(false, file + " could not be read: " + e);
        }
    }
}
