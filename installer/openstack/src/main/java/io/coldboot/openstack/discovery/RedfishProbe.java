package io.coldboot.openstack.discovery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/** Asks addresses for a Redfish service root (DSP0266, {@code GET /redfish/v1/}). Sends no login. */
final class RedfishProbe {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** For an address on the same wire; nearly all of a range are silent, and they are waited for together. */
    private static final int CONNECT_MS = 800;

    /** Only for ports that are open: some controllers think for seconds before their first answer. */
    private static final Duration ANSWER = Duration.ofSeconds(4);

    /** Sockets at a time: a /24 at once, and not so many that a switch takes it for an attack. */
    private static final int AT_ONCE = 256;

    private final int port;
    private final boolean tls;

    RedfishProbe(int port, boolean tls) {
        this.port = port;
        this.tls = tls;
    }

    /** Those that answered, each with the product that it says it is; empty if it says nothing. */
    Map<String, String> probe(List<String> addresses) {
        Map<String, String> found = new ConcurrentHashMap<>();
        Semaphore room = new Semaphore(AT_ONCE);
        HttpClient http = client();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (String address : addresses) {
                threads.execute(() -> {
                    room.acquireUninterruptibly();
                    try {
                        if (isOpen(address))
                            ask(http, address).ifPresent(product -> found.put(address, product));
                    } finally {
                        room.release();
                    }
                });
            }
        } finally {
            http.shutdownNow();
        }
        return found;
    }

    private HttpClient client() {
        HttpClient.Builder builder = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NORMAL);
        if (tls)
            builder.sslContext(AnyCertificate.context());
        return builder.build();
    }

    /** A bare connection costs a hundredth of what the HTTP client spends on a refused one. */
    private boolean isOpen(String address) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.ofLiteral(address), port), CONNECT_MS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private Optional<String> ask(HttpClient http, String address) {
        URI root = URI.create((tls ? "https://" : "http://") + address + ":" + port + "/redfish/v1/");
        HttpRequest request = HttpRequest.newBuilder(root).timeout(ANSWER).header("Accept", "application/json")
                .header("OData-Version", "4.0").build();
        try {
            return product(http.send(request, BodyHandlers.ofString()));
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** A few controllers want a login even here, against the standard; the header gives them away. */
    private static Optional<String> product(HttpResponse<String> answer) {
        if (answer.statusCode() == 401 && answer.headers().firstValue("OData-Version").isPresent())
            return Optional.of("");
        if (answer.statusCode() != 200)
            return Optional.empty();
        try {
            JsonNode root = JSON.readTree(answer.body());
            if (!root.has("RedfishVersion"))
                return Optional.empty();
            String vendor = root.path("Vendor").asText("");
            String product = root.path("Product").asText("");
            return Optional.of(product.startsWith(vendor) ? product : (vendor + " " + product).strip());
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
