package io.coldboot.agent;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;

/** Images for tests, made byte by byte so that no tool has to be installed. */
public final class TestImages {

    private static final int SECTOR = 512;
    private static final int MIB = 1 << 20;

    private TestImages() {}

    /**
     * A whole-disk image: a GPT with one partition, {@code root}, from 1 MiB to 1 MiB before the end, which begins with random
     * bytes and goes on with zeros.
     */
    public static byte[] gpt(int mib, long seed) {
        byte[] image = new byte[mib * MIB];
        ByteBuffer disk = ByteBuffer.wrap(image).order(ByteOrder.LITTLE_ENDIAN);
        long last = image.length / SECTOR - 1L;
        disk.putInt(440, 0x1234abcd).put(446 + 4, (byte) 0xee).putInt(446 + 8, 1).putInt(446 + 12, (int) last)
                .putShort(510, (short) 0xaa55);
        int table = 2 * SECTOR;
        disk.putLong(table, 0x477284830fc63dafL).putLong(table + 8, 0xe47d47d8693d798eL).putLong(table + 16, seed | 1);
        disk.putLong(table + 32, MIB / SECTOR).putLong(table + 40, (image.length - MIB) / SECTOR - 1);
        disk.put(table + 56, "root".getBytes(StandardCharsets.UTF_16LE));
        header(disk, 1, last, 2, last);
        disk.put((int) (last - 32) * SECTOR, image, table, 128 * 128);
        header(disk, last, 1, last - 32, last);
        byte[] content = new byte[(mib - 2) * MIB / 2 + 12345];
        new Random(seed).nextBytes(content);
        disk.put(MIB, content);
        return image;
    }

    /** A config drive as Ironic carries it. */
    public static String configDrive(byte[] iso) {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(iso);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Base64.getEncoder().encodeToString(packed.toByteArray());
    }

    /** Some random bytes. */
    public static byte[] random(int length, long seed) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    /** Lower-case hexadecimal digest. */
    public static String digest(String algorithm, byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void header(ByteBuffer disk, long own, long other, long table, long last) {
        ByteBuffer header = disk.slice((int) own * SECTOR, SECTOR).order(ByteOrder.LITTLE_ENDIAN);
        header.put(0, "EFI PART".getBytes(StandardCharsets.US_ASCII)).putInt(8, 0x10000).putInt(12, 92);
        header.putLong(24, own).putLong(32, other).putLong(40, 34).putLong(48, last - 33).putLong(56, 42).putLong(64,
                43);
        header.putLong(72, table).putInt(80, 128).putInt(84, 128).putInt(88, crc(disk.slice(2 * SECTOR, 128 * 128)));
        header.putInt(16, crc(header.slice(0, 92)));
    }

    private static int crc(ByteBuffer bytes) {
        var crc = new CRC32();
        crc.update(bytes);
        return (int) crc.getValue();
    }
}
