package io.coldboot.profile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.coldboot.profile.YamlDocument.Place;
import java.io.StringReader;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Reads YAML into a {@link YamlDocument}. SnakeYAML's own tree is used because it keeps places. Aliases are refused: nobody
 * needs them here, and they can make a small file endless.
 */
final class YamlParser {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int DEEPEST = 20;

    private final Map<String, Place> values = new HashMap<>();
    private final Map<String, Place> keys = new HashMap<>();
    private final Faults faults;

    private YamlParser(Faults faults) {
        this.faults = faults;
    }

    /** The document; empty when the text is no YAML, which is then told as a fault. */
    static Optional<YamlDocument> parse(String text, Faults faults) {
        try {
            Yaml yaml = yaml();
            for (Event event : yaml.parse(new StringReader(text))) {
                if (event instanceof AliasEvent) {
                    faults.add(place(event.getStartMark()), "an alias (*) stands here", "write the value out");
                    return Optional.empty();
                }
            }
            return Optional.ofNullable(yaml.compose(new StringReader(text))).map(new YamlParser(faults)::document);
        } catch (MarkedYAMLException e) {
            faults.add(place(e.getProblemMark()), problem(e),
                    "see that quotes, colons and indentation (spaces, no tabs) are right");
        } catch (YAMLException e) {
            faults.add(Place.START, "the file is not YAML: " + firstLine(e.getMessage()), "save it as UTF-8 text");
        }
        return Optional.empty();
    }

    private static Yaml yaml() {
        LoaderOptions options = new LoaderOptions();
        options.setNestingDepthLimit(DEEPEST);
        return new Yaml(new SafeConstructor(options), new org.yaml.snakeyaml.representer.Representer(
                new org.yaml.snakeyaml.DumperOptions()), new org.yaml.snakeyaml.DumperOptions(), options);
    }

    private YamlDocument document(Node node) {
        return new YamlDocument(convert(node, Pointer.ROOT), values, keys);
    }

    private JsonNode convert(Node node, String pointer) {
        values.put(pointer, place(node.getStartMark()));
        return switch (node) {
            case MappingNode mapping -> mapping(mapping, pointer);
            case SequenceNode sequence -> sequence(sequence, pointer);
            case ScalarNode scalar -> scalar(scalar);
            default -> MissingNode.getInstance();
        };
    }

    private JsonNode mapping(MappingNode mapping, String pointer) {
        ObjectNode object = JSON.objectNode();
        for (NodeTuple tuple : mapping.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                faults.add(place(tuple.getKeyNode().getStartMark()), "a key is not a plain word", "write: key: value");
                continue;
            }
            String child = Pointer.child(pointer, key.getValue());
            if (keys.containsKey(child)) {
                faults.add(place(key.getStartMark()), "`" + key.getValue() + "` is here twice",
                        "remove one; the other is on line " + keys.get(child).line());
                continue;
            }
            keys.put(child, place(key.getStartMark()));
            JsonNode value = convert(tuple.getValueNode(), child);
            if (!value.isMissingNode())
                object.set(key.getValue(), value);
        }
        return object;
    }

    private JsonNode sequence(SequenceNode sequence, String pointer) {
        ArrayNode array = JSON.arrayNode();
        for (Node item : sequence.getValue()) {
            JsonNode value = convert(item, Pointer.child(pointer, array.size()));
            // An empty item keeps its place, so that those after it keep theirs; the schema then refuses it.
            array.add(value.isMissingNode() ? JSON.nullNode() : value);
        }
        return array;
    }

    /** Numbers only as people write them: YAML 1.1 would make a number of 10:20 too, and of 0777 another one. */
    private static JsonNode scalar(ScalarNode scalar) {
        String text = scalar.getValue();
        Tag tag = scalar.getTag();
        if (tag.equals(Tag.NULL))
            return MissingNode.getInstance();
        if (tag.equals(Tag.BOOL))
            return JSON.booleanNode(text.toLowerCase(java.util.Locale.ROOT).matches("true|yes|on"));
        if (tag.equals(Tag.INT) && text.matches("[-+]?[0-9]{1,18}"))
            return JSON.numberNode(Long.parseLong(text));
        if (tag.equals(Tag.FLOAT) && text.matches("[-+]?[0-9]{1,18}\\.[0-9]{1,18}"))
            return JSON.numberNode(Double.parseDouble(text));
        return JSON.textNode(text);
    }

    private static Place place(@Nullable Mark mark) {
        return mark == null ? Place.START : new Place(mark.getLine() + 1, mark.getColumn() + 1);
    }

    private static String problem(MarkedYAMLException e) {
        return "this is not YAML: " + firstLine(e.getProblem() != null ? e.getProblem() : e.getMessage());
    }

    private static String firstLine(@Nullable String text) {
        return text == null ? "" : text.lines().findFirst().orElse("");
    }
}
