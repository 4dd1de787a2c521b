package io.coldboot.lab.boot;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * A disk's GUID partition table (UEFI specification, chapter 5), as firmware reads it.
 *
 * @param partitions in the order of the table
 */
public record Gpt(List<Partition> partitions) {

    private static final int SECTOR = 512;
    private static final byte[] SIGNATURE = "EFI PART".getBytes(StandardCharsets.US_ASCII);
    private static final int SMALLEST_HEADER = 92;
    private static final int SMALLEST_ENTRY = 128;
    private static final int MOST_ENTRIES = 1024;

    /**
     * One partition.
     *
     * @param number counted from 1
     * @param name its name in the table
     * @param offset in bytes
     * @param size in bytes
     */
    public record Partition(int number, String name, long offset, long size) {}

    public Gpt {
        partitions = List.copyOf(partitions);
    }

    /** The first partition of that name. */
    public Optional<Partition> named(String name) {
        return partitions.stream().filter(partition -> partition.name().equals(name)).findFirst();
    }

    /** The table of a disk, or empty if there is none or it is damaged. */
    public static Optional<Gpt> read(Path disk) throws IOException {
        try (FileChannel file = FileChannel.open(disk, StandardOpenOption.READ)) {
            if (file.size() < 3 * SECTOR)
                return Optional.empty();
            ByteBuffer header = bytes(file, SECTOR, SECTOR);
            byte[] signature = new byte[SIGNATURE.length];
            header.get(0, signature);
            int length = header.getInt(12);
            if (!Arrays.equals(signature, SIGNATURE) || length < SMALLEST_HEADER || length > SECTOR)
                return Optional.empty();
            int expected = header.getInt(16);
            header.putInt(16, 0);
            if (crc(header, length) != expected)
                return Optional.empty();
            int count = header.getInt(80);
            int entryLength = header.getInt(84);
            if (count < 0 || count > MOST_ENTRIES || entryLength < SMALLEST_ENTRY || entryLength > 4096)
                return Optional.empty();
            ByteBuffer entries = bytes(file, header.getLong(72) * SECTOR, count * entryLength);
            return crc(entries, count * entryLength) == header.getInt(88)
                    ? Optional.of(new Gpt(partitions(entries, count, entryLength, file.size())))
                    : Optional.empty();
        }
    }

    private static List<Partition> partitions(ByteBuffer entries, int count, int entryLength, long diskSize) {
        List<Partition> partitions = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int at = i * entryLength;
            long first = entries.getLong(at + 32);
            long last = entries.getLong(at + 40);
            boolean unused = entries.getLong(at) == 0 && entries.getLong(at + 8) == 0;
            if (unused || first > last || last >= diskSize / SECTOR)
                continue;
            byte[] name = new byte[72];
            entries.get(at + 56, name);
            String text = new String(name, StandardCharsets.UTF_16LE);
            int end = text.indexOf('\0');
            partitions.add(new Partition(i + 1, end < 0 ? text : text.substring(0, end), first * SECTOR,
                    (last - first + 1) * SECTOR));
        }
        return partitions;
    }

    private static ByteBuffer bytes(FileChannel file, long offset, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        int count = 0;
        // What lies past the end stays zero: the checksum will not match.
        while (buffer.hasRemaining() && count >= 0)
            count = file.read(buffer, offset + buffer.position());
        return buffer.clear();
    }

    private static int crc(ByteBuffer bytes, int length) {
        CRC32 crc = new CRC32();
        crc.update(bytes.slice(0, length));
        return (int) crc.getValue();
    }
}
