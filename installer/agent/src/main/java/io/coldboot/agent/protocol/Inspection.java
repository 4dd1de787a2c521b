package io.coldboot.agent.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import io.coldboot.agent.Power;
import io.coldboot.agent.net.Http;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Reports the machine to ironic-inspector. */
public final class Inspection {

    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private final Http http;
    private final Power power;
    private final Consumer<String> log;

    /** @param log takes a line for each answer */
    public Inspection(Http http, Power power, Consumer<String> log) {
        this.http = http;
        this.power = power;
        this.log = log;
    }

    /**
     * Posts the report until it is taken or refused. A server that is not there, busy (409, 429) or in trouble (5xx) is asked
     * again, each time after twice as long, up to half a minute.
     *
     * @param attempts after how many it gives up
     * @return the node's uuid in Ironic, if the inspector says so
     */
    public Optional<String> post(String url, JsonNode report, int attempts) {
        Duration wait = FIRST_WAIT;
        for (int attempt = 1; attempt <= attempts; attempt++) {
            try {
                Http.Reply reply = http.post(url, report, Map.of());
                if (reply.ok()) {
                    log.accept("inspection: reported to " + url);
                    return Optional.ofNullable(reply.json().path("uuid").textValue());
                }
                log.accept("inspection: the inspector answered %d: %s".formatted(reply.status(), brief(reply.text())));
                if (!worthAnother(reply.status()))
                    return Optional.empty();
            } catch (IOException e) {
                log.accept("inspection: no answer from %s: %s".formatted(url, e.getMessage()));
            }
            if (!power.sleep(wait))
                return Optional.empty();
            wait = wait.multipliedBy(2).compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait.multipliedBy(2);
        }
        log.accept("inspection: gave up");
        return Optional.empty();
    }

    private static boolean worthAnother(int status) {
        return status >= 500 || status == 409 || status == 429;
    }

    static String brief(String text) {
        String line = text.replaceAll("\\s+", " ");
        return line.length() > 200 ? line.substring(0, 200) + "…" : line;
    }
}
