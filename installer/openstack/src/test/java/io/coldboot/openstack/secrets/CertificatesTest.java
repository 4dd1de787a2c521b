package io.coldboot.openstack.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coldboot.engine.port.Secrets.Certificate;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SignatureException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificatesTest {

    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
    private static final List<String> NAMES = List.of("192.168.24.10", "deploy-controller-0");

    private final Certificate authority = Certificates.authority(NOW);

    @TempDir
    Path site;

    @Test
    void anAuthoritySignsCertificatesAndNothingElse() throws Exception {
        X509Certificate certificate = parse(authority);
        certificate.verify(certificate.getPublicKey());
        assertThat(certificate.getBasicConstraints()).as("no authority below it").isZero();
        assertThat(certificate.getKeyUsage()).containsExactly(false, false, false, false, false, true, true, false,
                false);
    }

    @Test
    void aServersCertificateIsForItsAddressAndName() throws Exception {
        X509Certificate certificate = parse(server(NOW));
        certificate.verify(parse(authority).getPublicKey());
        assertThat(certificate.getIssuerX500Principal()).isEqualTo(parse(authority).getSubjectX500Principal());
        assertThat(certificate.getSubjectAlternativeNames())
                .hasToString("[[7, 192.168.24.10], [2, deploy-controller-0]]");
        assertThat(certificate.getBasicConstraints()).as("it signs nothing").isEqualTo(-1);
        assertThat(certificate.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1");
    }

    @Test
    void twoSitesHaveTwoAuthorities() throws Exception {
        Certificate other = Certificates.authority(NOW);
        X509Certificate server = parse(server(NOW));
        assertThat(parse(other).getSubjectX500Principal()).isNotEqualTo(parse(authority).getSubjectX500Principal());
        assertThatThrownBy(() -> server.verify(parse(other).getPublicKey())).isInstanceOf(SignatureException.class);
    }

    @Test
    void aMachineWhoseClockIsBehindBelievesThem() throws Exception {
        Instant behind = NOW.minus(Duration.ofHours(23));
        parse(authority).checkValidity(java.util.Date.from(behind));
        parse(server(NOW)).checkValidity(java.util.Date.from(behind));
    }

    @Test
    void privateKeysAreNotShown() {
        assertThat(authority.toString()).doesNotContain("PRIVATE");
        assertThat(authority.privateKey()).startsWith("-----BEGIN PRIVATE KEY-----\n").endsWith("-----\n");
    }

    @Test
    void theSitesAuthorityAndItsCertificatesStay() {
        FileSecrets secrets = secrets(NOW);
        assertThat(secrets.authority()).isEqualTo(secrets(NOW.plus(Duration.ofDays(3000))).authority());
        assertThat(secrets.authority().sha256()).isEqualTo(Certificates.sha256(secrets.authority().pem()))
                .matches("[0-9a-f]{64}");
        Certificate first = secrets.certificate("seed", NAMES);
        assertThat(secrets(NOW.plus(Duration.ofDays(3000))).certificate("seed", NAMES)).isEqualTo(first);
        assertThat(secrets.certificate("other", NAMES)).isNotEqualTo(first);
    }

    @Test
    void aCertificateIsMadeAnewForOtherNamesAndBeforeItsEnd() throws Exception {
        Certificate first = secrets(NOW).certificate("seed", NAMES);
        Certificate moved = secrets(NOW).certificate("seed", List.of("192.168.24.11"));
        assertThat(parse(moved).getSubjectAlternativeNames()).hasToString("[[7, 192.168.24.11]]");
        Instant nearItsEnd = parse(moved).getNotAfter().toInstant().minus(Duration.ofDays(300));
        Certificate renewed = secrets(nearItsEnd).certificate("seed", List.of("192.168.24.11"));
        assertThat(List.of(first, moved, renewed)).doesNotHaveDuplicates();
        parse(renewed).verify(parse(secrets(NOW).authority().pem()).getPublicKey());
        assertThat(parse(renewed).getNotAfter()).isAfter(parse(moved).getNotAfter());
    }

    /** What servers and clients outside of Java make of them. */
    @Test
    void opensslVerifiesThem() throws Exception {
        Files.writeString(site.resolve("ca.pem"), authority.pem());
        Files.writeString(site.resolve("server.pem"), server(Instant.now()).pem());
        Process openssl = new ProcessBuilder("openssl", "verify", "-x509_strict", "-purpose", "sslserver", "-verify_ip",
                "192.168.24.10", "-CAfile", "ca.pem", "server.pem").directory(site.toFile())
                .redirectErrorStream(true).start();
        String said = new String(openssl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(openssl.waitFor()).as(said).isZero();
    }

    private FileSecrets secrets(Instant now) {
        return new FileSecrets(site.resolve("secrets.json"), () -> now);
    }

    private Certificate server(Instant made) {
        return Certificates.server(authority, "deploy-controller-0", NAMES, made);
    }

    private static X509Certificate parse(Certificate certificate) throws GeneralSecurityException {
        return parse(certificate.pem());
    }

    private static X509Certificate parse(String pem) throws GeneralSecurityException {
        return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
    }
}
