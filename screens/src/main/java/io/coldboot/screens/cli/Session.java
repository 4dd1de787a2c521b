package io.coldboot.screens.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.coldboot.engine.journal.EventJson;
import io.coldboot.engine.port.PortException;
import io.coldboot.profile.Profile;
import io.coldboot.profile.ProfileReader;
import io.coldboot.profile.ProfileReader.Faulty;
import io.coldboot.profile.ProfileReader.Good;
import io.coldboot.screens.BadInput;
import io.coldboot.screens.CutOff;
import io.coldboot.screens.prompt.Keyboard;
import io.coldboot.screens.prompt.PlainKeyboard;
import io.coldboot.screens.wiring.Home;
import io.coldboot.screens.wiring.Sites;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Map;
import org.jline.terminal.Terminal;
import org.jspecify.annotations.Nullable;

/** One call of the program: what verbs share. */
final class Session {

    final Surroundings surroundings;
    final Options options = new Options();
    final Home home;
    /** The site's directory, once it is known which site is meant. */
    private @Nullable Path site;

    private final Desk desk;

    Session(Surroundings surroundings) {
        this(surroundings, new Desk(new PlainKeyboard(surroundings.out(), surroundings.in(), Surroundings::console),
                null, null));
    }

    Session(Surroundings surroundings, Desk desk) {
        this.surroundings = surroundings;
        this.home = Home.of(surroundings.environment());
        this.desk = desk;
    }

    /**
     * Where the person sits.
     *
     * @param keyboard where answers come from
     * @param terminal the terminal, if it is open already
     * @param site the site that is meant when a verb is given neither a profile nor a site
     */
    record Desk(Keyboard keyboard, @Nullable Terminal terminal, @Nullable Path site) {}

    Desk desk() {
        return desk;
    }

    /** The terminal that whoever started this verb has opened. */
    @Nullable
    Terminal terminal() {
        return desk.terminal();
    }

    boolean json() {
        return options.output == Options.Output.json;
    }

    /** A line for people; nothing in JSON mode. */
    void say(String line) {
        if (!json())
            surroundings.out().println(line);
    }

    /** An object for programs, as one line; nothing in plain mode. */
    void tell(Object object) {
        if (json())
            surroundings.out().println(toJson(object));
    }

    /** How far something is, for people who wait. In JSON mode an object of type {@code Progress}. */
    void progress(String what, String message) {
        say(what + ": " + message);
        tell(Map.of("type", "Progress", "what", what, "message", message));
    }

    static String toJson(Object object) {
        try {
            return EventJson.json().writeValueAsString(object);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads a profile, or refuses it with all its faults. */
    static Profile profile(Path file) {
        return switch (ProfileReader.read(file)) {
            case Good good -> good.profile();
            case Faulty faulty -> throw new BadInput(faulty.faults());
        };
    }

    /** The directory of the site that is meant, for a verb that was given a profile. */
    Path site(Profile profile) {
        return meant(options.site != null ? options.site : home.site(profile.site()));
    }

    /** The directory of the site that is meant, for a verb that was given none. */
    Path site() {
        Path usual = desk.site();
        return meant(options.site != null ? options.site : usual != null ? usual : home.onlySite());
    }

    private Path meant(Path directory) {
        if (!directory.equals(site)) {
            site = directory;
            sayFirst(directory);
        }
        return directory;
    }

    /**
     * If the last run of the site was cut off, that is said before anything else, and on standard error: programs that read the
     * output wait for something else. The program outside the lab has said it before the one inside begins.
     */
    private void sayFirst(Path directory) {
        if (Sites.isInside())
            return;
        try {
            CutOff.of(directory)
                    .ifPresent(c -> surroundings.err().println("coldboot: " + c.line(ZoneId.systemDefault())));
        } catch (PortException e) {
            // Who may not or cannot read the journal is told so by the verb, if the verb needs it.
            return;
        }
    }

    /** The profile of the site that is meant. */
    Profile siteProfile() {
        return profile(site().resolve(Home.PROFILE));
    }

    /** Where the trace of a bug goes: the site if one is known, else the state directory. */
    Path traces() {
        return site != null ? site : home.directory();
    }

    /** What the person types; empty at the end of the input. */
    String ask(String question) {
        String answer = desk.keyboard().line(question);
        return answer == null ? "" : answer;
    }

    /** What the person types without it being shown; empty if nothing can be typed unseen. */
    String askSecretly(String question) {
        String answer = desk.keyboard().secret(question);
        return answer == null ? "" : answer;
    }
}
