package io.coldboot.openstack.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coldboot.engine.model.Failure.Cause;
import io.coldboot.engine.port.PortException;
import io.coldboot.engine.port.Secrets.KeyPair;
import io.coldboot.engine.port.Secrets.Login;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSecretsTest {

    @TempDir
    Path site;

    private Path file;
    private FileSecrets secrets;

    @BeforeEach
    void open() {
        file = site.resolve("secrets.json");
        secrets = new FileSecrets(file);
    }

    @Test
    void keepsLoginsForTheNextProcess() {
        secrets.keepLogin("bmc", new Login("admin", "pw-1"));
        secrets.keepLogin("bmc", new Login("admin", "pw-2"));

        assertThat(new FileSecrets(file).login("bmc")).isEqualTo(new Login("admin", "pw-2"));
    }

    @Test
    void seesWhatAnotherProcessWrote() {
        secrets.keepLogin("bmc", new Login("admin", "pw-1"));
        new FileSecrets(file).keepLogin("bmc", new Login("admin", "pw-2"));

        assertThat(secrets.login("bmc").password()).isEqualTo("pw-2");
    }

    @Test
    void saysHowToAddALoginThatIsMissing() {
        assertThatThrownBy(() -> secrets.login("bmc")).isInstanceOfSatisfying(PortException.class, e -> {
            assertThat(e.failure().cause()).isEqualTo(Cause.PRECONDITION);
            assertThat(e.failure().remedy()).contains("\"bmc\"").contains("logins");
        });
    }

    @Test
    void makesAValueOnce() {
        String first = secrets.value("seed/admin_password", Passwords::generate);

        assertThat(first).matches("[A-Za-z0-9]{32}");
        assertThat(secrets.value("seed/admin_password", Passwords::generate)).isEqualTo(first);
        assertThat(new FileSecrets(file).value("seed/admin_password", () -> "other")).isEqualTo(first);
    }

    @Test
    void onlyTheOwnerMayReadAndNothingIsLeftBehind() throws IOException {
        secrets.keepLogin("bmc", new Login("admin", "pw"));
        secrets.keyPair("site");

        assertThat(mode(file)).isEqualTo("rw-------");
        assertThat(mode(site.resolve(".secrets.json.lock"))).isEqualTo("rw-------");
        try (Stream<Path> left = Files.list(site)) {
            assertThat(left.map(p -> p.getFileName().toString()))
                    .containsExactlyInAnyOrder("secrets.json", ".secrets.json.lock");
        }
    }

    @Test
    void takesBackRightsThatACarelessCopyGave() throws IOException {
        Files.writeString(file, "{\"logins\":{\"bmc\":{\"user\":\"a\",\"password\":\"b\"}}}");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        assertThat(secrets.login("bmc").user()).isEqualTo("a");
        assertThat(mode(file)).isEqualTo("rw-------");
    }

    @Test
    void aBrokenFileIsNamedWithItsPlaceAndNotQuoted() throws IOException {
        Files.writeString(file, "{\"logins\":\n  hunter2}");

        assertThatThrownBy(() -> secrets.login("bmc")).isInstanceOfSatisfying(PortException.class, e -> {
            assertThat(e.failure().found()).contains("secrets.json:2:");
            assertThat(e.toString() + e.failure()).doesNotContain("hunter2");
        });
    }

    @Test
    void keyPairsAreEd25519InOpenSshFormat() {
        KeyPair pair = secrets.keyPair("deploy-controller-0");

        assertThat(secrets.keyPair("deploy-controller-0")).isEqualTo(pair);
        assertThat(secrets.keyPair("deploy-controller-1")).isNotEqualTo(pair);
        assertThat(pair.publicKey()).matches("ssh-ed25519 [A-Za-z0-9+/=]{68} deploy-controller-0");
        assertThat(pair.privateKey()).startsWith("-----BEGIN OPENSSH PRIVATE KEY-----\n")
                .endsWith("-----END OPENSSH PRIVATE KEY-----\n");
        byte[] blob = Base64.getMimeDecoder().decode(pair.privateKey().replaceAll("-----.*-----", ""));
        assertThat(new String(blob, StandardCharsets.ISO_8859_1)).startsWith("openssh-key-v1\0");
        assertThat(pair.toString()).doesNotContain("PRIVATE");
    }

    @Test
    void sshKeygenUnderstandsTheKey() throws Exception {
        org.junit.jupiter.api.Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin/ssh-keygen")));
        KeyPair pair = secrets.keyPair("site");
        Path key = site.resolve("key");
        PrivateFile.write(key, pair.privateKey());

        Process keygen = new ProcessBuilder(List.of("/usr/bin/ssh-keygen", "-y", "-f", key.toString())).start();
        String derived = new String(keygen.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();

        assertThat(keygen.waitFor()).isZero();
        assertThat(pair.publicKey()).isEqualTo(derived.contains(" site") ? derived : derived + " site");
    }

    private static String mode(Path p) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(p));
    }
}
