package io.coldboot.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;

/** A machine of the lab, logged in to as its operators would: with the site's key, insisting on the host key that it was given. */
final class OnMachine {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Path site;
    private final String slot;
    private final String address;

    /** The machine in a slot. */
    OnMachine(Path site, String slot, String address) {
        this.site = site;
        this.slot = slot;
        this.address = address;
    }

    /** Runs a shell command there; gives what it printed. Fails if it fails. */
    String does(String command) throws InterruptedException {
        Cli.Result result = tries(command);
        assertThat(result.exit()).as(command + "\n" + result.text()).isZero();
        return result.text().strip();
    }

    /** The same, whatever comes of it. */
    Cli.Result tries(String command) throws InterruptedException {
        Path directory = credentials();
        Path key = directory.resolve("key");
        Path knownHosts = directory.resolve("known_hosts");
        return Cli.run(PATIENCE, "lab", "exec", "--site", site.toString(), "--", "ssh", "-i", key.toString(), "-o",
                "UserKnownHostsFile=" + knownHosts, "-o", "StrictHostKeyChecking=yes", "-o", "BatchMode=yes", "-o",
                "ConnectTimeout=5", "-o", "LogLevel=ERROR", "root@" + address, command);
    }

    /** Its services, each with when systemd started it last. */
    List<String> services() throws InterruptedException {
        return does(
                "systemctl show --property=Id,InvocationID,ActiveState $(ls /run/coldboot/started) | paste -s -d ' ' "
                        + "| sed 's/  /\\n/g' | sort")
                .lines().toList();
    }

    private Path credentials() {
        try {
            Path directory = Files.createTempDirectory("coldboot-ssh");
            JsonNode keys = new JsonMapper().readTree(site.resolve("secrets.json").toFile()).path("keys");
            Path key = Files.createFile(directory.resolve("key"),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(key, keys.path("site").path("private").asText());
            Files.writeString(directory.resolve("known_hosts"),
                    address + " " + keys.path("host-" + slot).path("public").asText() + "\n");
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
