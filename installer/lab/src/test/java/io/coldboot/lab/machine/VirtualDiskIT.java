package io.coldboot.lab.machine;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coldboot.lab.host.Host;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that is larger than the room that its host has for it. Needs root. */
@Tag("lab")
class VirtualDiskIT {

    @Test
    void saysWhenTheHostHasNoRoomForIt(@TempDir Path small) throws IOException {
        Host.must("test", "mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", small.toString());
        try {
            NodeDirectory directory = new NodeDirectory(small.resolve("r1-n01"));
            directory.prepare(4 << 20);
            try (VirtualDisk disk = new VirtualDisk(directory.disk(), () -> {})) {
                assertThatThrownBy(() -> disk.write(ByteBuffer.allocate(2 << 20), 0)).isInstanceOf(IOException.class)
                        .hasMessage("no space left on the lab's host for " + directory.disk());
            }
        } finally {
            Host.must("test", "umount", small.toString());
        }
    }
}
