package io.coldboot.engine.heat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.coldboot.engine.model.Hardware;
import io.coldboot.engine.model.Hardware.Nic;
import io.coldboot.engine.plan.Slot;
import io.coldboot.engine.sim.SimLayouts;
import io.coldboot.engine.sim.SimProfile;
import io.coldboot.profile.Profile;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a machine makes of its network data, judged by systemd-networkd itself: it reads the files in a network namespace of its own
 * and says what it does not understand. Needs root and Debian's systemd; left out elsewhere.
 */
class NetworkdTest {

    private static final Path NETWORKD = Path.of("/lib/systemd/systemd-networkd");
    private static final String RENDER = "../../assets/elements/base/static/usr/libexec/coldboot/networks.py";
    /** Nothing of the host is seen: no bus, no other network files, no interfaces. */
    private static final String IN_A_NAMESPACE = """
            set -e
            mount -t tmpfs none /run
            mount -t tmpfs none /etc/systemd/network
            mkdir -p /run/systemd/network
            cp "$0"/* /run/systemd/network/
            exec env SYSTEMD_LOG_LEVEL=info SYSTEMD_LOG_TARGET=console %s
            """.formatted(NETWORKD);

    @TempDir
    Path directory;

    static Stream<Profile> layouts() {
        return Stream.of(SimProfile.of(1, 1, 0), SimLayouts.bonded(), SimLayouts.provider());
    }

    @BeforeEach
    void networkdIsHere() {
        assumeTrue(Files.isExecutable(NETWORKD) && "root".equals(System.getProperty("user.name")));
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void every_line_is_understood(Profile profile) throws IOException, InterruptedException {
        render(profile);
        assertThat(saidOfFiles()).isEmpty();
    }

    /** A judge that says yes to everything would be none. */
    @Test
    void a_line_that_is_not_understood_is_told() throws IOException, InterruptedException {
        render(SimLayouts.bonded());
        Path file = directory.resolve("20-eth2.network");
        Files.writeString(file,
                Files.readString(file).replace("MTUBytes=9000", "MTUBytes=many").replace("VLAN=", "VLANN="));
        assertThat(saidOfFiles()).hasSize(3).allMatch(l -> l.contains("20-eth2.network") && l.contains("ignoring"));
    }

    private void render(Profile profile) throws IOException, InterruptedException {
        Path json = Files.writeString(directory.resolve("network_data.json"), new JsonMapper()
                .writeValueAsString(NetworkData.of(profile, Slot.of(profile).getFirst(), server())));
        Process python = new ProcessBuilder("python3", RENDER, json.toString(), directory.toString()).inheritIO()
                .start();
        assertThat(python.waitFor()).isZero();
        Files.delete(json);
    }

    /** What networkd says of its files until it has read them all. */
    private List<String> saidOfFiles() throws IOException, InterruptedException {
        Process networkd = new ProcessBuilder("unshare", "--net", "--mount", "--propagation", "private", "sh", "-c",
                IN_A_NAMESPACE, directory.toString()).redirectErrorStream(true).start();
        List<String> said = new ArrayList<>();
        boolean whole = false;
        try (BufferedReader lines = networkd.inputReader()) {
            String line = "";
            // After that it speaks of interfaces for ever.
            while (!whole && (line = lines.readLine()) != null) {
                said.add(line);
                whole = line.contains("Enumeration completed");
            }
        } finally {
            networkd.destroyForcibly().waitFor();
        }
        assertThat(whole).as("networkd came to its end: %s", said).isTrue();
        return said.stream().filter(l -> l.startsWith("/run/systemd/network/")).toList();
    }

    private static Hardware server() {
        Hardware usual = SimProfile.hardware(1);
        List<Nic> nics = IntStream.range(0, 3).mapToObj(n -> SimProfile.nic("eth" + n, 1, n + 1, null)).toList();
        return new Hardware(usual.cpus(), usual.arch(), usual.memoryMib(), usual.disks(), nics, "Acme", "One", "");
    }
}
