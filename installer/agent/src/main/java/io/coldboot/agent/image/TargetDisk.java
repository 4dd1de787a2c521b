package io.coldboot.agent.image;

import io.coldboot.agent.BlockDevice;
import io.coldboot.agent.disk.ConfigDrive;
import io.coldboot.agent.disk.Gpt;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The disk that an image is being written to. It is emptied first, so that blocks of zeros need not be written.
 *
 * <p>The first MiB, with boot sector and partition table, is kept back in memory and written last, when all else is verified and
 * on stable storage. A machine whose power fails in the middle, or whose image was damaged on the way, thus finds nothing on its
 * disk to boot from and comes back to the network, instead of starting half a system.
 */
final class TargetDisk {

    private static final int HEAD = 1 << 20;
    private static final int BLOCK = 64 << 10;
    private static final byte[] ZEROS = new byte[BLOCK];

    private final BlockDevice device;
    private final byte[] head = new byte[HEAD];
    private final long size;

    TargetDisk(BlockDevice device) throws IOException {
        this.device = device;
        this.size = device.size();
        device.discard(0, size);
    }

    long size() {
        return size;
    }

    /**
     * Takes bytes of the image.
     *
     * @param position where they belong on the disk
     * @throws IOException if the image is larger than the disk, or the disk refuses
     */
    void write(byte[] data, int offset, int length, long position) throws IOException {
        int kept = (int) Math.clamp(HEAD - position, 0L, length);
        System.arraycopy(data, offset, head, (int) Math.min(position, HEAD), kept);
        if (position + length > size)
            throw new IOException("the image is larger than the disk, which has %d bytes".formatted(size));
        int from = kept;
        for (int at = kept; at < length;) {
            int step = Math.min(length - at, BLOCK - (int) ((position + at) % BLOCK));
            boolean zero = Arrays.equals(data, offset + at, offset + at + step, ZEROS, 0, step);
            if (zero) {
                flush(data, offset + from, at - from, position + from);
                from = at + step;
            }
            at += step;
        }
        flush(data, offset + from, length - from, position + from);
    }

    /**
     * Fits the partition table to the disk, adds the config drive, and makes the disk bootable.
     *
     * @param configDrive the ISO, if there is one
     * @return the disk's identifier in the MBR, as Ironic writes it ({@code 0x1234abcd})
     * @throws IOException if a config drive is to be added and the image has no GPT, or there is no room for it
     */
    String finish(byte @Nullable [] configDrive) throws IOException {
        if (Gpt.presentIn(head)) {
            Gpt table = Gpt.parse(head);
            table.fitTo(size);
            if (configDrive != null) {
                Gpt.Partition partition = table.addAtEnd(ConfigDrive.LABEL, configDrive.length);
                device.write(ByteBuffer.wrap(configDrive), partition.position());
            }
            device.write(ByteBuffer.wrap(table.backup()), table.backupPosition());
            table.putPrimary(head);
        } else if (configDrive != null) {
            throw new IOException("the config drive needs a GPT partition table, and the image has none");
        }
        device.sync();
        device.write(ByteBuffer.wrap(head, 0, (int) Math.min(HEAD, size)), 0);
        device.sync();
        return "0x%08x".formatted(Integer.reverseBytes(ByteBuffer.wrap(head).getInt(440)));
    }

    private void flush(byte[] data, int offset, int length, long position) throws IOException {
        if (length > 0)
            device.write(ByteBuffer.wrap(data, offset, length), position);
    }
}
