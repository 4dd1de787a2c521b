package io.coldboot.agent.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.coldboot.agent.Power;
import io.coldboot.agent.net.Http;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Ironic's API as a ramdisk sees it: lookup and heartbeat, both without login. */
public final class Conductor {

    /** What the agent says it is: Ironic decides by it what it may ask for. */
    public static final String AGENT_VERSION = "9.1.0";

    /** From this version on, lookup gives a token. */
    private static final Map<String, String> LOOKUP = Map.of("X-OpenStack-Ironic-API-Version", "1.62");
    /** From this version on, a heartbeat may carry a certificate; the newest that Ironic 21 knows. */
    private static final Map<String, String> HEARTBEAT = Map.of("X-OpenStack-Ironic-API-Version", "1.68");
    /** Anything shorter is the row of stars that stands for a token given away earlier. */
    private static final int SHORTEST_TOKEN = 32;
    private static final int LONGEST_WAIT = 60;
    private static final int[] LOCKED_WAITS = {5, 10, 30};

    private final Http http;
    private final String api;
    private final Power power;
    private final Consumer<String> log;

    /**
     * @param api base URL without a trailing slash
     * @param log takes a line whenever the answer changes
     */
    public Conductor(Http http, String api, Power power, Consumer<String> log) {
        this.http = http;
        this.api = api;
        this.power = power;
        this.log = log;
    }

    /**
     * What lookup told.
     *
     * @param timeout after which Ironic takes the agent for lost
     * @param token the secret that both sides show each other; Ironic gives it once per boot
     */
    public record Node(String uuid, Duration timeout, Optional<String> token) {}

    /**
     * Asks who this machine is until Ironic knows: it does so only while it has work for the node.
     *
     * @param uuid of the node, if inspection told it
     * @return nothing if power went
     */
    public Optional<Node> lookup(List<String> macs, @Nullable String uuid) {
        String url = api + "/v1/lookup?addresses=" + String.join(",", macs)
                + (uuid == null ? "" : "&node_uuid=" + uuid);
        String last = "";
        int wait = 1;
        int locked = 0;
        while (!power.isOff()) {
            double pause;
            String found;
            try {
                Http.Reply reply = http.get(url, LOOKUP);
                if (reply.ok())
                    return Optional.of(node(reply.json()));
                found = "answered %d: %s".formatted(reply.status(), Inspection.brief(reply.text()));
                pause = reply.status() == 409
                        ? LOCKED_WAITS[Math.min(locked++, LOCKED_WAITS.length - 1)]
                        : between(1, wait);
            } catch (IOException e) {
                found = "not reached: " + e.getMessage();
                pause = between(1, wait);
            }
            if (!found.equals(last))
                log.accept("lookup: Ironic %s".formatted(found));
            last = found;
            wait = Math.min(wait * 2, LONGEST_WAIT);
            power.sleep(Duration.ofMillis((long) (pause * 1000)));
        }
        return Optional.empty();
    }

    /**
     * Tells Ironic that the agent is there and where.
     *
     * @return the HTTP status: 202 if it was heard; 0 if Ironic could not be reached
     */
    public int heartbeat(String uuid, String callbackUrl, @Nullable String token) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("callback_url", callbackUrl).put("agent_version",
                AGENT_VERSION);
        if (token != null)
            body.put("agent_token", token);
        try {
            Http.Reply reply = http.post(api + "/v1/heartbeat/" + uuid, body, HEARTBEAT);
            if (!reply.ok())
                log.accept(
                        "heartbeat: Ironic answered %d: %s".formatted(reply.status(), Inspection.brief(reply.text())));
            return reply.status();
        } catch (IOException e) {
            if (!power.isOff())
                log.accept("heartbeat: Ironic not reached: " + e.getMessage());
            return 0;
        }
    }

    private static Node node(JsonNode reply) {
        JsonNode config = reply.path("config");
        String token = config.path("agent_token").asText("");
        return new Node(reply.path("node").path("uuid").asText(),
                Duration.ofSeconds(config.path("heartbeat_timeout").asLong(300)),
                token.length() >= SHORTEST_TOKEN ? Optional.of(token) : Optional.empty());
    }

    /** Spread at random, so that a rack that was powered on at once does not ask at once. */
    private static double between(double least, double most) {
        return least >= most ? least : ThreadLocalRandom.current().nextDouble(least, most);
    }
}
