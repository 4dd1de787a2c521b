package io.coldboot.engine.journal;

import com.fasterxml.jackson.annotation.JsonIgnore;
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
import io.coldboot.engine.model.NodeStatus;
import io.coldboot.engine.model.StepId;
import java.io.UncheckedIOException;

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
    public static java.util.Optional<Event> parse(String line) {
        try {
            return java.util.Optional.of(MAPPER.readValue(line, Event.class));
        } catch (JsonProcessingException e) {
            return java.util.Optional.empty();
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
                .serializationInclusion(JsonInclude.Include.NON_NULL).addMixIn(Failure.class, WithoutTrace.class)
                .addMixIn(NodeStatus.class, WithoutDerived.class).addMixIn(Event.OfStep.class, WithoutId.class).build();
        mapper.registerSubtypes(Event.OfStep.class.getPermittedSubclasses());
        mapper.registerSubtypes(Event.class.getPermittedSubclasses());
        return mapper;
    }

    @JsonIgnoreProperties("trace")
    private interface WithoutTrace {
    }

    @JsonIgnoreProperties("atRest")
    private interface WithoutDerived {
    }

    private interface WithoutId {
        @JsonIgnore
        StepId id();
    }
}
