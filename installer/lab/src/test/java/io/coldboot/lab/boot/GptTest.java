package io.coldboot.lab.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GptTest {

    private static final int SECTORS = 4096;

    @TempDir
    Path directory;

    @Test
    void findsAPartitionByItsName() throws IOException {
        Gpt table = Gpt.read(disk(bytes())).orElseThrow();
        assertThat(table.named("root")).contains(new Gpt.Partition(2, "root", 2048 * 512L, 1024 * 512L));
        assertThat(table.named("config-2")).isEmpty();
    }

    @Test
    void aDamagedTableIsNone() throws IOException {
        byte[] damaged = bytes();
        damaged[2 * 512 + 128 + 56] ^= 1;
        assertThat(Gpt.read(disk(damaged))).isEmpty();
    }

    @Test
    void anEmptyDiskHasNone() throws IOException {
        assertThat(Gpt.read(disk(new byte[SECTORS * 512]))).isEmpty();
        assertThat(Gpt.read(disk(new byte[10]))).isEmpty();
    }

    private Path disk(byte[] bytes) throws IOException {
        return Files.write(directory.resolve("disk.raw"), bytes);
    }

    /** A table with an EFI partition first and the root partition second. */
    private static byte[] bytes() {
        ByteBuffer disk = ByteBuffer.allocate(SECTORS * 512).order(ByteOrder.LITTLE_ENDIAN);
        entry(disk, 0, "EFI", 34, 2047);
        entry(disk, 1, "root", 2048, 3071);
        disk.put(512, "EFI PART".getBytes(StandardCharsets.US_ASCII));
        disk.putInt(512 + 8, 0x10000).putInt(512 + 12, 92).putLong(512 + 24, 1).putLong(512 + 72, 2)
                .putInt(512 + 80, 128).putInt(512 + 84, 128);
        disk.putInt(512 + 88, crc(disk, 1024, 128 * 128));
        disk.putInt(512 + 16, crc(disk, 512, 92));
        return disk.array();
    }

    private static void entry(ByteBuffer disk, int index, String name, long first, long last) {
        int at = 1024 + index * 128;
        disk.putLong(at, 1).putLong(at + 16, index + 1).putLong(at + 32, first).putLong(at + 40, last);
        disk.put(at + 56, name.getBytes(StandardCharsets.UTF_16LE));
    }

    private static int crc(ByteBuffer disk, int from, int length) {
        CRC32 crc = new CRC32();
        crc.update(disk.slice(from, length));
        return (int) crc.getValue();
    }
}
