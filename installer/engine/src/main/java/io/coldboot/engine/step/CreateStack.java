package io.coldboot.engine.step;

import io.coldboot.engine.heat.DeployTemplate;
import io.coldboot.engine.model.Failure;
import io.coldboot.engine.model.Failure.Cause;
import io.coldboot.engine.model.StepId;
import io.coldboot.engine.plan.Slot;
import io.coldboot.engine.plan.StepNames;
import io.coldboot.engine.port.Orchestration;
import io.coldboot.engine.port.Orchestration.Resource;
import io.coldboot.engine.port.Orchestration.Stack;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Heat has the tier's stack and goes on with it. The stack of all slots is made at once, before any server is ready; a server
 * that takes over a slot needs it mended only if the one before it failed its configuration.
 */
record CreateStack(Context context, String tier) implements Step {

    @Override
    public StepId id() {
        return StepId.ofTier(tier, StepNames.STACK);
    }

    @Override
    public Service service() {
        return Service.HEAT;
    }

    @Override
    public Set<StepId> needs() {
        return Set.of(Context.SEED_UP);
    }

    @Override
    public Observation observe(Site site) {
        Stack stack = site.stacks().get(tier);
        if (stack == null)
            return Observation.TODO;
        if (stack.status().startsWith("DELETE_"))
            return new Observation.Waiting("Heat is deleting the former stack", true);
        return stack.status().endsWith("_FAILED") ? failed(site, stack) : Observation.DONE;
    }

    private Observation failed(Site site, Stack stack) {
        List<Resource> broken = stack.resources().stream().filter(r -> r.status().endsWith("_FAILED")).toList();
        boolean ofServersOnly = broken.stream().allMatch(r -> slotOf(r).isPresent()) && !broken.isEmpty();
        if (!ofServersOnly)
            return site.wasAsked(id()) ? new Observation.Failed(explain(stack, broken)) : Observation.TODO;
        return broken.stream().anyMatch(r -> isToBeMadeAgain(r, site))
                ? Observation.TODO
                : new Observation.Waiting("servers failed their configuration", false);
    }

    /** Whether a server that has not begun to configure itself in this run waits for this deployment. */
    private boolean isToBeMadeAgain(Resource broken, Site site) {
        String slot = slotOf(broken).map(Slot::name).orElse("");
        String node = site.ledger().bindings().get(slot);
        return node != null && !site.ledger().parked().containsKey(node)
                && (wasInterrupted(broken) || !site.wasAsked(new StepId(tier, node, StepNames.CONFIGURE)));
    }

    private Optional<Slot> slotOf(Resource resource) {
        return context.slotsOf(tier).stream()
                .filter(s -> DeployTemplate.deployment(s.name()).equals(resource.name())).findFirst();
    }

    private Failure explain(Stack stack, List<Resource> broken) {
        String what = broken.stream().filter(r -> !wasCancelled(r)).findFirst()
                .map(r -> r.name() + ": " + r.reason()).orElse(String.valueOf(stack.reason()));
        return Failure.of(Cause.CONFIGURATION, "Heat stack " + stack.name(), what,
                "read heat's log in the seed (journalctl -u heat-all), then run again");
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
        Orchestration heat = context.ports().orchestration();
        String name = Context.stackName(tier);
        String template = DeployTemplate.of(tier, context.slotsOf(tier), context.profile(),
                context.ports().secrets());
        if (site.stacks().containsKey(tier))
            heat.update(name, template);
        else
            heat.create(name, template);
    }
}
