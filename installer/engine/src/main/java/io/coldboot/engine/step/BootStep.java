package io.coldboot.engine.step;

import io.coldboot.engine.model.Failure;
import io.coldboot.engine.plan.Slot;
import java.time.Duration;
import java.util.Optional;

/**
 * A step of a machine that was deployed and is to work again. It is tried for a while; what does not come back then is told, and
 * holds up nobody: a machine that lost its power is not taken out of its slot for it.
 */
abstract class BootStep extends SlotStep {

    private final Duration patience;

    BootStep(Context context, Slot slot, String node, String name, Duration patience) {
        super(context, slot, node, name);
        this.patience = patience;
    }

    /** Tries it once; what is in the way, if anything. */
    abstract Optional<Failure> attempt(Site site);

    @Override
    public Observation observe(Site site) {
        if (site.ended().contains(id()))
            return Observation.DONE;
        Failure trouble = site.troubles().get(id());
        return trouble != null && sinceAsked(site).compareTo(patience) >= 0
                ? new Observation.Waiting(trouble.found(), false)
                : Observation.TODO;
    }

    @Override
    public void act(Site site) {
        context.tell().accept(
                attempt(site).<Fact>map(failure -> new Fact.Troubled(id(), failure))
                        .orElseGet(() -> new Fact.Ended(id())));
    }
}
