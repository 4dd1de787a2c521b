package io.coldboot.lab.bmc;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.coldboot.lab.bmc.Redfish.Answer;
import io.coldboot.lab.bmc.Redfish.Request;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.Executor;

/** Puts one Redfish service on one address, without TLS. */
public final class BmcServer implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int BACKLOG = 64;

    private final HttpServer server;
    private final Redfish redfish;

    private BmcServer(HttpServer server, Redfish redfish) {
        this.server = server;
        this.redfish = redfish;
    }

    /**
     * Starts to listen. Must be called on a thread of the network namespace that has the address.
     *
     * @param handlers runs the handling of requests; may be anywhere
     */
    public static BmcServer start(InetSocketAddress address, Redfish redfish, Executor handlers) throws IOException {
        HttpServer http = HttpServer.create(address, BACKLOG);
        BmcServer server = new BmcServer(http, redfish);
        http.setExecutor(handlers);
        http.createContext("/", server::handle);
        http.start();
        return server;
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return server.getAddress();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            respond(exchange, answer(exchange));
        }
    }

    private Answer answer(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        JsonNode json;
        try {
            json = body.length == 0 ? MissingNode.getInstance() : JSON.readTree(body);
        } catch (JacksonException e) {
            return Answer.error(400, "MalformedJSON", "the request is not JSON");
        }
        String path = exchange.getRequestURI().getPath();
        return redfish.answer(new Request(exchange.getRequestMethod(),
                path.endsWith("/") ? path.substring(0, path.length() - 1) : path,
                exchange.getRequestHeaders().getFirst("X-Auth-Token"),
                exchange.getRequestHeaders().getFirst("Authorization"), json));
    }

    private static void respond(HttpExchange exchange, Answer answer) throws IOException {
        var headers = exchange.getResponseHeaders();
        answer.headers().forEach(headers::set);
        headers.set("OData-Version", "4.0");
        // sushy asks for "Connection: close" and fails at random when the server closes without having said so.
        headers.set("Connection", "close");
        if (answer.body() == null) {
            exchange.sendResponseHeaders(answer.status(), -1);
            return;
        }
        byte[] body = JSON.writeValueAsBytes(answer.body());
        headers.set("Content-Type", "application/json");
        boolean bodiless = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(answer.status(), bodiless ? -1 : body.length);
        if (!bodiless)
            exchange.getResponseBody().write(body);
    }
}
