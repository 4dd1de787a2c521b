package io.coldboot.openstack.rest;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** Whom Coldboot believes: services with a certificate of the site's own authority, for the address that was asked, and nobody else. */
public final class SiteTrust {

    private static final Duration CONNECT = Duration.ofSeconds(5);

    private final Supplier<String> authority;
    private @Nullable SSLContext context;
    private @Nullable HttpClient http;

    /** @param authority the authority's certificate in PEM; asked for with the first connection */
    public SiteTrust(Supplier<String> authority) {
        this.authority = authority;
    }

    /** For TLS clients; always the same, so that sessions are taken up again. */
    public synchronized SSLContext context() {
        SSLContext known = context;
        if (known == null) {
            known = of(authority.get());
            context = known;
        }
        return known;
    }

    /** An HTTP client; always the same, so that connections are used again. */
    public synchronized HttpClient http() {
        HttpClient known = http;
        if (known == null) {
            known = client(context());
            http = known;
        }
        return known;
    }

    static HttpClient client(SSLContext context) {
        // Heat redirects who asks for a stack by its name.
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT)
                .followRedirects(HttpClient.Redirect.NORMAL).sslContext(context).build();
    }

    private static SSLContext of(String pem) {
        try {
            KeyStore believed = KeyStore.getInstance(KeyStore.getDefaultType());
            believed.load(null, null);
            believed.setCertificateEntry("site", CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII))));
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(believed);
            SSLContext made = SSLContext.getInstance("TLS");
            made.init(null, trust.getTrustManagers(), null);
            return made;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalArgumentException("the site's authority is not a certificate in PEM", e);
        }
    }
}
