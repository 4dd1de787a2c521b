package io.coldboot.openstack.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldboot.engine.port.NodeAccess.Answer;
import io.coldboot.openstack.secrets.FileSecrets;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jspecify.annotations.Nullable;

/** The last two need OpenSSH's own server and are skipped where it is not installed. */
class SshNodeAccessTest {

    private static final Path SSHD = Path.of(System.getProperty("coldboot.test.sshd", "/usr/sbin/sshd"));

    @TempDir
    Path dir;

    private FileSecrets secrets;

    @BeforeEach
    void open() {
        secrets = new FileSecrets(dir.resolve("secrets.json"));
    }

    private Answer ask(int port, String hostKey) {
        return new SshNodeAccess(secrets, "site", port).answers("127.0.0.1", hostKey);
    }

    private String hostKey() {
        return secrets.keyPair("host").publicKey();
    }

    @Test
    void aClosedPortIsNotYet() throws IOException {
        assertThat(ask(freePort(), hostKey())).isEqualTo(Answer.NOT_YET);
    }

    @Test
    void aServerThatHangsUpIsNotYet() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> {
                try (Socket caller = server.accept()) {
                    caller.getOutputStream().write("SSH-2.0-starting\r\n".getBytes(StandardCharsets.US_ASCII));
                } catch (IOException e) {
                    // The test is over.
                }
            });
            assertThat(ask(server.getLocalPort(), hostKey())).isEqualTo(Answer.NOT_YET);
        }
    }

    @Test
    void theRightMachineLetsUsIn() throws Exception {
        int port = freePort();
        Process sshd = sshd(port, secrets.keyPair("site").publicKey());
        try {
            assertThat(firstAnswer(port, hostKey())).isEqualTo(Answer.YES);
            assertThat(ask(port, secrets.keyPair("another host").publicKey())).isEqualTo(Answer.WRONG_KEY);
        } finally {
            sshd.destroy();
        }
    }

    @Test
    void aMachineWithoutOurKeyRefuses() throws Exception {
        int port = freePort();
        Process sshd = sshd(port, secrets.keyPair("somebody else").publicKey());
        try {
            assertThat(firstAnswer(port, hostKey())).isEqualTo(Answer.REFUSED);
        } finally {
            sshd.destroy();
        }
    }

    private @Nullable Answer firstAnswer(int port, String hostKey) {
        return org.awaitility.Awaitility.await().until(() -> ask(port, hostKey), a -> a != Answer.NOT_YET);
    }

    /** An sshd of the test's own, on loopback, with the host key and one authorized key. */
    private Process sshd(int port, String authorized) throws IOException {
        Assumptions.assumeTrue(Files.isExecutable(SSHD) && "root".equals(System.getProperty("user.name")));
        Files.createDirectories(Path.of("/run/sshd"));
        Path host = ownerOnly(dir.resolve("host"), secrets.keyPair("host").privateKey());
        Path keys = ownerOnly(dir.resolve("authorized_keys"), authorized + "\n");
        return new ProcessBuilder(List.of(SSHD.toString(), "-D", "-f", "/dev/null", "-p", "" + port, "-o",
                "ListenAddress=127.0.0.1", "-o", "HostKey=" + host, "-o", "AuthorizedKeysFile=" + keys, "-o",
                "StrictModes=no",
                "-o", "PermitRootLogin=yes", "-o", "PidFile=none", "-o", "UsePAM=no"))
                .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    }

    private static Path ownerOnly(Path file, String text) throws IOException {
        Files.writeString(file, text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }
}
