package io.coldboot.screens.prompt;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A pipe, or a terminal that knows no more than a printer does. */
public final class PlainKeyboard implements Keyboard {

    private final PrintStream out;
    private final BufferedReader in;
    private final Supplier<@Nullable Console> console;

    /**
     * Reads lines.
     *
     * @param console where something can be typed unseen; null if nowhere
     */
    public PlainKeyboard(PrintStream out, BufferedReader in, Supplier<@Nullable Console> console) {
        this.out = out;
        this.in = in;
        this.console = console;
    }

    @Override
    public @Nullable String line(String prompt) {
        out.print(prompt);
        out.flush();
        try {
            String line = in.readLine();
            return line == null ? null : line.strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public @Nullable String secret(String prompt) {
        Console unseen = console.get();
        char[] typed = unseen == null ? null : unseen.readPassword("%s", prompt);
        return typed == null ? null : new String(typed);
    }
}
