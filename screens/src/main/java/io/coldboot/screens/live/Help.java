package io.coldboot.screens.live;

import java.util.List;

/** What F1 says. */
final class Help {

    static final List<String> LINES = List.of(
            "This is the run, live. Leaving this screen never stops it: any console can watch it again with: coldboot watch",
            "",
            "Tiers: the seed deploys the deploy cloud, which deploys the workload cloud. ↑ ↓ choose whose slots are shown.",
            "Servers: a slot is a place in a cloud; a server fills it. Servers without a slot stand below: spare, being looked at, or parked.",
            "Now: what happened last. L shows all of it.",
            "",
            "✓ done   ▸ under way   ○ waiting   ▲ tried again   ⊘ parked   ◆ on the critical path: the run cannot end before it",
            "",
            "Tab: next pane   ↑ ↓ PgUp PgDn Home End: choose, scroll",
            "Enter: all about the server; Tab there: facts, console, log",
            "L: log   C: what the server's screen shows",
            "P: park it: take it out of the run; a spare takes its slot",
            "U: take a parked server back   R: take it back and try again at once",
            "K: the message about a parked server was read",
            "Space or Z: pause and go on: nothing new is begun, what is under way goes on",
            "A: abort: ends the run; running again carries on where it stopped",
            "T: take the pen over: only the console that has it gives commands; all others watch",
            "D: detach, Q: quit: leaves this screen; the run goes on");

    private Help() {}
}
