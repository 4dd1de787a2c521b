package io.coldboot.engine.step;

import io.coldboot.engine.model.Failure.Cause;
import io.coldboot.engine.model.StepId;
import io.coldboot.engine.plan.Slot;
import io.coldboot.engine.plan.StepNames;
import io.coldboot.engine.port.NodeAccess;
import java.time.Duration;
import java.util.Set;

/** The machine answers to ssh at its lasting address, with the host key that it was given. */
final class Answers extends SlotStep {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    Answers(Context context, Slot slot, String node) {
        super(context, slot, node, StepNames.ANSWER);
    }

    @Override
    public Service service() {
        return Service.SSH;
    }

    @Override
    public Set<StepId> needs() {
        return Set.of(sibling(StepNames.CONFIGURE));
    }

    @Override
    public Observation observe(Site site) {
        NodeAccess.Answer answer = site.answers().get(slot.name());
        if (answer == null)
            return Observation.TODO;
        boolean late = sinceAsked(site).compareTo(PATIENCE) >= 0;
        return switch (answer) {
            case YES -> Observation.DONE;
            case WRONG_KEY -> failed(Cause.SSH_HOST_KEY, "another machine answers at " + slot.address(),
                    "find what else has this address on the provisioning network and take it off; then retry");
            case NOT_YET -> late
                    ? failed(Cause.NO_OS, "does not answer to ssh at " + slot.address(),
                            "look at its console; then retry")
                    : Observation.TODO;
            case REFUSED -> late
                    ? failed(Cause.CONFIGURATION, "refuses the site's key at " + slot.address(),
                            "look at its console for errors of its first boot; then retry")
                    : Observation.TODO;
        };
    }

    @Override
    public void act(Site site) {
        String key = context.hostKey(slot);
        context.tell().accept(
                new Fact.Answered(slot.name(), context.ports().access().answers(slot.address(), key)));
    }
}
