package io.coldboot.engine.step;

import io.coldboot.engine.heat.DeployTemplate;
import io.coldboot.engine.heat.ServerTemplate;
import io.coldboot.engine.plan.Clouds;
import io.coldboot.engine.plan.Slot;
import io.coldboot.engine.port.Orchestration;
import io.coldboot.engine.port.Secrets;
import io.coldboot.profile.Profile;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** What the tiers' stacks are to be made from. Worked out once: steps look at it at every tick. May be used from any thread. */
public final class Templates {

    private final Profile profile;
    private final List<Slot> slots;
    private final Secrets secrets;
    private final Map<String, Template> made = new ConcurrentHashMap<>();

    /**
     * A tier's template.
     *
     * @param text JSON; holds secrets
     * @param revision what tells it from any other: a stack that was made from it is marked with this
     */
    public record Template(String text, String revision) {}

    public Templates(Profile profile, List<Slot> slots, Secrets secrets) {
        this.profile = profile;
        this.slots = List.copyOf(slots);
        this.secrets = secrets;
    }

    /** The template of this tier. */
    public Template of(String tier) {
        return Objects.requireNonNull(made.computeIfAbsent(tier, t -> {
            List<Slot> own = slots.stream().filter(s -> s.tier().equals(t)).toList();
            String text = Clouds.isDeployedBySeed(profile, t)
                    ? DeployTemplate.of(t, own, profile, secrets)
                    : new ServerTemplate(profile, secrets).ofTier(t, own);
            return new Template(text, Orchestration.revision(text));
        }));
    }
}
