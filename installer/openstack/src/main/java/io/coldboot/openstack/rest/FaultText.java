package io.coldboot.openstack.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;

/** Finds the sentence for people in the many shapes that OpenStack services put an error in. */
public final class FaultText {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST = 300;

    /** Where the sentence is: Ironic, Keystone and inspector, Heat, older services. */
    private static final List<String> PLACES = List.of("/error_message/faultstring", "/faultstring", "/error/message",
            "/explanation", "/message", "/error_message");

    private FaultText() {}

    /** One line, at most 300 characters; empty if the body says nothing. */
    public static String of(String body) {
        return oneLine(sentence(body));
    }

    /** The first line of a text that may be long, at most 300 characters. */
    public static String oneLine(String text) {
        String line = text.strip().lines().findFirst().orElse("").strip();
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST - 1) + "…";
    }

    private static String sentence(String body) {
        try {
            JsonNode json = JSON.readTree(body);
            // Ironic wraps its JSON in a string within JSON.
            if (json.path("error_message").isTextual()) {
                String inner = json.path("error_message").asText();
                return inner.startsWith("{") ? sentence(inner) : inner;
            }
            return PLACES.stream().map(json::at).filter(JsonNode::isTextual).map(JsonNode::asText).findFirst()
                    .orElse("");
        } catch (JsonProcessingException e) {
            // Glance and proxies answer in HTML.
            return body.replaceAll("(?s)<(head|script|style).*?</\\1>", " ").replaceAll("<[^>]*>", " ")
                    .replaceAll("\\s+", " ");
        }
    }
}
