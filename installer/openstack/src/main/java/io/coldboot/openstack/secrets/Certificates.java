package io.coldboot.openstack.secrets;

import io.coldboot.engine.port.Secrets.Certificate;
import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.IPAddress;

/** Makes a site's certificates (RFC 5280) with keys on P-256: its authority, and what the APIs of each machine show. */
final class Certificates {

    /** A machine's clock may be behind this host's. */
    private static final Duration BACKDATED = Duration.ofDays(1);
    private static final Duration LIFE_OF_AUTHORITY = Duration.ofDays(30 * 365);
    /** Long, for only a run renews it: a cloud that nobody touches must not go dark. */
    private static final Duration LIFE = Duration.ofDays(10 * 365);
    private static final Duration NEAR_ITS_END = Duration.ofDays(365);
    private static final int SERIAL_BITS = 127;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Certificates() {}

    /** A new authority: signs certificates, and nothing else. */
    static Certificate authority(Instant now) {
        try {
            KeyPair keys = keys();
            BigInteger serial = serial();
            // Two sites' authorities must not look alike.
            X500Principal name = new X500Principal("CN=Coldboot site authority " + serial.toString(36));
            JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(name, serial, begin(now),
                    Date.from(now.plus(LIFE_OF_AUTHORITY)), name, keys.getPublic());
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
            builder.addExtension(Extension.subjectKeyIdentifier, false,
                    new JcaX509ExtensionUtils().createSubjectKeyIdentifier(keys.getPublic()));
            return signed(builder, keys.getPrivate(), keys.getPrivate());
        } catch (GeneralSecurityException | CertIOException e) {
            throw impossible(e);
        }
    }

    /**
     * A certificate for a server.
     *
     * @param name what people see
     * @param names addresses and host names that clients may ask for
     */
    static Certificate server(Certificate authority, String name, List<String> names, Instant now) {
        try {
            KeyPair keys = keys();
            X509Certificate signer = parse(authority.pem());
            JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(signer, serial(), begin(now),
                    Date.from(now.plus(LIFE)), new X500Principal("CN=" + name), keys.getPublic());
            JcaX509ExtensionUtils identifiers = new JcaX509ExtensionUtils();
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
            builder.addExtension(Extension.extendedKeyUsage, false,
                    new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
            builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(
                    names.stream().map(Certificates::generalName).toArray(GeneralName[]::new)));
            builder.addExtension(Extension.subjectKeyIdentifier, false,
                    identifiers.createSubjectKeyIdentifier(keys.getPublic()));
            builder.addExtension(Extension.authorityKeyIdentifier, false,
                    identifiers.createAuthorityKeyIdentifier(signer.getPublicKey()));
            return signed(builder, privateKey(authority.privateKey()), keys.getPrivate());
        } catch (GeneralSecurityException | CertIOException e) {
            throw impossible(e);
        }
    }

    /** Whether it is time for another one. */
    static boolean isNearItsEnd(String pem, Instant now) {
        return parse(pem).getNotAfter().toInstant().isBefore(now.plus(NEAR_ITS_END));
    }

    /** Of a certificate's DER form, in lower-case hex. */
    static String sha256(String pem) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(parse(pem).getEncoded()));
        } catch (GeneralSecurityException e) {
            throw impossible(e);
        }
    }

    private static Certificate signed(JcaX509v3CertificateBuilder builder, PrivateKey signer, PrivateKey own) {
        try {
            byte[] der = builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(signer)).getEncoded();
            return new Certificate(pem("CERTIFICATE", der), pem("PRIVATE KEY", own.getEncoded()));
        } catch (OperatorCreationException | java.io.IOException e) {
            throw impossible(e);
        }
    }

    private static GeneralName generalName(String name) {
        return new GeneralName(IPAddress.isValid(name) ? GeneralName.iPAddress : GeneralName.dNSName, name);
    }

    private static KeyPair keys() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    private static BigInteger serial() {
        return new BigInteger(SERIAL_BITS, RANDOM).setBit(SERIAL_BITS - 1);
    }

    private static Date begin(Instant now) {
        return Date.from(now.minus(BACKDATED));
    }

    private static X509Certificate parse(String pem) {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not a certificate in PEM", e);
        }
    }

    private static PrivateKey privateKey(String pem) throws GeneralSecurityException {
        String body = pem.replaceAll("-----[A-Z ]+-----", "");
        return KeyFactory.getInstance("EC").generatePrivate(
                new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(body)));
    }

    private static String pem(String what, byte[] der) {
        String body = Base64.getMimeEncoder(64, new byte[]{'\n'}).encodeToString(der);
        return "-----BEGIN " + what + "-----\n" + body + "\n-----END " + what + "-----\n";
    }

    private static IllegalStateException impossible(Exception e) {
        return new IllegalStateException("this Java runtime cannot make certificates", e);
    }
}
