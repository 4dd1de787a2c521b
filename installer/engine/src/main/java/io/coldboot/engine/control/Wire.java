package io.coldboot.engine.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.coldboot.engine.journal.EventJson;
import io.coldboot.engine.run.Command;
import io.coldboot.engine.run.Commands.Reply;
import java.io.UncheckedIOException;

/**
 * What goes over the socket, a line of JSON each.
 *
 * <p>A console says {@code {"command":"Hello","console":"tty1"}}, {@code Watch}, {@code TakePen}, {@code TakeOver}, or a command for
 * the run, {@code {"command":"Park","node":"r1-n03"}}. It is answered in the order of its asking, each time with
 * {@code {"ok":true,"message":"…"}}. Between the answers it hears {@code {"type":"Pen","holder":"tty1","own":false}} whenever the pen
 * changes hands, and after {@code Watch} the journal's lines.
 */
final class Wire {

    static final String HELLO = "Hello";
    static final String WATCH = "Watch";
    static final String TAKE_PEN = "TakePen";
    static final String TAKE_OVER = "TakeOver";

    private static final String PEN = "Pen";
    private static final JsonMapper COMMANDS = commandMapper();

    private Wire() {}

    private static JsonMapper commandMapper() {
        JsonMapper mapper = new JsonMapper();
        mapper.registerSubtypes(Command.class.getPermittedSubclasses());
        return mapper;
    }

    static JsonNode parse(String line) throws JsonProcessingException {
        return EventJson.json().readTree(line);
    }

    // From consoles.

    static String hello(String console) {
        return request(HELLO).put("console", console).toString();
    }

    static String ask(String what) {
        return request(what).toString();
    }

    static String command(Command command) {
        return text(command);
    }

    static String kind(JsonNode request) {
        return request.path("command").asText();
    }

    static Command command(JsonNode request) throws JsonProcessingException {
        return COMMANDS.treeToValue(request, Command.class);
    }

    private static ObjectNode request(String what) {
        return EventJson.json().createObjectNode().put("command", what);
    }

    // To consoles.

    static String pen(Pen pen) {
        return EventJson.json().createObjectNode().put("type", PEN).put("holder", pen.holder()).put("own", pen.own())
                .toString();
    }

    static String reply(Reply reply) {
        return text(reply);
    }

    static boolean isReply(JsonNode line) {
        return line.has("ok");
    }

    static boolean isPen(JsonNode line) {
        return line.path("type").asText().equals(PEN);
    }

    static Reply reply(JsonNode line) {
        return new Reply(line.path("ok").asBoolean(), line.path("message").asText());
    }

    static Pen pen(JsonNode line) {
        return new Pen(line.path("holder").asText(null), line.path("own").asBoolean());
    }

    private static String text(Object object) {
        try {
            return EventJson.json().writeValueAsString(object);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
