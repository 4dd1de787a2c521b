package io.coldboot.openstack.rest;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.coldboot.openstack.secrets.TestSite;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;

/** A service on a loopback port, by TLS, that answers as told, and remembers what it was asked. Any unexpected request is a 404. */
public final class FakeService implements ServiceAccess, AutoCloseable {

    private static final InetSocketAddress ANY_PORT = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    private static final int BACKLOG = 50;
    private static final TestSite SITE = new TestSite();
    private static final SSLContext SHOWN = SITE.server("127.0.0.1");

    private final HttpServer server;
    private final SiteTrust trust;
    private final Map<String, Deque<Answer>> answers = new ConcurrentHashMap<>();
    private final List<Request> requests = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger tokens = new AtomicInteger(1);

    /** What was asked. */
    public record Request(String method, String path, Map<String, List<String>> headers, String body) {
        /** The first value of a header; empty if there is none. */
        public String header(String name) {
            return headers.entrySet().stream().filter(e -> e.getKey().equalsIgnoreCase(name))
                    .map(e -> e.getValue().getFirst())
                    .findFirst().orElse("");
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    private record Answer(int status, String type, String body, Map<String, String> headers) {
        Answer(int status, String type, String body) {
            this(status, type, body, Map.of());
        }
    }

    /** Starts at once. */
    public FakeService() {
        this(SITE, SHOWN);
    }

    /** Shows another certificate than what clients of the site expect. */
    FakeService(TestSite expected, SSLContext shown) {
        this(expected, tls(shown));
    }

    private FakeService(TestSite expected, HttpServer server) {
        this.trust = new SiteTrust(expected::authority);
        this.server = server;
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::serve);
        server.start();
    }

    /** One without TLS. */
    public static FakeService plain() {
        try {
            return new FakeService(SITE, HttpServer.create(ANY_PORT, BACKLOG));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static HttpServer tls(SSLContext shown) {
        try {
            HttpsServer server = HttpsServer.create(ANY_PORT, BACKLOG);
            server.setHttpsConfigurator(new HttpsConfigurator(shown));
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next answer to this request (method, space, path with query); the last one told is given again and again. */
    public FakeService on(String request, int status, String json) {
        return on(request, status, "application/json", json);
    }

    /** The same with another type of content. */
    public FakeService on(String request, int status, String type, String body) {
        answers.computeIfAbsent(request, r -> new ArrayDeque<>()).add(new Answer(status, type, body));
        return this;
    }

    /** An answer of which the headers matter. */
    public FakeService on(String request, int status, Map<String, String> headers) {
        answers.computeIfAbsent(request, r -> new ArrayDeque<>()).add(new Answer(status, "text/html", "", headers));
        return this;
    }

    /** Answers this request once with a bare status, before anything that was told already. */
    public FakeService first(String request, int status) {
        answers.computeIfAbsent(request, r -> new ArrayDeque<>()).addFirst(new Answer(status, "text/html",
                "<html><head><title>" + status + "</title></head><body><h1>Trouble</h1></body></html>"));
        return this;
    }

    /** Answers this request as the TLS in front does when the service behind it is not running. */
    FakeService away(String request) {
        answers.computeIfAbsent(request, r -> new ArrayDeque<>())
                .add(new Answer(503, "application/json", "{}", Map.of("Retry-After", "1")));
        return this;
    }

    /** Whom clients of this service believe. */
    public SiteTrust trust() {
        return trust;
    }

    /** Everything that was asked, in order. */
    public List<Request> requests() {
        synchronized (requests) {
            return List.copyOf(requests);
        }
    }

    /** Where it listens. */
    public URI uri() {
        return URI.create(
                (server instanceof HttpsServer ? "https" : "http") + "://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public HttpClient http() {
        return trust.http();
    }

    @Override
    public String token() {
        return "token-" + tokens.get();
    }

    @Override
    public void refused(String token) {
        tokens.incrementAndGet();
    }

    @Override
    public URI endpoint(String serviceType) {
        return uri();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void serve(HttpExchange exchange) throws IOException {
        String key = exchange.getRequestMethod() + " " + exchange.getRequestURI();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        requests.add(new Request(exchange.getRequestMethod(), exchange.getRequestURI().toString(),
                Map.copyOf(exchange.getRequestHeaders()), body));
        Answer answer = next(key);
        byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", answer.type());
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        if (key.startsWith("POST /v3/auth/tokens"))
            exchange.getResponseHeaders().set("X-Subject-Token", token());
        exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0)
            exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private Answer next(String key) {
        Deque<Answer> told = answers.get(key);
        if (told == null)
            return new Answer(404, "application/json", "{\"error_message\":\"nothing at " + key + "\"}");
        synchronized (told) {
            return told.size() > 1 ? told.remove() : told.element();
        }
    }
}
