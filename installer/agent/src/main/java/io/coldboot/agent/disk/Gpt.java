package io.coldboot.agent.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.zip.CRC32;

/**
 * A GUID partition table (UEFI specification, chapter 5) that came with an image and is fitted to the disk that the image is
 * written to. Works on the first bytes of the disk in memory; the caller writes {@link #putPrimary} and {@link #backup} back.
 *
 * <p>Sectors are 512 bytes: that is what images are made for.
 */
public final class Gpt {

    /** Bytes in a sector. */
    public static final int SECTOR = 512;

    private static final byte[] SIGNATURE = "EFI PART".getBytes(StandardCharsets.US_ASCII);
    private static final UUID LINUX_DATA = UUID.fromString("0fc63daf-8483-4772-8e79-3d69d8477de4");
    private static final long ALIGNMENT = (1 << 20) / SECTOR;
    private static final int NAME_OFFSET = 56;
    private static final int NAME_BYTES = 72;

    /**
     * A partition in use.
     *
     * @param first its first sector
     * @param last its last sector, which belongs to it
     */
    public record Partition(String name, long first, long last) {

        /** Where it begins, in bytes. */
        public long position() {
            return first * SECTOR;
        }

        /** Its size in bytes. */
        public long size() {
            return (last - first + 1) * SECTOR;
        }
    }

    private final ByteBuffer header;
    private final ByteBuffer table;
    private final int entrySize;

    private Gpt(ByteBuffer header, ByteBuffer table, int entrySize) {
        this.header = header;
        this.table = table;
        this.entrySize = entrySize;
    }

    /** Whether a disk that begins with these bytes has a GUID partition table. */
    public static boolean presentIn(byte[] head) {
        return head.length >= 2 * SECTOR
                && Arrays.equals(head, SECTOR, SECTOR + SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length);
    }

    /**
     * Reads the primary table.
     *
     * @param head the first bytes of a disk, the whole table among them
     * @throws IOException if there is no table, or its checksums are wrong
     */
    public static Gpt parse(byte[] head) throws IOException {
        if (!presentIn(head))
            throw new IOException("the image has no GPT partition table");
        ByteBuffer header = copy(head, SECTOR, SECTOR);
        int headerSize = header.getInt(12);
        if (headerSize < 92 || headerSize > SECTOR)
            throw new IOException("the image's GPT header is damaged");
        int crc = header.getInt(16);
        header.putInt(16, 0);
        if (crc(header, headerSize) != crc)
            throw new IOException("the image's GPT header is damaged: its checksum is wrong");
        long at = header.getLong(72) * SECTOR;
        int entries = header.getInt(80);
        int entrySize = header.getInt(84);
        if (entrySize < 128 || entries <= 0 || entries > 4096 || at < 2 * SECTOR
                || at + (long) entries * entrySize > head.length) {
            throw new IOException("the image's GPT has an unusual place or size");
        }
        ByteBuffer table = copy(head, (int) at, entries * entrySize);
        if (crc(table, table.capacity()) != header.getInt(88)) {
            throw new IOException("the image's GPT entries are damaged: their checksum is wrong");
        }
        return new Gpt(header, table, entrySize);
    }

    /**
     * Moves the end of the usable space to the end of the disk, as {@code sgdisk --move-second-header} does.
     *
     * @throws IOException if a partition reaches past the end of the disk
     */
    public void fitTo(long diskBytes) throws IOException {
        long lastSector = diskBytes / SECTOR - 1;
        long lastUsable = lastSector - tableSectors() - 1;
        for (Partition partition : partitions()) {
            if (partition.last() > lastUsable) {
                throw new IOException(
                        "the image's partition '%s' does not fit on the disk".formatted(partition.name()));
            }
        }
        header.putLong(32, lastSector);
        header.putLong(48, lastUsable);
    }

    /** The partitions in use, in the order of the table. */
    public List<Partition> partitions() {
        var found = new ArrayList<Partition>();
        for (int at = 0; at + entrySize <= table.capacity(); at += entrySize) {
            if (!free(at))
                found.add(new Partition(name(at), table.getLong(at + 32), table.getLong(at + 40)));
        }
        return found;
    }

    /**
     * Adds a partition at the end of the usable space, its start aligned to 1 MiB. A grown root may then fill the gap before it.
     *
     * @param bytes the least size that it must have
     * @throws IOException if there is no room, or no free entry in the table
     */
    public Partition addAtEnd(String name, long bytes) throws IOException {
        long lastUsable = header.getLong(48);
        long length = roundUp(roundUp(bytes, SECTOR) / SECTOR, ALIGNMENT);
        long first = (lastUsable + 1 - length) / ALIGNMENT * ALIGNMENT;
        long taken = partitions().stream().mapToLong(Partition::last).max().orElse(header.getLong(40) - 1);
        if (first <= taken)
            throw new IOException("no room for the partition '%s' after the image".formatted(name));
        for (int at = 0; at + entrySize <= table.capacity(); at += entrySize) {
            if (free(at))
                return fill(at, new Partition(name, first, first + length - 1));
        }
        throw new IOException("the image's partition table has no free entry for '%s'".formatted(name));
    }

    /** Puts the protective MBR's size, the primary header and the entries into the first bytes of the disk. */
    public void putPrimary(byte[] head) {
        protect(ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN));
        long at = header.getLong(72) * SECTOR;
        byte[] sector = seal(1, header.getLong(32), header.getLong(72));
        System.arraycopy(sector, 0, head, SECTOR, SECTOR);
        table.get(0, head, (int) at, table.capacity());
    }

    /** The last sectors of the disk: entries, then header. */
    public byte[] backup() {
        byte[] end = new byte[(int) (tableSectors() + 1) * SECTOR];
        table.get(0, end, 0, table.capacity());
        long lastSector = header.getLong(32);
        byte[] sector = seal(lastSector, 1, lastSector - tableSectors());
        System.arraycopy(sector, 0, end, end.length - SECTOR, SECTOR);
        return end;
    }

    /** Where {@link #backup} belongs, in bytes. */
    public long backupPosition() {
        return (header.getLong(32) - tableSectors()) * SECTOR;
    }

    /** The header for its place (own sector, other header's sector, entries' sector), with its checksums. */
    private byte[] seal(long own, long other, long entries) {
        byte[] bytes = new byte[SECTOR];
        header.get(0, bytes);
        ByteBuffer sealed = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        sealed.putLong(24, own).putLong(32, other).putLong(72, entries);
        sealed.putInt(88, crc(table, table.capacity()));
        sealed.putInt(16, 0);
        sealed.putInt(16, crc(sealed, sealed.getInt(12)));
        return bytes;
    }

    /** The protective MBR entry (type EE) covers the whole disk, or as much of it as 32 bits can say. */
    private void protect(ByteBuffer mbr) {
        for (int at = 446; at < 510; at += 16) {
            if ((mbr.get(at + 4) & 0xff) == 0xee) {
                long start = Integer.toUnsignedLong(mbr.getInt(at + 8));
                mbr.putInt(at + 12, (int) Math.min(header.getLong(32) + 1 - start, 0xffffffffL));
            }
        }
    }

    private Partition fill(int at, Partition partition) {
        putUuid(at, LINUX_DATA);
        putUuid(at + 16, UUID.randomUUID());
        table.putLong(at + 32, partition.first()).putLong(at + 40, partition.last()).putLong(at + 48, 0);
        table.put(at + NAME_OFFSET, Arrays.copyOf(partition.name().getBytes(StandardCharsets.UTF_16LE), NAME_BYTES));
        return partition;
    }

    /** GUIDs on disk have their first three fields in little-endian order. */
    private void putUuid(int at, UUID uuid) {
        long high = uuid.getMostSignificantBits();
        table.putInt(at, (int) (high >>> 32)).putShort(at + 4, (short) (high >>> 16)).putShort(at + 6, (short) high);
        table.putLong(at + 8, Long.reverseBytes(uuid.getLeastSignificantBits()));
    }

    private boolean free(int at) {
        return table.getLong(at) == 0 && table.getLong(at + 8) == 0;
    }

    private String name(int at) {
        byte[] bytes = new byte[NAME_BYTES];
        table.get(at + NAME_OFFSET, bytes);
        String padded = new String(bytes, StandardCharsets.UTF_16LE);
        int end = padded.indexOf('\0');
        return end < 0 ? padded : padded.substring(0, end);
    }

    private long tableSectors() {
        return roundUp(table.capacity(), SECTOR) / SECTOR;
    }

    private static long roundUp(long value, long unit) {
        return (value + unit - 1) / unit * unit;
    }

    private static ByteBuffer copy(byte[] from, int at, int length) {
        return ByteBuffer.wrap(Arrays.copyOfRange(from, at, at + length)).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static int crc(ByteBuffer bytes, int length) {
        var crc = new CRC32();
        crc.update(bytes.slice(0, length));
        return (int) crc.getValue();
    }
}
