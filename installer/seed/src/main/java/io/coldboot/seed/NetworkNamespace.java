package io.coldboot.seed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;

/** A network namespace with a name, as iproute2 keeps them. */
public record NetworkNamespace(String name) {

    private static final Path NAMES = Path.of("/run/netns");
    private static final Path OWN = Path.of("/proc/self/ns/net");

    /** The file by which it can be entered. */
    public Path file() {
        return NAMES.resolve(name);
    }

    /** Whether there is one with this name. */
    public boolean exists() {
        return Files.exists(file());
    }

    /** Whether this program runs in it. */
    public boolean isHere() {
        try {
            return exists() && Objects.equals(identity(file()), identity(OWN));
        } catch (IOException e) {
            return false;
        }
    }

    /** A namespace is known by its file: device and inode. */
    private static Object identity(Path path) throws IOException {
        return Objects.requireNonNull(Files.readAttributes(path, BasicFileAttributes.class).fileKey());
    }
}
