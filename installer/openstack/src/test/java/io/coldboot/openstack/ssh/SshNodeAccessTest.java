package io.coldboot.openstack.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldboot.engine.port.NodeAccess.Answer;
import io.coldboot.openstack.secrets.FileSecrets;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jspecify.annotations.Nullable;

/** The last two need OpenSSH's own server and are skipped where it is not installed. */
class SshNodeAccessTest {

    @TempDir
    Path dir;

    private FileSecrets secrets;

    @BeforeEach
    void open() {
        secrets = new FileSecrets(dir.resolve("secrets.json"));
    }

    private Answer ask(int port, String hostKey) {
        return new SshNodeAccess(new SshLogin(secrets, "site", port)).answers("127.0.0.1", hostKey);
    }

    private String hostKey() {
        return secrets.keyPair("host").publicKey();
    }

    @Test
    void aClosedPortIsNotYet() throws IOException {
        assertThat(ask(Sshd.freePort(), hostKey())).isEqualTo(Answer.NOT_YET);
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
        int port = Sshd.freePort();
        Process sshd = Sshd.start(dir, secrets, port, secrets.keyPair("site").publicKey());
        try {
            assertThat(firstAnswer(port, hostKey())).isEqualTo(Answer.YES);
            assertThat(ask(port, secrets.keyPair("another host").publicKey())).isEqualTo(Answer.WRONG_KEY);
        } finally {
            sshd.destroy();
        }
    }

    @Test
    void aMachineWithoutOurKeyRefuses() throws Exception {
        int port = Sshd.freePort();
        Process sshd = Sshd.start(dir, secrets, port, secrets.keyPair("somebody else").publicKey());
        try {
            assertThat(firstAnswer(port, hostKey())).isEqualTo(Answer.REFUSED);
        } finally {
            sshd.destroy();
        }
    }

    private @Nullable Answer firstAnswer(int port, String hostKey) {
        return org.awaitility.Awaitility.await().until(() -> ask(port, hostKey), a -> a != Answer.NOT_YET);
    }
}
