package io.coldboot.openstack.ssh;

import io.coldboot.openstack.secrets.FileSecrets;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** An OpenSSH server of a test's own, on loopback, with the host key "host" of the secrets and one authorized key. */
final class Sshd {

    private static final Path PROGRAM = Path.of(System.getProperty("coldboot.test.sshd", "/usr/sbin/sshd"));

    private Sshd() {}

    /** Starts one; the test is skipped where there is none. */
    static Process start(Path dir, FileSecrets secrets, int port, String authorized) throws IOException {
        Assumptions.assumeTrue(Files.isExecutable(PROGRAM) && "root".equals(System.getProperty("user.name")));
        Files.createDirectories(Path.of("/run/sshd"));
        Path host = ownerOnly(dir.resolve("host"), secrets.keyPair("host").privateKey());
        Path keys = ownerOnly(dir.resolve("authorized_keys"), authorized + "\n");
        return new ProcessBuilder(List.of(PROGRAM.toString(), "-D", "-f", "/dev/null", "-p", "" + port, "-o",
                "ListenAddress=127.0.0.1", "-o", "HostKey=" + host, "-o", "AuthorizedKeysFile=" + keys, "-o",
                "StrictModes=no",
                "-o", "PermitRootLogin=yes", "-o", "PidFile=none", "-o", "UsePAM=no"))
                .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    }

    /** Ends it and all of its sessions, as a power cut does. */
    static void end(Process sshd) {
        sshd.descendants().forEach(ProcessHandle::destroyForcibly);
        sshd.destroyForcibly();
    }

    private static Path ownerOnly(Path file, String text) throws IOException {
        Files.writeString(file, text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }
}
