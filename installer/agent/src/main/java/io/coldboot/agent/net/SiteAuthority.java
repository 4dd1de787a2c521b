package io.coldboot.agent.net;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.HexFormat;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/** The authority that signed the certificates of the site's services, known for sure. */
public final class SiteAuthority {

    private final SSLSocketFactory sockets;

    private SiteAuthority(SSLSocketFactory sockets) {
        this.sockets = sockets;
    }

    /**
     * Reads its certificate.
     *
     * @param pem the certificate as it came
     * @param sha256 of the certificate that it must be, DER form, in hex
     * @throws IOException if it is another one, or none
     */
    public static SiteAuthority read(String pem, String sha256) throws IOException {
        try {
            Certificate certificate = CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.UTF_8)));
            String found = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
            if (!found.equalsIgnoreCase(sha256))
                throw new IOException("its sha256 is " + found + ", and the boot script says " + sha256);
            return new SiteAuthority(socketsFor(certificate));
        } catch (CertificateException e) {
            throw new IOException("it is no certificate", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime has no TLS", e);
        }
    }

    private static SSLSocketFactory socketsFor(Certificate certificate) throws GeneralSecurityException, IOException {
        KeyStore believed = KeyStore.getInstance(KeyStore.getDefaultType());
        believed.load(null, null);
        believed.setCertificateEntry("site", certificate);
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(believed);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context.getSocketFactory();
    }

    SSLSocketFactory sockets() {
        return sockets;
    }
}
