package io.coldboot.openstack.ironic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.coldboot.engine.model.NodeStatus;
import io.coldboot.engine.port.BareMetal.WriteProgress;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Asks deploy agents how far they have written, for Ironic does not know: {@code GET /v1/status}, to which our agent adds
 * {@code progress: {done, total}}. An agent that does not tell, or not in time, is left out: this is for a progress bar.
 */
final class AgentProgress {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** All are asked at once, so this is also how long the sweep takes at worst. */
    private static final Duration TIMEOUT = Duration.ofMillis(1500);

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofMillis(800)).build();

    /** Progress by Ironic's id. */
    Map<String, WriteProgress> ask(List<NodeStatus> nodes) {
        Map<String, WriteProgress> found = new ConcurrentHashMap<>();
        CompletableFuture<?>[] all = nodes.stream().filter(n -> n.agentUrl() != null).map(n -> one(n, found))
                .toArray(CompletableFuture<?>[]::new);
        CompletableFuture.allOf(all).join();
        return Map.copyOf(found);
    }

    private CompletableFuture<?> one(NodeStatus node, Map<String, WriteProgress> found) {
        HttpRequest request;
        try {
            request = HttpRequest.newBuilder(URI.create(node.agentUrl() + "/v1/status")).timeout(TIMEOUT).build();
        } catch (IllegalArgumentException e) {
            return CompletableFuture.completedFuture(null);
        }
        return http.sendAsync(request, BodyHandlers.ofString()).thenAccept(answer -> keep(node.uuid(), answer, found))
                .exceptionally(silent -> null);
    }

    private static void keep(String uuid, HttpResponse<String> answer, Map<String, WriteProgress> found) {
        if (answer.statusCode() != 200)
            return;
        try {
            JsonNode progress = JSON.readTree(answer.body()).path("progress");
            if (progress.path("total").asLong() > 0)
                found.put(uuid, new WriteProgress(progress.path("done").asLong(), progress.path("total").asLong()));
        } catch (IOException e) {
            // Somebody else answers on that address now; the next poll of Ironic will tell.
        }
    }
}
