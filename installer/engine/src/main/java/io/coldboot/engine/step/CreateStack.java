package io.coldboot.engine.step;

import io.coldboot.engine.heat.Changes;
import io.coldboot.engine.heat.DeployTemplate;
import io.coldboot.engine.model.Failure;
import io.coldboot.engine.model.Failure.Cause;
import io.coldboot.engine.model.StepId;
import io.coldboot.engine.heat.ServerTemplate;
import io.coldboot.engine.plan.Clouds;
import io.coldboot.engine.plan.Slot;
import io.coldboot.engine.plan.StepNames;
import io.coldboot.engine.port.Orchestration;
import io.coldboot.engine.port.Orchestration.Resource;
import io.coldboot.engine.port.Orchestration.Stack;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Heat has the tier's stack and goes on with it. The stack of all slots is made at once, before any server is ready; a server
 * that takes over a slot needs it mended only if the one before it failed its configuration. A stack that was made from another
 * template, as the profile was before, is updated: so its machines hear of the change.
 */
record CreateStack(Context context, String tier, Set<StepId> drained) implements Step {

    private static final Duration TAKEN_IN = Duration.ofSeconds(60);

    /**
     * A tier's stack.
     *
     * @param drained what must be done before servers go that the template has no more
     */
    CreateStack {
        drained = Set.copyOf(drained);
    }

    @Override
    public StepId id() {
        return StepId.ofTier(tier, StepNames.STACK);
    }

    @Override
    public Service service() {
        return context.heatOf(tier);
    }

    @Override
    public Set<StepId> needs() {
        StepId heat = Clouds.isDeployedBySeed(context.profile(), tier)
                ? Context.SEED_UP
                : StepId.ofTier(Clouds.deployerOf(context.profile(), tier), StepNames.SET_UP);
        return Stream.concat(Stream.of(heat), drained.stream()).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Observation observe(Site site) {
        Stack stack = site.stacks().get(tier);
        if (stack == null)
            return Observation.TODO;
        if (stack.status().startsWith("DELETE_"))
            return new Observation.Waiting("Heat is deleting the former stack", true);
        if (!context.isCurrent(tier, stack) && isWriting(stack))
            return new Observation.Waiting("the change waits until the servers under work are made", true);
        if (!context.isCurrent(tier, stack))
            return isTakenIn(site, stack)
                    ? new Observation.Waiting("Heat takes the change in", true)
                    : Observation.TODO;
        return stack.status().endsWith("_FAILED") ? failed(site, stack) : Observation.DONE;
    }

    /** Whether Nova is making servers: Heat would give them up half written if it were told to end what it does. */
    private static boolean isWriting(Stack stack) {
        return stack.resources().stream()
                .anyMatch(r -> r.type().equals("OS::Nova::Server") && r.status().endsWith("_IN_PROGRESS"));
    }

    /** Whether Heat was asked a moment ago: it says that it is at work before it says for which template. */
    private boolean isTakenIn(Site site, Stack stack) {
        Instant asked = site.asked().get(id());
        return stack.status().endsWith("_IN_PROGRESS") && asked != null
                && Duration.between(asked, site.now()).compareTo(TAKEN_IN) < 0;
    }

    private Observation failed(Site site, Stack stack) {
        List<Resource> broken = stack.resources().stream().filter(Resource::isFailed).toList();
        boolean ofServersOnly = broken.stream().allMatch(r -> slotOf(r).isPresent()) && !broken.isEmpty();
        if (!ofServersOnly)
            return site.wasAsked(id()) ? new Observation.Failed(explain(stack, broken)) : Observation.TODO;
        return broken.stream().anyMatch(r -> isToBeMadeAgain(r, site))
                ? Observation.TODO
                : Observation.DONE;
    }

    /** Whether a server that has not begun to configure itself in this run waits for this deployment. */
    private boolean isToBeMadeAgain(Resource broken, Site site) {
        // A server that Nova could not make is its own step's, which knows who takes its place.
        if (!broken.name().endsWith(DeployTemplate.deployment("")))
            return false;
        String slot = slotOf(broken).map(Slot::name).orElse("");
        String node = site.ledger().bindings().get(slot);
        return node != null && !site.ledger().parked().containsKey(node)
                && (wasInterrupted(broken) || !site.wasAsked(new StepId(tier, node, StepNames.CONFIGURE)));
    }

    private Optional<Slot> slotOf(Resource resource) {
        return context.slotsOf(tier).stream()
                .filter(s -> DeployTemplate.deployment(s.name()).equals(resource.name())
                        || (context.heatOf(tier) == Service.DEPLOY_HEAT
                                && ServerTemplate.resources(s).contains(resource.name())))
                .findFirst();
    }

    private Failure explain(Stack stack, List<Resource> broken) {
        String what = broken.stream().filter(r -> !wasCancelled(r)).findFirst()
                .map(r -> r.name() + ": " + r.reason()).orElse(String.valueOf(stack.reason()));
        return Failure.of(Cause.CONFIGURATION, "Heat stack " + stack.name(), what,
                "read heat's log in the " + Clouds.deployerOf(context.profile(), tier)
                        + " cloud (journalctl -u heat), then run again");
    }

    /** Whether Heat gave a resource up for a reason that is not its own: another one failed, or Heat was restarted. */
    static boolean wasCancelled(Resource resource) {
        return says(resource, "cancelled") || wasInterrupted(resource);
    }

    /** Whether Heat was restarted while it worked on the resource: it then fails what it had under way. */
    private static boolean wasInterrupted(Resource resource) {
        return says(resource, "engine went down");
    }

    private static boolean says(Resource resource, String words) {
        String reason = resource.reason();
        return reason != null && reason.toLowerCase(Locale.ROOT).contains(words);
    }

    @Override
    public void act(Site site) {
        Orchestration heat = context.orchestration(tier);
        String name = Context.stackName(tier);
        String template = context.templates().of(tier).text();
        Stack stack = site.stacks().get(tier);
        if (stack == null)
            heat.create(name, template);
        // Heat takes no update while it waits for servers: that wait, which is for what they are not to become any more, is ended.
        else if (stack.status().endsWith("_IN_PROGRESS"))
            heat.cancel(name);
        else {
            if (!context.isCurrent(tier, stack))
                tellChanges(heat.template(name).orElse(template), template);
            heat.update(name, template);
        }
    }

    private void tellChanges(String before, String after) {
        for (String change : Changes.lines(Changes.between(before, after)))
            context.tell().accept(new Fact.Further(id(), "changes " + change, 0, 0));
    }
}
