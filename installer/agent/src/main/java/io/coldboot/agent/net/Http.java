package io.coldboot.agent.net;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Blocking HTTP, one connection per request. Every socket is opened by the thread that asks, because on a lab node that thread
 * alone stands in the node's network namespace; this rules out java.net.http, whose own threads open sockets, and keep-alive.
 */
public final class Http implements AutoCloseable {

    /** Reads and writes JSON for everybody here; one string may be a whole config drive. */
    public static final JsonMapper JSON = new JsonMapper(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder().maxStringLength(128 << 20).build()).build());

    private static final Duration CONNECT = Duration.ofSeconds(10);

    private final Set<HttpURLConnection> underWay = ConcurrentHashMap.newKeySet();
    private final Duration patience;
    private volatile boolean closed;
    private volatile @Nullable SSLSocketFactory believed;

    /** @param patience how long a server may stay silent before a call fails */
    public Http(Duration patience) {
        this.patience = patience;
    }

    /** From now on, who is asked by https must have a certificate of this authority; what the Java runtime believes does not count. */
    public void believe(SiteAuthority authority) {
        believed = authority.sockets();
    }

    /** An answer, good or bad. */
    public record Reply(int status, String text) {

        /** Whether it is a 2xx. */
        public boolean ok() {
            return status / 100 == 2;
        }

        /** The body as JSON; a missing node if it is something else. */
        public JsonNode json() {
            try {
                return JSON.readTree(text);
            } catch (IOException e) {
                return MissingNode.getInstance();
            }
        }
    }

    /** GET of a small body. */
    public Reply get(String url, Map<String, String> headers) throws IOException {
        try (Download answer = download(url, headers)) {
            return new Reply(answer.status(), new String(answer.body().readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    /** POST of a JSON body. */
    public Reply post(String url, JsonNode body, Map<String, String> headers) throws IOException {
        byte[] json = JSON.writeValueAsBytes(body);
        HttpURLConnection connection = open(url, headers);
        connection.setRequestProperty("Content-Type", "application/json");
        connection.setRequestMethod("POST");
        connection.setDoOutput(true);
        // A fixed length also keeps the JDK from sending a POST again by itself when the connection breaks.
        connection.setFixedLengthStreamingMode(json.length);
        try (Download answer = send(connection, json)) {
            return new Reply(answer.status(), new String(answer.body().readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    /** GET of a body that the caller reads and closes; error answers come back like any other. */
    public Download download(String url, Map<String, String> headers) throws IOException {
        return send(open(url, headers), new byte[0]);
    }

    /**
     * Gives up all calls under way. A call that is waiting for its server may hold its socket until its patience ends, hence
     * not on the caller's time: whatever it still gets is thrown away.
     */
    @Override
    public void close() {
        closed = true;
        for (HttpURLConnection connection : underWay)
            Thread.ofPlatform().daemon().name("hang-up").start(connection::disconnect);
    }

    private HttpURLConnection open(String url, Map<String, String> headers) throws IOException {
        if (closed)
            throw new IOException("power is off");
        try {
            if (!(new URI(url).toURL().openConnection(Proxy.NO_PROXY) instanceof HttpURLConnection connection)) {
                throw new IOException("not an HTTP address: " + url);
            }
            SSLSocketFactory sockets = believed;
            if (connection instanceof HttpsURLConnection secure && sockets != null)
                secure.setSSLSocketFactory(sockets);
            connection.setConnectTimeout((int) CONNECT.toMillis());
            connection.setReadTimeout((int) patience.toMillis());
            connection.setUseCaches(false);
            connection.setRequestProperty("Connection", "close");
            connection.setRequestProperty("Accept", "*/*");
            headers.forEach(connection::setRequestProperty);
            return connection;
        } catch (URISyntaxException | IllegalArgumentException e) {
            throw new IOException("not an address: " + url, e);
        }
    }

    private Download send(HttpURLConnection connection, byte[] body) throws IOException {
        underWay.add(connection);
        try {
            if (closed)
                throw new IOException("power is off");
            if (body.length > 0) {
                try (var out = connection.getOutputStream()) {
                    out.write(body);
                }
            }
            int status = connection.getResponseCode();
            InputStream answer = status >= 400 ? connection.getErrorStream() : connection.getInputStream();
            return new Download(connection, status, answer == null ? InputStream.nullInputStream() : answer, underWay);
        } catch (IOException | RuntimeException e) {
            underWay.remove(connection);
            connection.disconnect();
            throw e;
        }
    }
}
