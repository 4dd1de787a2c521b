package io.coldboot.profile;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Compares a document with the JSON Schema and says what differs in words for its author. The schema's own annotations are
 * the vocabulary: {@code $comment} says how to mend a value, {@code examples} what a good one looks like.
 */
final class SchemaCheck {

    private static final Schema SCHEMA = load();
    private static final Pattern SECRET = Pattern
            .compile("pass|.*(password|passwd|passphrase|token|secret|privatekey|apikey|credential)s?");

    private final YamlDocument document;
    private final Faults faults;
    /** Missing answers that a misspelt key stands for: told once, at the misspelling. */
    private final Set<String> meant = new HashSet<>();

    private SchemaCheck(YamlDocument document, Faults faults) {
        this.document = document;
        this.faults = faults;
    }

    static void check(YamlDocument document, Faults faults) {
        SchemaCheck check = new SchemaCheck(document, faults);
        document.keys().keySet().stream().filter(key -> isSecret(Pointer.lastKey(key))).forEach(check::tellSecret);
        List<Error> later = new ArrayList<>();
        for (Error error : SCHEMA.validate(document.root())) {
            if (error.getKeyword().equals("required"))
                later.add(error);
            else
                check.tell(error);
        }
        later.forEach(check::tellMissing);
    }

    private static Schema load() {
        try (InputStream in = SchemaCheck.class.getResourceAsStream("profile-v1.schema.json")) {
            if (in == null)
                throw new IllegalStateException("the schema is not in the program");
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(new String(in.readAllBytes(), StandardCharsets.UTF_8), InputFormat.JSON);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The type that the schema asks for at this place; empty if it knows no such place. */
    static String typeAt(String pointer) {
        JsonNode rule = SCHEMA.getSchemaNode();
        for (String key : pointer.split("/", -1)) {
            if (key.isEmpty())
                continue;
            JsonNode property = rule.path("properties").path(key);
            rule = !property.isMissingNode()
                    ? property
                    : Pointer.isIndex(key) ? rule.path("items") : rule.path("additionalProperties");
        }
        return rule.path("type").asText();
    }

    private void tell(Error error) {
        String at = error.getInstanceLocation().toString();
        JsonNode rule = rule(error);
        switch (error.getKeyword()) {
            case "additionalProperties" -> tellUnknown(Pointer.child(at, error.getProperty()), rule);
            case "propertyNames" -> faults.addAtKey(Pointer.child(at, error.getProperty()),
                    "`" + error.getProperty() + "` cannot be a name here", rule.at("/propertyNames/$comment").asText());
            case "const" -> faults.add(at,
                    "the profile has version " + document.root().at(at).asText() + ", this program reads "
                            + Profile.CURRENT_VERSION,
                    "use the Coldboot that wrote it, or write it anew with version: 1");
            case "enum" -> tellChoice(at, rule);
            case "type" -> tellType(at, rule);
            case "minimum" -> faults.add(at, Pointer.name(at) + " is below " + rule.path("minimum").asText(),
                    "write a number from " + rule.path("minimum").asText() + " on");
            case "maximum" -> faults.add(at, Pointer.name(at) + " is above " + rule.path("maximum").asText(),
                    "write at most " + rule.path("maximum").asText());
            case "minItems", "minLength" -> faults.add(at, Pointer.name(at) + " is empty", example(at, rule));
            case "uniqueItems" -> faults.add(at, Pointer.name(at) + " has something twice", "remove one of the two");
            default -> faults.add(at, Pointer.name(at) + " cannot be " + shown(at),
                    rule.has("$comment") ? rule.path("$comment").asText() : example(at, rule));
        }
    }

    private void tellMissing(Error error) {
        String missing = Pointer.child(error.getInstanceLocation().toString(), error.getProperty());
        if (meant.contains(missing))
            return;
        JsonNode wanted = rule(error).path("properties").path(error.getProperty());
        boolean keyIsThere = document.keys().containsKey(missing);
        faults.addAtKey(missing, keyIsThere
                ? "`" + error.getProperty() + "` has no value"
                : "`" + error.getProperty() + "` is missing" + (missing.lastIndexOf('/') == 0 ? "" : " here"),
                example(missing, wanted));
    }

    private void tellSecret(String key) {
        faults.addAtKey(key, "`" + Pointer.lastKey(key) + "` is a secret, and a profile holds none",
                "remove it, also from every copy; write only the name of a login, and keep the login in the site's secrets file");
    }

    private void tellUnknown(String key, JsonNode rule) {
        String written = Pointer.lastKey(key);
        List<String> known = names(rule.path("properties"));
        Optional<String> guess = Guess.meant(written, known);
        guess.ifPresent(g -> meant.add(Pointer.child(Pointer.parent(key), g)));
        faults.addAtKey(key, "`" + written + "` is not known here",
                guess.map(g -> "did you mean `" + g + "`?")
                        .orElse("remove it; known here: " + String.join(", ", known)));
    }

    static boolean isSecret(String key) {
        String plain = key.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
        return SECRET.matcher(plain).matches();
    }

    private void tellChoice(String at, JsonNode rule) {
        List<String> choices = StreamSupport.stream(rule.path("enum").spliterator(), false).map(JsonNode::asText)
                .toList();
        String written = document.root().at(at).asText();
        faults.add(at, Pointer.name(at) + " cannot be " + shown(at),
                Guess.meant(written, choices).map(g -> "did you mean `" + g + "`?")
                        .orElse(choices.size() == 1
                                ? "the only choice now is " + choices.getFirst()
                                : "choose one of: " + String.join(", ", choices)));
    }

    private void tellType(String at, JsonNode rule) {
        JsonNode written = document.root().at(at);
        String wanted = rule.path("type").asText();
        if (at.isEmpty()) {
            faults.add(at, "the file is " + kind(written) + ", not a profile", "begin with: version: 1");
            return;
        }
        String fix = wanted.equals("string") && (written.isNumber() || written.isBoolean())
                ? "put it in quotes"
                : example(at, rule);
        faults.add(at, Pointer.name(at) + " must be " + article(wanted) + ", not " + kind(written), fix);
    }

    /** The part of the schema that the value was compared with. */
    private static JsonNode rule(Error error) {
        String fragment = error.getSchemaLocation().getFragment().toString();
        return SCHEMA.getSchemaNode().at(Pointer.parent(fragment));
    }

    private static String example(String at, JsonNode rule) {
        JsonNode example = rule.path("examples").path(0);
        if (example.isMissingNode())
            return "see the examples";
        String key = Pointer.lastKey(at);
        return "as in: " + (Pointer.isIndex(key) ? "- " : key + ": ") + example.asText();
    }

    private String shown(String at) {
        JsonNode value = document.root().at(at);
        String text = value.isValueNode() ? value.asText() : value.toString();
        if (text.contains("PRIVATE KEY"))
            return "a private key";
        return "\"" + (text.length() > 60 ? text.substring(0, 57) + "..." : text).replaceAll("\\p{Cntrl}", " ") + "\"";
    }

    private static String article(String type) {
        return switch (type) {
            case "integer" -> "a whole number";
            case "boolean" -> "true or false";
            case "array" -> "a list";
            case "object" -> "a section with keys";
            default -> "a text";
        };
    }

    private static String kind(@Nullable JsonNode value) {
        return value == null || value.isNull() || value.isMissingNode() ? "empty" : switch (value.getNodeType()) {
            case NUMBER -> value.isIntegralNumber() ? "a number" : "a fraction";
            case BOOLEAN -> "true or false";
            case ARRAY -> "a list";
            case OBJECT -> "a section with keys";
            default -> "a text";
        };
    }

    private static List<String> names(JsonNode properties) {
        List<String> names = new ArrayList<>();
        properties.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
