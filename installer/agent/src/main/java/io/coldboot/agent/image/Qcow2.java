package io.coldboot.agent.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The map of a qcow2 file (QEMU's docs/interop/qcow2.txt, versions 2 and 3): which of its bytes belong where on the disk. Read
 * from the file's tables before the file itself is streamed, so that the stream can be unpacked in one pass, in any layout.
 */
final class Qcow2 {

    private static final int MAGIC = 0x514649fb;
    private static final long OFFSET = 0x00fffffffffffe00L;
    private static final long COMPRESSED = 1L << 62;
    private static final long SECTOR = 512;
    /** Incompatible features that can be read all the same: bit 0, reference counts may be wrong (they are not used here). */
    private static final long HARMLESS = 1;
    private static final int LARGEST_TABLE = 32 << 20;

    /** Reads some bytes of the file. */
    interface Ranges {

        /** Reads exactly {@code length} bytes from {@code position}. */
        byte[] read(long position, int length) throws IOException;
    }

    /**
     * A run of bytes in the file that holds data.
     *
     * @param at its position in the file
     * @param length its bytes in the file; for a compressed cluster an upper bound
     * @param position where the data belongs on the disk
     */
    record Extent(long at, long length, long position, boolean compressed) {

        long end() {
            return at + length;
        }
    }

    private final long size;
    private final int clusterBits;
    private final List<Extent> extents = new ArrayList<>();
    private final Ranges file;

    private Qcow2(ByteBuffer header, Ranges file) {
        this.file = file;
        this.clusterBits = header.getInt(20);
        this.size = header.getLong(24);
    }

    /**
     * Reads the tables.
     *
     * @throws IOException if this is not qcow2, is damaged, or uses something that a self-contained image does not need
     */
    static Qcow2 read(Ranges file) throws IOException {
        ByteBuffer header = ByteBuffer.wrap(file.read(0, 104));
        if (header.getInt(0) != MAGIC)
            throw new IOException("the image is said to be qcow2 but is not");
        int version = header.getInt(4);
        if (version != 2 && version != 3)
            throw new IOException("qcow2 version %d is not known".formatted(version));
        if (header.getLong(8) != 0)
            throw new IOException("the qcow2 image needs a backing file");
        if (header.getInt(32) != 0)
            throw new IOException("the qcow2 image is encrypted");
        long features = version == 3 ? header.getLong(72) & ~HARMLESS : 0;
        if (features != 0)
            throw new IOException("the qcow2 image uses features that are not supported: 0x%x".formatted(features));
        if (header.getInt(20) < 9 || header.getInt(20) > 21)
            throw new IOException("the qcow2 image has an impossible cluster size");
        var map = new Qcow2(header, file);
        map.follow(header.getInt(36), header.getLong(40));
        return map;
    }

    /** The size of the disk that the image is of, in bytes. */
    long size() {
        return size;
    }

    int clusterSize() {
        return 1 << clusterBits;
    }

    /** What the file holds, in the order of the file. */
    List<Extent> extents() {
        return extents;
    }

    private void follow(int entries, long at) throws IOException {
        if (entries < 0 || entries > LARGEST_TABLE / Long.BYTES)
            throw new IOException("the qcow2 image has an impossible table size");
        ByteBuffer table = ByteBuffer.wrap(file.read(at, entries * Long.BYTES));
        int perTable = clusterSize() / Long.BYTES;
        for (int i = 0; i < entries; i++) {
            long clusters = table.getLong(i * Long.BYTES) & OFFSET;
            if (clusters != 0)
                addClusters(ByteBuffer.wrap(file.read(clusters, clusterSize())), (long) i * perTable);
        }
        extents.sort(Comparator.comparingLong(Extent::at));
    }

    private void addClusters(ByteBuffer table, long first) {
        for (int i = 0; i < clusterSize() / Long.BYTES; i++) {
            long entry = table.getLong(i * Long.BYTES);
            long position = (first + i) << clusterBits;
            if (position >= size)
                return;
            if ((entry & COMPRESSED) != 0)
                addCompressed(entry, position);
            else if ((entry & OFFSET) != 0 && (entry & 1) == 0)
                addPlain(entry & OFFSET, position);
        }
    }

    /** Neighbours in the file that are neighbours on the disk become one extent, or a large image would have millions. */
    private void addPlain(long at, long position) {
        long length = Math.min(clusterSize(), size - position);
        if (!extents.isEmpty()) {
            Extent last = extents.getLast();
            if (!last.compressed() && last.end() == at && last.position() + last.length() == position) {
                extents.set(extents.size() - 1, new Extent(last.at(), last.length() + length, last.position(), false));
                return;
            }
        }
        extents.add(new Extent(at, length, position, false));
    }

    /** The entry's low bits are the position, the bits above it how many further sectors of 512 bytes are touched. */
    private void addCompressed(long entry, long position) {
        int bits = 62 - (clusterBits - 8);
        long at = entry & ((1L << bits) - 1);
        long sectors = (entry & (COMPRESSED - 1)) >>> bits;
        extents.add(new Extent(at, (sectors + 1) * SECTOR - at % SECTOR, position, true));
    }
}
