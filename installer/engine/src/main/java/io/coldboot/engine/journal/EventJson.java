package io.coldboot.engine.journal;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.coldboot.engine.model.Failure;
import java.io.UncheckedIOException;
import java.util.Optional;

/** The house's records as JSON: events, inventory, view. Times are ISO 8601 in UTC, what is absent is left out. */
public final class EventJson {

    private static final JsonMapper MAPPER = mapper();

    private EventJson() {}

    /** The mapper, for those who write records of the engine. */
    public static JsonMapper json() {
        return MAPPER;
    }

    /** One journal line, without the line end. */
    static String line(long seq, Event event) {
        ObjectNode line = MAPPER.createObjectNode().put("seq", seq);
        line.setAll((ObjectNode) MAPPER.valueToTree(event));
        return write(line);
    }

    /** The event of a journal line, or nothing if the line is not whole. */
    public static Optional<Event> parse(String line) {
        try {
            return Optional.of(MAPPER.readValue(line, Event.class));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static String write(JsonNode node) {
        try {
            return MAPPER.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonMapper mapper() {
        JsonMapper mapper = JsonMapper.builder().addModule(new JavaTimeModule())
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .defaultPropertyInclusion(
                        JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
                .addMixIn(Failure.class, WithoutTrace.class).build();
        mapper.registerSubtypes(Event.OfStep.class.getPermittedSubclasses());
        mapper.registerSubtypes(Event.Finish.class.getPermittedSubclasses());
        mapper.registerSubtypes(Event.class.getPermittedSubclasses());
        return mapper;
    }

    @JsonIgnoreProperties("trace")
    private interface WithoutTrace {
    }
}
