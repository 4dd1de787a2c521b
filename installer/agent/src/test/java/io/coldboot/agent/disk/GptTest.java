package io.coldboot.agent.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.coldboot.agent.FileDisk;
import io.coldboot.agent.TestImages;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GptTest {

    private static final int MIB = 1 << 20;
    private static final Path SGDISK = Path.of("/usr/sbin/sgdisk");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path dir;

    @Test
    void theTableGrowsWithTheDiskAndTakesAPartitionAtItsEnd() throws Exception {
        byte[] head = Arrays.copyOf(TestImages.gpt(8, 1), MIB);
        Gpt table = Gpt.parse(head);
        table.fitTo(100L * MIB);

        Gpt.Partition added = table.addAtEnd("config-2", 3 * MIB + 1);

        assertThat(added.size()).isEqualTo(4 * MIB);
        assertThat(added.position()).isEqualTo(95L * MIB);
        table.putPrimary(head);
        assertThat(Gpt.parse(head).partitions()).extracting(Gpt.Partition::name).containsExactly("root", "config-2");
        assertThat(table.backupPosition() + table.backup().length).isEqualTo(100L * MIB);
    }

    @Test
    void sgdiskFindsNothingWrong() throws Exception {
        assumeTrue(Files.isExecutable(SGDISK));
        Path file = dir.resolve("disk");
        byte[] image = TestImages.gpt(8, 1);
        // Not a round number of MiB, as real disks are not.
        long size = 100L * MIB + 7 * 512;
        try (FileDisk disk = FileDisk.create(file, size)) {
            byte[] head = Arrays.copyOf(image, MIB);
            Gpt table = Gpt.parse(head);
            table.fitTo(size);
            table.addAtEnd("config-2", MIB);
            table.putPrimary(head);
            disk.write(ByteBuffer.wrap(head), 0);
            disk.write(ByteBuffer.wrap(table.backup()), table.backupPosition());
        }
        assertThat(sgdisk("-v", file)).contains("No problems found").doesNotContain("Caution", "Warning");
        assertThat(sgdisk("-p", file)).contains("root", "config-2", "8300");
    }

    @Test
    void aDiskWithoutRoomIsRefused() throws Exception {
        Gpt table = Gpt.parse(Arrays.copyOf(TestImages.gpt(8, 1), MIB));

        assertThatThrownBy(() -> table.fitTo(4L * MIB)).hasMessageContaining("'root' does not fit");

        table.fitTo(8L * MIB);
        assertThatThrownBy(() -> table.addAtEnd("config-2", MIB))
                .hasMessageContaining("no room for the partition 'config-2'");
    }

    @Test
    void aDamagedTableIsRefused() {
        byte[] entries = Arrays.copyOf(TestImages.gpt(8, 1), MIB);
        entries[1024 + 60]++;
        byte[] header = Arrays.copyOf(TestImages.gpt(8, 1), MIB);
        header[512 + 48]++;

        assertThatThrownBy(() -> Gpt.parse(entries)).isInstanceOf(IOException.class)
                .hasMessageContaining("entries are damaged");
        assertThatThrownBy(() -> Gpt.parse(header)).isInstanceOf(IOException.class)
                .hasMessageContaining("header is damaged");
        assertThatThrownBy(() -> Gpt.parse(new byte[MIB])).isInstanceOf(IOException.class)
                .hasMessageContaining("no GPT");
    }

    private static String sgdisk(String option, Path file) throws IOException {
        Process process = new ProcessBuilder(SGDISK.toString(), option, file.toString()).redirectErrorStream(true)
                .start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
