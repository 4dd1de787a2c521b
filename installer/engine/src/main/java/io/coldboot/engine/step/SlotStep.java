package io.coldboot.engine.step;

import io.coldboot.engine.model.Failure;
import io.coldboot.engine.model.Failure.Cause;
import io.coldboot.engine.model.StepId;
import io.coldboot.engine.plan.Slot;
import java.time.Duration;
import java.time.Instant;

/** A step of one server in its slot. */
abstract class SlotStep implements Step {

    protected final Context context;
    protected final Slot slot;
    protected final String node;
    private final String name;

    SlotStep(Context context, Slot slot, String node, String name) {
        this.context = context;
        this.slot = slot;
        this.node = node;
        this.name = name;
    }

    @Override
    public StepId id() {
        return new StepId(slot.tier(), node, name);
    }

    protected StepId sibling(String other) {
        return new StepId(slot.tier(), node, other);
    }

    protected Observation failed(Cause cause, String found, String remedy) {
        return new Observation.Failed(Failure.of(cause, node, found, remedy));
    }

    /** How long ago the step was asked for; zero if it was not. */
    protected Duration sinceAsked(Site site) {
        Instant asked = site.asked().get(id());
        return asked == null ? Duration.ZERO : Duration.between(asked, site.now());
    }
}
