package io.coldboot.engine.step;

import io.coldboot.engine.model.StepId;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/** The seed is booted and healthy. Also brings it back when it went away during the run. */
record SeedUp(Context context) implements Step {

    /** A service that is only being restarted comes back by itself within this time. */
    private static final Duration OUTAGE = Duration.ofSeconds(20);
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofSeconds(60);

    @Override
    public StepId id() {
        return Context.SEED_UP;
    }

    @Override
    public Service service() {
        return Service.SEED;
    }

    @Override
    public Set<StepId> needs() {
        return Set.of();
    }

    @Override
    public Observation observe(Site site) {
        if (!site.seedUp())
            return Observation.TODO;
        if (site.out().compareTo(OUTAGE) < 0)
            return Observation.DONE;
        Instant asked = site.asked().get(id());
        return asked == null || asked.plus(BETWEEN_ATTEMPTS).isBefore(site.now())
                ? Observation.TODO
                : new Observation.UnderWay("waiting for Ironic to answer");
    }

    @Override
    public void act(Site site) {
        context.ports().seed().up(message -> context.tell().accept(new Fact.Further(id(), message, 0, 0)));
        context.tell().accept(new Fact.SeedIsUp());
    }
}
