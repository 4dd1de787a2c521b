package io.coldboot.screens.line;

import io.coldboot.engine.journal.Event;
import java.io.PrintStream;
import java.time.Instant;
import java.time.ZoneId;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** A way to show a run while it goes on. May be used from several threads. */
public interface Drawing extends Consumer<Event> {

    /** Takes in what happened before, without showing it. */
    void past(Event event);

    /** Shows an event. */
    @Override
    void accept(Event event);

    /** Shows that time goes by. */
    void tick(Instant now);

    /**
     * Shows who may give the run commands.
     *
     * @param holder name of the console that has the pen; absent if none has
     */
    void pen(Instant now, @Nullable String holder);

    /** Shows how it ended. */
    void end(Ending ending);

    /** Shows nothing more, whether it ended or not: what is drawn over in place goes away. */
    default void leave() {}

    /** Lines for a file, a pipe or a simple terminal. */
    static Drawing plain(PrintStream out, ZoneId zone, boolean verbose) {
        return new LineMode(new PlainPaper(out), zone, verbose);
    }

    /** Lines, with a status line at the bottom that is drawn over in place. */
    static Drawing terminal(PrintStream out, ZoneId zone, boolean verbose, IntSupplier width, boolean colours) {
        return new LineMode(new TerminalPaper(out, width, colours), zone, verbose);
    }

    /** Events as JSON lines, at the end the view as one more. */
    static Drawing json(PrintStream out) {
        return new JsonMode(out);
    }
}
