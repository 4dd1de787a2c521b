package io.coldboot.agent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;

/** Ironic and its inspector by TLS, and a boot server without, as far as an agent can tell: on ports of the loopback interface. */
public final class FakeSite implements AutoCloseable {

    /** The secret that lookup gives out, once. */
    public static final String TOKEN = "t0123456789abcdef0123456789abcdef0123456789";
    /** The only node. */
    public static final String NODE = "6a1f4c5e-0000-4000-8000-000000000001";

    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern RANGE = Pattern.compile("bytes=(\\d+)-(\\d+)");

    /** What is served under {@code /images/}. */
    public final Map<String, byte[]> images = new ConcurrentHashMap<>();
    /** Heartbeats that came, with their time. */
    public final List<JsonNode> heartbeats = new CopyOnWriteArrayList<>();
    /** Reports that came to the inspector. */
    public final List<JsonNode> reports = new CopyOnWriteArrayList<>();
    /** Queries that came to lookup. */
    public final List<String> lookups = new CopyOnWriteArrayList<>();
    /** Answers that lookup and the inspector give first, before they obey. */
    public final Queue<Integer> refusals = new ConcurrentLinkedQueue<>(new ArrayDeque<>());
    /** Seconds that Ironic waits for a heartbeat. */
    public volatile int timeout = 300;
    /** Pause after each 64 KiB of an image, in milliseconds. */
    public volatile int slowness;

    private final AtomicReference<String> token = new AtomicReference<>(TOKEN);
    private final TestAuthority authority = new TestAuthority();
    private final HttpsServer apis;
    private final HttpServer boot;

    /** Starts it. */
    public FakeSite() throws IOException {
        apis = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        apis.setHttpsConfigurator(new HttpsConfigurator(authority.server()));
        apis.createContext("/v1/continue", this::inspect);
        apis.createContext("/v1/lookup", this::lookup);
        apis.createContext("/v1/heartbeat/" + NODE, this::heartbeat);
        boot = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        boot.createContext("/ca.pem", exchange -> answer(exchange, 200, authority.pem()));
        boot.createContext("/images/", this::image);
        for (HttpServer server : List.of(apis, boot)) {
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.start();
        }
    }

    /** Base URL of the APIs. */
    public String url() {
        return "https://127.0.0.1:" + apis.getAddress().getPort();
    }

    /** Base URL of the boot server. */
    public String boot() {
        return "http://127.0.0.1:" + boot.getAddress().getPort();
    }

    /** Of the authority's certificate, which the boot server has. */
    public String sha256() {
        return authority.sha256();
    }

    @Override
    public void close() {
        apis.stop(0);
        boot.stop(0);
    }

    /** Sends a command to the agent, as the conductor does. */
    public static HttpResponse<String> post(String agent, String command, String params, boolean wait, String token) {
        var uri = URI.create("%s/v1/commands/?wait=%s&agent_token=%s".formatted(agent, wait, token));
        var body = HttpRequest.BodyPublishers.ofString("{\"name\":\"%s\",\"params\":%s}".formatted(command, params));
        return send(HttpRequest.newBuilder(uri).POST(body).build());
    }

    /** Reads something of the agent. */
    public static JsonNode get(String agent, String path) {
        return json(send(HttpRequest.newBuilder(URI.create(agent + path)).build()).body());
    }

    /** Parses. */
    public static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new IllegalStateException(text, e);
        }
    }

    private static HttpResponse<String> send(HttpRequest request) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void inspect(HttpExchange exchange) throws IOException {
        Integer refusal = refusals.poll();
        if (refusal != null) {
            answer(exchange, refusal, "{\"error\":{\"message\":\"busy\"}}");
            return;
        }
        reports.add(JSON.readTree(exchange.getRequestBody()));
        answer(exchange, 200, "{\"uuid\":\"" + NODE + "\"}");
    }

    private void lookup(HttpExchange exchange) throws IOException {
        lookups.add(exchange.getRequestURI().getQuery());
        Integer refusal = refusals.poll();
        if (refusal != null) {
            answer(exchange, refusal, "{}");
            return;
        }
        answer(exchange, 200,
                "{\"node\":{\"uuid\":\"%s\"},\"config\":{\"heartbeat_timeout\":%d,\"agent_token\":\"%s\"}}".formatted(
                        NODE,
                        timeout, token.getAndSet("******")));
    }

    private void heartbeat(HttpExchange exchange) throws IOException {
        JsonNode body = JSON.readTree(exchange.getRequestBody());
        if (!TOKEN.equals(body.path("agent_token").asText())) {
            answer(exchange, 400, "{\"error_message\":\"Invalid or missing agent token received.\"}");
            return;
        }
        heartbeats.add(body);
        answer(exchange, 202, "");
    }

    private void image(HttpExchange exchange) throws IOException {
        byte[] image = images.get(exchange.getRequestURI().getPath().substring("/images/".length()));
        if (image == null) {
            answer(exchange, 404, "");
            return;
        }
        String header = exchange.getRequestHeaders().getFirst("Range");
        var range = RANGE.matcher(header == null ? "" : header);
        byte[] part = range.matches()
                ? Arrays.copyOfRange(image, Integer.parseInt(range.group(1)), Integer.parseInt(range.group(2)) + 1)
                : image;
        exchange.sendResponseHeaders(range.matches() ? 206 : 200, part.length);
        try (var out = exchange.getResponseBody()) {
            for (int at = 0; at < part.length; at += 65536) {
                out.write(part, at, Math.min(65536, part.length - at));
                if (slowness > 0)
                    Thread.sleep(slowness);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        exchange.close();
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
