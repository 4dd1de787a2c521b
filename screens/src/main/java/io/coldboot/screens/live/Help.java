package io.coldboot.screens.live;

import io.coldboot.engine.model.Undertaking;
import java.util.List;
import java.util.stream.Stream;

/** What F1 says. */
final class Help {

    private static final List<String> PANES = List.of("",
            "Tiers: the seed deploys the deploy cloud, which deploys the workload cloud. ↑ ↓ choose whose slots are shown.",
            "Servers: a slot is a place in a cloud; a server fills it. Servers without a slot stand below: spare, being looked at, or parked.",
            "Now: what happened last. L shows all of it.", "");
    private static final List<String> KEYS = List.of("", "Tab: next pane   ↑ ↓ PgUp PgDn Home End: choose, scroll",
            "Enter: all about the server; Tab there: facts, console, log",
            "L: log   C: what the server's screen shows");
    private static final List<String> OF_RUNS = List.of("P: park it: take it out of the run; a spare takes its slot",
            "U: take a parked server back   R: take it back and try again at once");

    private Help() {}

    /** The paragraphs. */
    static List<String> lines(Undertaking what) {
        String it = what.noun();
        return Stream.of(
                List.of("This is the " + it
                        + ", live. Leaving this screen never stops it: any console can watch it again with: coldboot watch"),
                PANES,
                List.of("✓ done   ▸ under way   ○ waiting   ▲ tried again   ⊘ parked   ◆ on the critical path: the "
                        + it
                        + " cannot end before it"),
                KEYS, what.equals(Undertaking.RUN) ? OF_RUNS : List.<String>of(),
                List.of("K: the message about a parked server was read",
                        "Space or Z: pause and go on: nothing new is begun, what is under way goes on",
                        "A: abort: ends the " + it + "; " + what.command() + " carries on where it stopped",
                        "T: take the pen over: only the console that has it gives commands; all others watch",
                        "D: detach, Q: quit: leaves this screen; the " + it + " goes on"))
                .flatMap(List::stream).toList();
    }
}
