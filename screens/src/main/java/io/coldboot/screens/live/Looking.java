package io.coldboot.screens.live;

import io.coldboot.screens.widget.Scroll;
import org.jspecify.annotations.Nullable;

/**
 * What the operator looks at.
 *
 * @param focus the pane that the arrow keys go to
 * @param tier the tier whose slots are shown; -1 for the one that things happen in
 * @param servers what is selected in the servers' pane
 * @param back how many lines the events are scrolled back from the newest
 * @param over what lies over the panes
 */
record Looking(int width, int height, Focus focus, int tier, Scroll servers, int back, Over over) {

    static final Looking START = new Looking(80, 24, Focus.SERVERS, -1, Scroll.START, 0, new Over.Nothing());

    enum Focus {
        TIERS, SERVERS, EVENTS
    }

    /** What can be asked before it is done. */
    enum Question {
        ABORT, QUIT
    }

    /** What is shown of a server. */
    enum Tab {
        FACTS, CONSOLE, LOG
    }

    /** What lies over the panes. */
    sealed interface Over {
        record Nothing() implements Over {}

        /** A server, from this line on; from the end if {@code top} is below 0. */
        record Server(String node, Tab tab, int top) implements Over {}

        /** All lines of the run, scrolled back from the newest. */
        record Log(int back) implements Over {}

        record Help(int top) implements Over {}

        record Asked(Question question) implements Over {}

        /** How the run ended. */
        record End() implements Over {}
    }

    Looking sized(int columns, int rows) {
        return new Looking(columns, rows, focus, tier, servers, back, over);
    }

    Looking focused(Focus pane) {
        return new Looking(width, height, pane, tier, servers, back, over);
    }

    Looking atTier(int number) {
        return new Looking(width, height, focus, number, Scroll.START, back, over);
    }

    Looking atServer(Scroll scroll) {
        return new Looking(width, height, focus, tier, scroll, back, over);
    }

    Looking scrolledBack(int lines) {
        return new Looking(width, height, focus, tier, servers, lines, over);
    }

    Looking under(@Nullable Over what) {
        return new Looking(width, height, focus, tier, servers, back, what == null ? new Over.Nothing() : what);
    }
}
