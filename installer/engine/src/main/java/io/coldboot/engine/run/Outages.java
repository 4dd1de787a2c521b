package io.coldboot.engine.run;

import io.coldboot.engine.journal.Event.ServiceBack;
import io.coldboot.engine.journal.Event.ServiceLost;
import io.coldboot.engine.model.Failure;
import io.coldboot.engine.model.Failure.Cause;
import io.coldboot.engine.step.Service;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Services that do not answer. A run waits for them: a seed that restarts takes minutes, and loses nothing. */
final class Outages {

    static final Duration PATIENCE = Duration.ofMinutes(15);
    /** An answer that waiting does not cure may still come from a service that is just starting. */
    private static final Duration SHORT_PATIENCE = Duration.ofSeconds(60);

    private final Recorder recorder;
    private final Map<Service, Instant> since = new EnumMap<>(Service.class);
    private Instant lastBack = Instant.MIN;

    Outages(Recorder recorder) {
        this.recorder = recorder;
    }

    Optional<Outcome> lost(Service service, Failure failure, Instant now) {
        if (failure.cause() == Cause.BUG)
            return Optional.of(Outcome.of(failure));
        if (since.putIfAbsent(service, now) == null)
            recorder.record(new ServiceLost(now, service.words(), failure));
        Duration patience = failure.cause().transientByNature() ? PATIENCE : SHORT_PATIENCE;
        boolean tooLong = Duration.between(since.getOrDefault(service, now), now).compareTo(patience) >= 0;
        return tooLong ? Optional.of(Outcome.of(failure)) : Optional.empty();
    }

    void back(Service service, Instant now) {
        if (since.remove(service) == null)
            return;
        recorder.record(new ServiceBack(now, service.words()));
        lastBack = now;
    }

    /** Whether any service was away at any time since then. */
    boolean anySince(Instant then) {
        return any() || lastBack.isAfter(then);
    }

    /** How long the service that is away longest has been away; zero if none is. */
    Duration longest(Instant now) {
        return since.values().stream().map(s -> Duration.between(s, now)).max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    Set<Service> away() {
        return Set.copyOf(since.keySet());
    }

    boolean any() {
        return !since.isEmpty();
    }
}
