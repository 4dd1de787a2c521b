package io.coldboot.lab.machine;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where a machine's things are.
 *
 * @param path {@code SITE/lab/nodes/NAME}
 */
public record NodeDirectory(Path path) {

    /** The disk: a sparse file. */
    public Path disk() {
        return path.resolve("disk.raw");
    }

    /** The serial log, every line with its time. */
    public Path console() {
        return path.resolve("console.log");
    }

    /** Where the root partition is mounted while the machine runs as a container. */
    public Path root() {
        return path.resolve("root");
    }

    /** The pid of the container's systemd-nspawn while it runs. */
    public Path pidFile() {
        return path.resolve("pid");
    }

    /** What the container's launcher itself had to say. */
    public Path launchLog() {
        return path.resolve("launch.log");
    }

    /** Makes the directory, and an empty disk of that size unless there is a disk. */
    public void prepare(long diskBytes) throws IOException {
        Files.createDirectories(root());
        if (Files.exists(disk()))
            return;
        try (RandomAccessFile file = new RandomAccessFile(disk().toFile(), "rw")) {
            file.setLength(diskBytes);
        }
    }
}
