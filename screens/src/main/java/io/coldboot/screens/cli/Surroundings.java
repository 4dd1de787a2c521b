package io.coldboot.screens.cli;

import java.io.BufferedReader;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the program is started in.
 *
 * @param terminal whether a person sits at both ends: input and output are a terminal
 */
public record Surroundings(PrintStream out, PrintStream err, BufferedReader in, Map<String, String> environment,
        boolean terminal) {

    /** Those of this process. Output is in the encoding of the terminal, whatever Java's default is. */
    public static Surroundings real() {
        Charset charset = Charset.forName(System.getProperty("native.encoding", "UTF-8"));
        Console console = console();
        boolean terminal = console != null && console.isTerminal();
        return new Surroundings(new PrintStream(new FileOutputStream(FileDescriptor.out), true, charset),
                new PrintStream(new FileOutputStream(FileDescriptor.err), true, charset),
                new BufferedReader(new InputStreamReader(System.in, charset)), System.getenv(), terminal);
    }

    /** Where a person can be asked; absent in a pipe or under cron, whatever Error Prone says of JDK 22 and later. */
    @SuppressWarnings("SystemConsoleNull")
    static @Nullable Console console() {
        return System.console();
    }
}
