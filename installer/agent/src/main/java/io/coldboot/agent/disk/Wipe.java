package io.coldboot.agent.disk;

import io.coldboot.agent.BlockDevice;
import java.io.IOException;

/** Ways to make a disk forget. */
public final class Wipe {

    private static final long MIB = 1 << 20;

    private Wipe() {}

    /** Zeros the first and the last MiB: boot sector, both partition tables, and the labels of RAID and LVM that live there. */
    public static void metadata(BlockDevice disk) throws IOException {
        long size = disk.size();
        disk.discard(0, Math.min(MIB, size));
        if (size > MIB)
            disk.discard(Math.max(MIB, size - MIB), Math.min(MIB, size - MIB));
        disk.sync();
    }

    /** Makes the whole disk read as zeros. */
    public static void everything(BlockDevice disk) throws IOException {
        disk.discard(0, disk.size());
        disk.sync();
    }
}
