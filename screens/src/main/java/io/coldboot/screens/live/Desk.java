package io.coldboot.screens.live;

import io.coldboot.screens.live.News.Answered;
import io.coldboot.screens.live.News.ConsoleText;
import io.coldboot.screens.live.News.PenHeld;
import io.coldboot.screens.live.News.RunEnded;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What lies before the operator beside the run itself.
 *
 * @param seen names of the parked servers whose cause was acknowledged
 * @param answer the run's last answer to a command
 * @param following whose screen is asked for
 * @param console what that screen shows
 * @param end how the run ended
 */
record Desk(PenHeld pen, Set<String> seen, @Nullable Answered answer, @Nullable String following, ConsoleText console,
        @Nullable RunEnded end) {

    static final ConsoleText DARK = new ConsoleText("", java.util.List.of());
    static final Desk EMPTY = new Desk(new PenHeld(null, false), Set.of(), null, null, DARK, null);

    Desk with(PenHeld held) {
        return new Desk(held, seen, answer, following, console, end);
    }

    Desk answered(@Nullable Answered said) {
        return new Desk(pen, seen, said, following, console, end);
    }

    Desk with(ConsoleText text) {
        return text.node().equals(following) ? new Desk(pen, seen, answer, following, text, end) : this;
    }

    Desk with(RunEnded ended) {
        return new Desk(pen, seen, answer, following, console, ended);
    }

    Desk acknowledged(String node) {
        Set<String> all = new HashSet<>(seen);
        all.add(node);
        return new Desk(pen, Set.copyOf(all), answer, following, console, end);
    }

    /** A server that is taken back and fails again is news again. */
    Desk forgetting(String node) {
        if (!seen.contains(node))
            return this;
        Set<String> all = new HashSet<>(seen);
        all.remove(node);
        return new Desk(pen, Set.copyOf(all), answer, following, console, end);
    }

    Desk following(@Nullable String node) {
        return new Desk(pen, seen, answer, node, DARK, end);
    }
}
