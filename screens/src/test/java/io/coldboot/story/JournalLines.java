package io.coldboot.story;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;

/** A journal as its readers outside the program see it: JSON objects, one a line. */
record JournalLines(List<JsonNode> lines) {

    private static final JsonMapper JSON = new JsonMapper();

    static JournalLines of(Path site) {
        try {
            return new JournalLines(
                    Files.readAllLines(site.resolve("journal.jsonl")).stream().map(JournalLines::parse).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode parse(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException(line, e);
        }
    }

    /** Lines of this type. */
    List<JsonNode> ofType(String type) {
        return where(l -> l.path("type").asText().equals(type));
    }

    List<JsonNode> where(Predicate<JsonNode> wanted) {
        return lines.stream().filter(wanted).toList();
    }

    /** How often a server's agent wrote an image to the end: what its own screen says. */
    static long written(Path site, String node) {
        try (var lines = Files.lines(site.resolve("lab/nodes").resolve(node).resolve("console.log"))) {
            return lines.filter(line -> line.contains("is verified and on")).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
