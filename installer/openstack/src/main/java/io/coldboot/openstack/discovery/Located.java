package io.coldboot.openstack.discovery;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A JSON value that knows where in the file it stood, so that a fault in it can be pointed at. */
sealed interface Located {

    /** Counted from 1. */
    int line();

    /** Counted from 1. */
    int column();

    /** An object. */
    record Members(Map<String, Located> members, int line, int column) implements Located {}

    /** An array. */
    record Items(List<Located> items, int line, int column) implements Located {}

    /** A string, or a number, true or false as it is written; empty for null. */
    record Text(String text, int line, int column) implements Located {}

    /**
     * Reads a whole file.
     *
     * @throws com.fasterxml.jackson.core.JsonProcessingException with the place, if it is no JSON
     */
    static Located parse(String json) throws IOException {
        try (JsonParser parser = new JsonFactory().createParser(json)) {
            parser.enable(JsonParser.Feature.ALLOW_COMMENTS);
            parser.nextToken();
            Located value = value(parser);
            parser.nextToken();
            return value;
        }
    }

    private static Located value(JsonParser parser) throws IOException {
        JsonLocation at = parser.currentTokenLocation();
        int line = Math.max(1, at.getLineNr());
        int column = Math.max(1, at.getColumnNr());
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            Map<String, Located> members = new LinkedHashMap<>();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                members.put(name, value(parser));
            }
            return new Members(members, line, column);
        }
        if (token == JsonToken.START_ARRAY) {
            List<Located> items = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY)
                items.add(value(parser));
            return new Items(items, line, column);
        }
        return new Text(token == null || token == JsonToken.VALUE_NULL ? "" : parser.getText(), line, column);
    }
}
