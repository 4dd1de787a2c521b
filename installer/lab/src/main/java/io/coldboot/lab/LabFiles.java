package io.coldboot.lab;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.coldboot.lab.bmc.Redfish.Login;
import io.coldboot.lab.model.LabException;
import io.coldboot.lab.model.LabSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;

/** Reads and writes the small files of a lab. */
final class LabFiles {

    static final JsonMapper JSON = JsonMapper.builder().disable(SerializationFeature.FAIL_ON_EMPTY_BEANS).build();

    /** Written in hexadecimal: IPMI has room for 16 characters. */
    private static final int PASSWORD_BYTES = 8;

    private LabFiles() {}

    /** What the lab consists of, if it was ever up. */
    static Optional<LabSpec> spec(LabPaths paths) {
        return Files.exists(paths.spec()) ? Optional.of(read(paths.spec(), LabSpec.class)) : Optional.empty();
    }

    static void write(LabPaths paths, LabSpec spec) {
        write(paths.spec(), spec, "rw-r--r--");
    }

    /** The login of all management controllers; made when it is first asked for. */
    static Login login(LabPaths paths) {
        if (!Files.exists(paths.credentials())) {
            byte[] password = new byte[PASSWORD_BYTES];
            new SecureRandom().nextBytes(password);
            write(paths.credentials(), new Credentials("admin", HexFormat.of().formatHex(password)), "rw-------");
        }
        Credentials credentials = read(paths.credentials(), Credentials.class);
        return new Login(credentials.username(), credentials.password());
    }

    private record Credentials(String username, String password) {}

    private static <T> T read(Path file, Class<T> type) {
        try {
            return JSON.readValue(file.toFile(), type);
        } catch (JsonProcessingException e) {
            throw new LabException(file + " is damaged: " + e.getOriginalMessage(),
                    "take the lab down and away: coldboot lab reset", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whole or not at all: written beside, then renamed. Never readable by others for a moment if it shall not be. */
    private static void write(Path file, Object value, String permissions) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Path draft = file.resolveSibling(file.getFileName() + ".new");
            Files.deleteIfExists(draft);
            Files.createFile(draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions)));
            JSON.writerWithDefaultPrettyPrinter().writeValue(draft.toFile(), value);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
