package io.coldboot.profile;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One place in a profile's document, from which answers are read. What the schema found wrong reads as absent: it was told.
 */
record Answer(JsonNode root, Faults faults, String pointer) {

    Answer at(String key) {
        return new Answer(root, faults, Pointer.child(pointer, key));
    }

    private JsonNode node() {
        return root.at(pointer);
    }

    /** Whether there is an answer, good or bad. */
    boolean given() {
        return !node().isMissingNode();
    }

    List<Answer> items() {
        return IntStream.range(0, node().isArray() ? node().size() : 0)
                .mapToObj(i -> new Answer(root, faults, Pointer.child(pointer, i))).toList();
    }

    List<String> keys() {
        List<String> keys = new ArrayList<>();
        if (node().isObject())
            node().fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    @Nullable
    String text() {
        return node().isTextual() && !faults.isFaulty(pointer) ? node().asText() : null;
    }

    String text(String byDefault) {
        String text = text();
        return text == null ? byDefault : text;
    }

    int number(int byDefault) {
        return node().canConvertToInt() && !faults.isFaulty(pointer) ? node().asInt() : byDefault;
    }

    boolean flag(boolean byDefault) {
        return node().isBoolean() ? node().asBoolean() : byDefault;
    }

    List<String> texts() {
        return items().stream().map(Answer::text).filter(java.util.Objects::nonNull).toList();
    }

    /** The answer as something better than text. What the parser says against it becomes a fault, once. */
    <T> @Nullable T parsed(Function<String, T> parser, String fix) {
        String text = text();
        if (text == null)
            return null;
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException e) {
            fault(String.valueOf(e.getMessage()), fix);
            return null;
        }
    }

    /** Says what is wrong with this answer, after its name. */
    void fault(String what, String fix) {
        faults.add(pointer, Pointer.name(pointer) + ": " + what, fix);
    }

    /** Says what is wrong with the key that this answer stands under. */
    void faultOfKey(String what, String fix) {
        faults.addAtKey(pointer, "`" + Pointer.lastKey(pointer) + "`: " + what, fix);
    }
}
