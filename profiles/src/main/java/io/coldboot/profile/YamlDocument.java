package io.coldboot.profile;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * A YAML file as a tree that remembers where everything stood.
 *
 * @param root the tree; keys without a value are left out of it
 * @param values where each value starts, by JSON Pointer
 * @param keys where the key of each value starts, by JSON Pointer of the value; also of keys without a value
 */
record YamlDocument(JsonNode root, Map<String, Place> values, Map<String, Place> keys) {

    YamlDocument {
        values = Map.copyOf(values);
        keys = Map.copyOf(keys);
    }

    /** A place in a text, counted from 1. */
    record Place(int line, int column) {
        static final Place START = new Place(1, 1);
    }

    /** Where the value is, or would be: at its key, or at what it belongs to. */
    Place place(String pointer) {
        Place value = values.get(pointer);
        return value != null ? value : keyPlace(pointer);
    }

    /** Where the key is, or what it belongs to if there is none. */
    Place keyPlace(String pointer) {
        for (String p = pointer;; p = Pointer.parent(p)) {
            Place key = keys.get(p);
            if (key != null)
                return key;
            Place value = values.get(p);
            if (value != null)
                return value;
            if (p.isEmpty())
                return Place.START;
        }
    }
}
