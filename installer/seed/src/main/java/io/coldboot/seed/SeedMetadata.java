package io.coldboot.seed;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.coldboot.engine.heat.CloudMetadata;
import io.coldboot.engine.port.Secrets;
import io.coldboot.profile.Profile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

/**
 * What the seed's machine must become: {@link CloudMetadata} in a file that os-collect-config inside reads.
 */
final class SeedMetadata {

    private static final JsonMapper JSON = new JsonMapper();

    private final CloudMetadata clouds;

    SeedMetadata(Profile profile, Secrets secrets) {
        this.clouds = new CloudMetadata(profile, secrets);
    }

    /** Writes the file, readable for root alone, in one step. */
    void write(Path file) {
        try {
            Files.createDirectories(file.getParent());
            Path fresh = file.resolveSibling(file.getFileName() + ".new");
            Files.deleteIfExists(fresh);
            Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
                channel.write(
                        java.nio.ByteBuffer.wrap(JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(contents())));
                channel.force(true);
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The metadata as a tree of maps and lists. */
    Map<String, Object> contents() {
        return clouds.ofSeed();
    }
}
