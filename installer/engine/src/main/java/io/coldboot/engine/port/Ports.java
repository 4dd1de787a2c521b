package io.coldboot.engine.port;

import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * All that a run needs of the world.
 *
 * @param image the image on this host; throws {@link PortException} if there is none
 * @param clouds the clouds that the site's tiers are to become, by tier, and that deploy others
 * @param tenants the clouds for customers that tiers are to become, by tier
 */
public record Ports(Seed seed, Supplier<MachineImage> image, Images images, BareMetal bareMetal,
        Orchestration orchestration, NodeAccess access, MachineSteps steps, Secrets secrets, BmcSweep sweep,
        NodeLists lists, Controllers controllers,
        Map<String, Cloud> clouds, Map<String, Tenants> tenants) {
    public Ports {
        clouds = Map.copyOf(clouds);
        tenants = Map.copyOf(tenants);
    }

    /** The cloud for customers that this tier is. */
    public Tenants tenants(String tier) {
        return Objects.requireNonNull(tenants.get(tier), () -> "tier " + tier + " is no cloud for customers");
    }

    /** The cloud that this tier is. */
    public Cloud cloud(String tier) {
        return Objects.requireNonNull(clouds.get(tier), () -> "tier " + tier + " is no cloud");
    }
}
