package io.coldboot.engine.step;

import io.coldboot.engine.model.StepId;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** One thing that a run brings about. */
public interface Step {

    /** What the journal and the screen call it. */
    StepId id();

    /** Who is asked; asking one service at most a few times at once keeps it answering. */
    Service service();

    /** The look that shows what came of asking: how the step stands is only known from one that began after it. */
    default Optional<Sight> shownBy() {
        return switch (service()) {
            case IRONIC -> Optional.of(Sight.NODES);
            case HEAT, DEPLOY_HEAT -> Optional.of(Sight.ofStack(service(), Objects.requireNonNull(id().tier())));
            default -> Optional.empty();
        };
    }

    /** Only what this step itself cannot do without. */
    Set<StepId> needs();

    /** How it stands. Changes nothing and asks nobody. */
    Observation observe(Site site);

    /**
     * Asks for it once. May take as long as the service takes to accept; runs beside other steps. What it learns it tells
     * the run as a {@link Fact}; whether it is done {@link #observe} tells later.
     *
     * @throws io.coldboot.engine.port.PortException if it was refused
     */
    void act(Site site);
}
