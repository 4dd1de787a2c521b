package io.coldboot.screens.cli;

import io.coldboot.screens.line.Drawing;
import io.coldboot.screens.prompt.Terminals;
import java.io.IOError;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import org.jline.terminal.Terminal;
import org.jspecify.annotations.Nullable;

/** What a run is shown on: JSON lines, plain lines, or a terminal whose last line is drawn over every second. */
final class Screen implements AutoCloseable {

    private static final long TICK_MILLIS = 1000;

    private final Drawing drawing;
    private final @Nullable Terminal terminal;
    private final @Nullable Thread clock;

    private Screen(Drawing drawing, @Nullable Terminal terminal, @Nullable Thread clock) {
        this.drawing = drawing;
        this.terminal = terminal;
        this.clock = clock;
    }

    /** What this session is to be shown on, now that it happens. */
    static Screen open(Session session) {
        return open(session, true);
    }

    /** What this session is to be shown on, long after it happened. */
    static Screen ofThePast(Session session) {
        return open(session, false);
    }

    private static Screen open(Session session, boolean now) {
        Surroundings around = session.surroundings;
        if (session.json())
            return new Screen(Drawing.json(around.out()), null, null);
        Terminal borrowed = session.terminal();
        Terminal own = borrowed != null
                ? null
                : Terminals.open(around.environment(), around.terminal()).orElse(null);
        Terminal terminal = borrowed != null ? borrowed : own;
        if (terminal == null)
            return new Screen(Drawing.plain(around.out(), ZoneId.systemDefault(), session.options.verbose), null, null);
        Drawing drawing = Drawing.terminal(around.out(), ZoneId.systemDefault(), session.options.verbose,
                () -> columns(terminal), colours(session));
        Thread clock = !now ? null : Thread.ofPlatform().daemon().name("clock").start(() -> tick(drawing));
        return new Screen(drawing, own, clock);
    }

    /** Columns now; 0 once the terminal is gone: then nobody sees what is drawn, but the run that draws it goes on. */
    private static int columns(Terminal terminal) {
        try {
            return terminal.getColumns();
        } catch (IOError | RuntimeException e) {
            return 0;
        }
    }

    private static boolean colours(Session session) {
        return !session.options.noColor && session.surroundings.environment().getOrDefault("NO_COLOR", "").isEmpty();
    }

    private static void tick(Drawing drawing) {
        try {
            while (true) {
                Thread.sleep(TICK_MILLIS);
                drawing.tick(Instant.now());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    Drawing drawing() {
        return drawing;
    }

    @Override
    public void close() {
        if (clock != null)
            clock.interrupt();
        drawing.leave();
        try {
            if (terminal != null)
                terminal.close();
        } catch (IOException | IOError e) {
            // The terminal is gone, and what was to be shown on it has been shown.
            return;
        }
    }
}
