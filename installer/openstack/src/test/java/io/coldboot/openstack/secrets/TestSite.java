package io.coldboot.openstack.secrets;

import io.coldboot.engine.port.Secrets.Certificate;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A site's authority, and what a server needs that proves to be of it. */
public final class TestSite {

    private final Certificate authority = Certificates.authority(Instant.now());

    /** The authority's certificate. */
    public String authority() {
        return authority.pem();
    }

    /** For a server with these addresses and names. */
    public SSLContext server(String... names) {
        return server(Instant.now(), names);
    }

    /** The same with a certificate that was made at another time. */
    public SSLContext server(Instant made, String... names) {
        return context(Certificates.server(authority, "server", List.of(names), made));
    }

    private static SSLContext context(Certificate certificate) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            byte[] key = Base64.getMimeDecoder().decode(certificate.privateKey().replaceAll("-----[A-Z ]+-----", ""));
            store.setKeyEntry("server", KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(key)),
                    new char[0], new java.security.cert.Certificate[]{CertificateFactory.getInstance("X.509")
                            .generateCertificate(new ByteArrayInputStream(
                                    certificate.pem().getBytes(StandardCharsets.US_ASCII)))});
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, new char[0]);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
