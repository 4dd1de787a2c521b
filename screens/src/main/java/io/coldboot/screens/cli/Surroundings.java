package io.coldboot.screens.cli;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.Map;
import java.util.Objects;

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
        boolean terminal = Objects.requireNonNull(System.console()).isTerminal();
        return new Surroundings(new PrintStream(new FileOutputStream(FileDescriptor.out), true, charset),
                new PrintStream(new FileOutputStream(FileDescriptor.err), true, charset),
                new BufferedReader(new InputStreamReader(System.in, charset)), System.getenv(), terminal);
    }
}
