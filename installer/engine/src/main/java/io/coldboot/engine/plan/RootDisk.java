package io.coldboot.engine.plan;

import io.coldboot.engine.model.Hardware;
import io.coldboot.engine.model.Hardware.Disk;
import java.util.Comparator;
import java.util.Optional;

/** Which disk of a server takes the image: ironic-python-agent's own rule when Ironic gives no root device hint. */
public final class RootDisk {

    /** Smaller devices are card readers and the like. */
    private static final long SMALLEST_BYTES = 4L << 30;

    private RootDisk() {}

    /** The smallest disk of at least 4 GiB; among equals the first by name. */
    public static Optional<Disk> of(Hardware hardware) {
        return hardware.disks().stream().filter(d -> d.sizeBytes() >= SMALLEST_BYTES)
                .min(Comparator.comparingLong(Disk::sizeBytes).thenComparing(Disk::name));
    }
}
