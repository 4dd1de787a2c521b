package io.coldboot.engine.step;

import io.coldboot.engine.model.Failure;
import io.coldboot.engine.model.Failure.Cause;
import io.coldboot.engine.model.StepId;
import io.coldboot.engine.port.PortException;
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
        try {
            context.ports().seed().up(message -> context.tell().accept(new Fact.Further(id(), message, 0, 0)));
        } catch (PortException e) {
            throw site.seedUp() ? away(e.failure()) : e;
        }
        context.tell().accept(new Fact.SeedIsUp());
    }

    /** A seed that was healthy once in this run is waited for as any service is. */
    private static PortException away(Failure failure) {
        return new PortException(new Failure(Cause.SERVICE_DOWN, failure.subject(), failure.found(), failure.remedy(),
                failure.trace()));
    }
}
