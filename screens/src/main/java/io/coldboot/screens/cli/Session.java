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
import io.coldboot.screens.wiring.Home;
import java.io.Console;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One call of the program: what verbs share. */
final class Session {

    final Surroundings surroundings;
    final Options options = new Options();
    final Home home;
    /** The site's directory, once it is known which site is meant. */
    private @Nullable Path site;

    Session(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.home = Home.of(surroundings.environment());
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
        return meant(options.site != null ? options.site : home.onlySite());
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
        if (Inside.isHere())
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
        surroundings.out().print(question);
        surroundings.out().flush();
        try {
            String answer = surroundings.in().readLine();
            return answer == null ? "" : answer.strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the person types without it being shown; empty if nothing can be typed unseen. */
    String askSecretly(String question) {
        Console console = Surroundings.console();
        char[] typed = console == null ? null : console.readPassword("%s", question);
        return typed == null ? "" : new String(typed);
    }
}
