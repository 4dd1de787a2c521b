package io.coldboot.agent.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.coldboot.agent.AgentException;
import io.coldboot.agent.AgentException.Kind;
import io.coldboot.agent.Progress;
import io.coldboot.agent.net.Http;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** The agent's own REST API, which the conductor calls: {@code /v1/status} and {@code /v1/commands/}. */
public final class AgentApi implements AutoCloseable {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Pattern COMMAND = Pattern.compile("/v1/commands/([^/]+)");
    private static final int THREADS = 4;

    private final Commands commands;
    private final Supplier<Optional<String>> token;
    private final Supplier<Progress> progress;
    private final Runnable called;
    private final Instant started = Instant.now();
    private final HttpServer server;
    private final ThreadPoolExecutor executor;

    /**
     * Opens the socket, on the calling thread and hence in its network namespace, and begins to serve. The JDK's dispatcher
     * thread is not made by {@code threads}, but an accepted connection stays in the namespace of the socket that accepted it.
     *
     * @param token what the conductor must show to have a command run; empty while it is not known
     * @param called is told whenever the conductor has asked for commands or sent one
     * @throws IOException if the address cannot be listened on
     */
    public AgentApi(InetSocketAddress address, ThreadFactory threads, Commands commands,
            Supplier<Optional<String>> token,
            Supplier<Progress> progress, Runnable called) throws IOException {
        this.commands = commands;
        this.token = token;
        this.progress = progress;
        this.called = called;
        this.server = HttpServer.create(address, 0);
        this.executor = new ThreadPoolExecutor(THREADS, THREADS, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(),
                threads);
        executor.allowCoreThreadTimeOut(true);
        server.setExecutor(executor);
        server.createContext("/", this::handle);
        server.start();
    }

    @Override
    public void close() {
        server.stop(0);
        executor.shutdownNow();
    }

    /** An answer. */
    private record Answer(int status, JsonNode body) {}

    private void handle(HttpExchange exchange) throws IOException {
        Answer answer;
        try {
            answer = answer(exchange);
        } catch (AgentException e) {
            answer = fault(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            answer = fault(new AgentException(Kind.EXECUTION, "interrupted", e));
        }
        byte[] body = Http.JSON.writeValueAsBytes(answer.body());
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        // A kept connection would outlive this boot, and the conductor's next call would fail on it.
        exchange.getResponseHeaders().set("Connection", "close");
        exchange.sendResponseHeaders(answer.status(), body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private Answer answer(HttpExchange exchange) throws IOException, AgentException, InterruptedException {
        String path = exchange.getRequestURI().getPath().replaceAll("/+$", "");
        String method = exchange.getRequestMethod();
        if (path.equals("/v1/status"))
            return new Answer(200, status());
        var one = COMMAND.matcher(path);
        if (!path.equals("/v1/commands") && !one.matches())
            return new Answer(404, faultstring("Not found: " + path));
        called.run();
        if (method.equals("POST") && path.equals("/v1/commands"))
            return post(exchange);
        if (!method.equals("GET"))
            return new Answer(405, faultstring("Method not allowed: " + method));
        if (path.equals("/v1/commands"))
            return new Answer(200, listing());
        Optional<CommandResult> found = commands.find(one.group(1));
        if (found.isEmpty())
            return new Answer(404, faultstring("No such command: " + one.group(1)));
        return new Answer(200, (asked(exchange, "wait") ? commands.await(found.get()) : found.get()).json());
    }

    private Answer post(HttpExchange exchange) throws IOException, AgentException, InterruptedException {
        if (!authorised(exchange))
            return new Answer(401, faultstring("Token invalid."));
        JsonNode body = body(exchange);
        CommandResult begun = commands.execute(body.path("name").asText(), body.path("params"));
        return new Answer(200, (asked(exchange, "wait") ? commands.await(begun) : begun).json());
    }

    private static JsonNode body(HttpExchange exchange) throws IOException, AgentException {
        JsonNode body;
        try {
            body = Http.JSON.readTree(exchange.getRequestBody());
        } catch (com.fasterxml.jackson.core.JacksonException e) {
            throw new AgentException(Kind.INVALID_COMMAND, "The body is not JSON", e);
        }
        if (!body.path("name").isTextual())
            throw new AgentException(Kind.INVALID_COMMAND, "Missing required field: name");
        if (!body.path("params").isObject())
            throw new AgentException(Kind.INVALID_COMMAND, "Missing required field: params");
        return body;
    }

    /** Compared in constant time, as secrets are. */
    private boolean authorised(HttpExchange exchange) {
        byte[] shown = query(exchange, "agent_token").getBytes(StandardCharsets.UTF_8);
        return token.get().filter(known -> MessageDigest.isEqual(known.getBytes(StandardCharsets.UTF_8), shown))
                .isPresent();
    }

    private static boolean asked(HttpExchange exchange, String flag) {
        return query(exchange, flag).equalsIgnoreCase("true");
    }

    private static String query(HttpExchange exchange, String key) {
        String query = exchange.getRequestURI().getQuery();
        if (query == null)
            return "";
        for (String pair : query.split("&", -1)) {
            if (pair.startsWith(key + "="))
                return pair.substring(key.length() + 1);
        }
        return "";
    }

    private ObjectNode status() {
        Progress now = progress.get();
        ObjectNode status = JSON.objectNode().put("started_at", started.getEpochSecond()).put("version",
                Conductor.AGENT_VERSION);
        status.putObject("progress").put("done", now.done()).put("total", now.total());
        return status;
    }

    private ObjectNode listing() {
        ObjectNode listing = JSON.objectNode();
        ArrayNode all = listing.putArray("commands");
        commands.all().forEach(command -> all.add(command.json()));
        return listing;
    }

    private static Answer fault(AgentException error) {
        ObjectNode body = CommandResult.error(error);
        body.setAll(faultstring(
                error.kind() == Kind.AGENT_BUSY ? error.details() : error.kind().message() + ": " + error.details()));
        return new Answer(error.kind().code(), body);
    }

    /** The form in which Ironic looks for the reason of a refusal. */
    private static ObjectNode faultstring(String text) {
        return JSON.objectNode().put("faultcode", "Client").put("faultstring", text);
    }
}
