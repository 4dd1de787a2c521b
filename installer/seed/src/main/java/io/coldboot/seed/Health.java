package io.coldboot.seed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.coldboot.engine.port.Seed.Service;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** What the program {@code health} of the image says of a machine's services. */
record Health(List<Service> services) {

    private static final JsonMapper JSON = JsonMapper.builder()
            .configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false)
            .configure(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES, true).build();

    /** Nothing is known of any service: the machine is down, or just booting. */
    static final Health UNKNOWN = new Health(List.of());

    Health {
        services = List.copyOf(services);
    }

    /** Reads its line. While the machine boots the program, or its python, may not be able to run yet: nothing is known then. */
    static Health parse(String line) {
        try {
            return Objects.requireNonNullElse(JSON.readValue(line.isBlank() ? "null" : line, Health.class), UNKNOWN);
        } catch (JsonProcessingException e) {
            return UNKNOWN;
        }
    }

    boolean allUp() {
        return !services.isEmpty() && services.stream().allMatch(s -> s.state().equals("up"));
    }

    /** What has to be waited for, in a few words; a service that failed is told with its reason. */
    String waiting() {
        return services.isEmpty()
                ? "starting its system"
                : "waiting for " + services.stream().filter(s -> !s.state().equals("up"))
                        .map(s -> s.state().equals("down") ? s.name() + " (" + s.detail() + ")" : s.name())
                        .collect(Collectors.joining(", "));
    }
}
