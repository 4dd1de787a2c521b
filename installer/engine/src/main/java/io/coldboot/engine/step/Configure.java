package io.coldboot.engine.step;

import io.coldboot.engine.heat.DeployTemplate;
import io.coldboot.engine.model.Failure.Cause;
import io.coldboot.engine.model.StepId;
import io.coldboot.engine.plan.Slot;
import io.coldboot.engine.plan.StepNames;
import io.coldboot.engine.port.Orchestration.Resource;
import io.coldboot.engine.port.Orchestration.Stack;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** The machine has fetched its role from Heat, configured itself, and told Heat so. */
final class Configure extends SlotStep {

    private static final Duration PATIENCE = Duration.ofMinutes(20);

    Configure(Context context, Slot slot, String node) {
        super(context, slot, node, StepNames.CONFIGURE);
    }

    @Override
    public Service service() {
        return context.heatOf(slot.tier());
    }

    @Override
    public Set<StepId> needs() {
        return Set.of(sibling(StepNames.DEPLOY));
    }

    @Override
    public Observation observe(Site site) {
        Stack stack = site.stacks().get(slot.tier());
        if (stack != null && !context.isCurrent(slot.tier(), stack))
            return new Observation.Waiting("Heat is to be told what it becomes", true);
        Optional<Resource> deployment = Optional.ofNullable(stack)
                .flatMap(s -> s.resource(DeployTemplate.deployment(slot.name())));
        if (deployment.filter(Resource::isComplete).isPresent())
            return Observation.DONE;
        boolean failed = deployment.filter(Resource::isFailed).isPresent();
        if (!site.wasAsked(id()))
            return failed ? new Observation.Waiting("Heat has to forget the failure before", true) : Observation.TODO;
        if (deployment.isPresent() && failed)
            return failure(deployment.get());
        if (sinceAsked(site).compareTo(PATIENCE) >= 0)
            return failed(Cause.NO_OS,
                    "booted " + PATIENCE.toMinutes() + " minutes ago and has not reported that it is configured",
                    "look at its console; then retry it, or park it to let a spare take its place");
        return new Observation.UnderWay("configuring itself");
    }

    private Observation failure(Resource deployment) {
        return CreateStack.wasCancelled(deployment)
                ? new Observation.Waiting("Heat stopped because of another server", false)
                : failed(Cause.CONFIGURATION, "its configuration failed: " + reason(deployment), remedy(deployment));
    }

    private String remedy(Resource deployment) {
        String log = "/run/coldboot/os-refresh-config.log on " + slot.address();
        return reason(deployment).contains("the disk is full")
                ? "make room on " + slot.address() + ", then run again or retry it"
                : "read " + log + " and mend the cause, then run again or retry it";
    }

    private static String reason(Resource deployment) {
        String reason = deployment.reason();
        return reason == null ? "nothing says why" : reason.lines().findFirst().orElse("");
    }

    /** Nothing is to be asked: the machine does it by itself. From here its time counts. */
    @Override
    public void act(Site site) {
        context.tell().accept(new Fact.Configures(slot.name()));
    }
}
