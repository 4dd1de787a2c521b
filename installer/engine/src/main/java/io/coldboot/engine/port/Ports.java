package io.coldboot.engine.port;

import java.util.function.Supplier;

/**
 * All that a run needs of the world.
 *
 * @param image the image on this host; throws {@link PortException} if there is none
 */
public record Ports(Seed seed, Supplier<MachineImage> image, Images images, BareMetal bareMetal,
        Orchestration orchestration, NodeAccess access, Secrets secrets, BmcSweep sweep, NodeLists lists) {}
