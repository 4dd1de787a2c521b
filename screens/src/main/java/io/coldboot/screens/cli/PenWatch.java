package io.coldboot.screens.cli;

import io.coldboot.engine.control.Console;
import io.coldboot.engine.port.PortException;
import io.coldboot.screens.line.Drawing;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Looks who has the pen of a run, for those who only watch it. */
final class PenWatch implements AutoCloseable {

    private final Path site;
    private final String name;
    private @Nullable Console console;
    private @Nullable String holder;

    /**
     * Of a site's run.
     *
     * @param name what other consoles know this one by
     */
    PenWatch(Path site, String name) {
        this.site = site;
        this.name = name;
    }

    /** Shows who has it if that has changed. A run that does not listen has no pen. */
    void look(Drawing drawing) {
        String now = holder();
        if (Objects.equals(now, holder))
            return;
        holder = now;
        drawing.pen(Instant.now(), now);
    }

    private @Nullable String holder() {
        try {
            Console there = console;
            if (there == null) {
                there = Console.open(site, name);
                console = there;
            }
            return there.holder().orElse(null);
        } catch (PortException e) {
            // It does not listen yet, or not any more.
            return null;
        }
    }

    @Override
    public void close() {
        Console there = console;
        if (there != null)
            there.close();
    }
}
