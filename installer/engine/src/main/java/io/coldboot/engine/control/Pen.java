package io.coldboot.engine.control;

import org.jspecify.annotations.Nullable;

/**
 * Who may give the run commands, as one console is told.
 *
 * <p>This is no event of the journal: it says something about the consoles that are connected now, not about the run. A run that
 * was killed took its consoles with it, and whoever reads the journal a week later has nothing to ask them.
 *
 * @param holder name of the console that has the pen; absent if none has
 * @param own whether it is the console that is told
 */
public record Pen(@Nullable String holder, boolean own) {

    /** Nobody has it: the next console that gives a command will. */
    public static final Pen FREE = new Pen(null, false);
}
