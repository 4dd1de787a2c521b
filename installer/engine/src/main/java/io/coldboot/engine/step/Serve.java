package io.coldboot.engine.step;

import io.coldboot.engine.model.Failure;
import io.coldboot.engine.model.Failure.Cause;
import io.coldboot.engine.model.StepId;
import io.coldboot.engine.plan.Slot;
import io.coldboot.engine.plan.StepNames;
import io.coldboot.engine.port.PortException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** All that the machine is there for answers, by its own account. */
final class Serve extends BootStep {

    private static final Duration PATIENCE = Duration.ofMinutes(8);
    private static final int NAMED = 3;

    Serve(Context context, Slot slot, String node) {
        super(context, slot, node, StepNames.SERVE, PATIENCE);
    }

    @Override
    public Service service() {
        return Service.SSH;
    }

    @Override
    public Set<StepId> needs() {
        return Set.of(sibling(StepNames.BOOT));
    }

    @Override
    Optional<Failure> attempt(Site site) {
        String key = context.hostKey(slot);
        List<String> missing;
        try {
            missing = context.ports().access().missing(slot.address(), key);
        } catch (PortException e) {
            return Optional.of(e.failure());
        }
        if (missing.isEmpty())
            return Optional.empty();
        String some = String.join(", ", missing.stream().limit(NAMED).toList())
                + (missing.size() > NAMED ? " and " + (missing.size() - NAMED) + " more" : "");
        context.tell().accept(new Fact.Further(id(), "waiting for " + some, 0, 0));
        return Optional.of(Failure.of(Cause.CONFIGURATION, node, some + " does not answer on " + slot.address(),
                "read /run/coldboot/os-refresh-config.log there, then run coldboot boot again"));
    }
}
