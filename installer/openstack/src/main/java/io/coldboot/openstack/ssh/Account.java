package io.coldboot.openstack.ssh;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.coldboot.engine.journal.EventJson;
import io.coldboot.engine.model.MachineStep;
import io.coldboot.engine.model.MachineStep.Kind;
import io.coldboot.engine.model.MachineStep.State;
import io.coldboot.engine.port.MachineSteps.Step;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The lines of one machine's account of its configuration, in order; they are counted from the beginning of each refresh. */
final class Account {

    /** A difference that is the way's, not the clock's. */
    private static final Duration NEARLY = Duration.ofSeconds(2);
    private static final Pattern PASSWORD_IN_URL = Pattern.compile("(://[^:/@\\s]*:)[^@/\\s]+@");
    private static final Pattern UNPRINTABLE = Pattern.compile("\\p{Cntrl}+");

    private final String node;
    private final Duration ahead;
    private String name = "";
    private long read;

    /**
     * Nothing was read yet.
     *
     * @param ahead by how much the machine's clock is ahead of this host's
     */
    Account(String node, Duration ahead) {
        this.node = node;
        this.ahead = ahead.abs().compareTo(NEARLY) < 0 ? Duration.ZERO : ahead;
    }

    /** The next line; empty if it is none that this program understands. */
    Optional<Step> line(String line) {
        read++;
        try {
            MachineStep step = EventJson.json().readValue(line, MachineStep.class);
            if (step.kind() == Kind.REFRESH && step.state() == State.STARTED) {
                name = step.at().toString();
                read = 1;
            }
            return Optional.of(new Step(node, name, read, step.with(step.at().minus(ahead), clean(step.detail()))));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** What services say when they fail may have their own settings in it. */
    private static @Nullable String clean(@Nullable String detail) {
        return detail == null
                ? null
                : UNPRINTABLE.matcher(PASSWORD_IN_URL.matcher(detail).replaceAll("$1…@")).replaceAll(" ");
    }
}
