package io.coldboot.screens.cli;

import io.coldboot.screens.line.Drawing;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.function.IntSupplier;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
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
        Terminal terminal = canDrawOver(around) ? terminal() : null;
        if (terminal == null)
            return new Screen(Drawing.plain(around.out(), ZoneId.systemDefault(), session.options.verbose), null, null);
        IntSupplier width = terminal::getColumns;
        Drawing drawing = Drawing.terminal(around.out(), ZoneId.systemDefault(), session.options.verbose, width,
                colours(session));
        Thread clock = !now ? null : Thread.ofPlatform().daemon().name("clock").start(() -> tick(drawing));
        return new Screen(drawing, terminal, clock);
    }

    private static boolean canDrawOver(Surroundings around) {
        String term = around.environment().getOrDefault("TERM", "dumb");
        return around.terminal() && !term.equals("dumb") && !term.isEmpty();
    }

    private static boolean colours(Session session) {
        return !session.options.noColor && session.surroundings.environment().getOrDefault("NO_COLOR", "").isEmpty();
    }

    private static @Nullable Terminal terminal() {
        try {
            // Only its size is wanted: JLine must neither probe the terminal nor take the keyboard.
            System.setProperty("org.jline.terminal.graphemeCluster", "false");
            return TerminalBuilder.builder().system(true).dumb(false).build();
        } catch (IOException | IllegalStateException e) {
            return null;
        }
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
        try {
            if (terminal != null)
                terminal.close();
        } catch (IOException e) {
            // The terminal is gone, and what was to be shown on it has been shown.
            return;
        }
    }
}
