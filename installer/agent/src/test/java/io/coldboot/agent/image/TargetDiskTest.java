package io.coldboot.agent.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coldboot.agent.BlockDevice;
import io.coldboot.agent.TestImages;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TargetDiskTest {

    private static final int MIB = 1 << 20;
    private static final int BLOCK = 64 << 10;

    private final Recording device = new Recording();

    @Test
    void runsOfZerosAreNotWritten() throws IOException {
        var disk = new TargetDisk(device);
        byte[] data = new byte[6 * BLOCK];
        data[BLOCK] = 1;
        data[3 * BLOCK - 1] = 1;
        data[5 * BLOCK + 7] = 1;

        disk.write(data, 0, data.length, 2 * MIB);

        assertThat(device.calls).containsExactly("discard 0+16777216",
                "write %d+%d".formatted(2 * MIB + BLOCK, 2 * BLOCK),
                "write %d+%d".formatted(2 * MIB + 5 * BLOCK, BLOCK));
    }

    @Test
    void zerosAreJudgedByTheDisksBlocksNotByTheChunks() throws IOException {
        var disk = new TargetDisk(device);
        byte[] data = TestImages.random(3 * BLOCK, 1);
        Arrays.fill(data, 1000, 1000 + BLOCK, (byte) 0);

        disk.write(data, 0, data.length, 2 * MIB - 1000);

        assertThat(device.calls.subList(1, 3)).containsExactly("write %d+1000".formatted(2 * MIB - 1000),
                "write %d+%d".formatted(2 * MIB + BLOCK, 2 * BLOCK - 1000));
    }

    @Test
    void theFirstMibIsWrittenLastAfterAllElseIsOnStableStorage() throws IOException {
        var disk = new TargetDisk(device);
        byte[] image = TestImages.gpt(8, 1);
        disk.write(image, 0, image.length, 0);

        assertThat(device.calls).noneMatch(call -> call.startsWith("write 0+"));
        String identifier = disk.finish(new byte[4096]);

        assertThat(identifier).isEqualTo("0x1234abcd");
        assertThat(device.calls.subList(device.calls.size() - 5, device.calls.size())).containsExactly(
                "write 14680064+4096",
                "write 16760320+16896", "sync", "write 0+1048576", "sync");
    }

    @Test
    void whatDoesNotFitIsRefused() throws IOException {
        var disk = new TargetDisk(device);

        assertThatThrownBy(() -> disk.write(new byte[2], 0, 2, 16 * MIB - 1))
                .hasMessageContaining("larger than the disk");
        assertThatThrownBy(() -> disk.finish(new byte[1])).hasMessageContaining("needs a GPT");
    }

    /** A disk of 16 MiB that only notes what it is asked to do. */
    private static final class Recording implements BlockDevice {

        private final List<String> calls = new ArrayList<>();

        @Override
        public long size() {
            return 16 * MIB;
        }

        @Override
        public void write(ByteBuffer data, long position) {
            calls.add("write %d+%d".formatted(position, data.remaining()));
        }

        @Override
        public void read(ByteBuffer into, long position) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void discard(long position, long length) {
            calls.add("discard %d+%d".formatted(position, length));
        }

        @Override
        public void sync() {
            calls.add("sync");
        }

        @Override
        public void close() {}
    }
}
