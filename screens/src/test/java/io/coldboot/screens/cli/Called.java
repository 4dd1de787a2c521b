package io.coldboot.screens.cli;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/** What one call of the program printed and returned. */
record Called(int exit, String out, String err) {

    /** Calls it with nobody at the keyboard. */
    static Called coldboot(Path home, String... arguments) {
        return typing("", false, home, arguments);
    }

    /** Calls it with a person who types this. */
    static Called typing(String input, boolean terminal, Path home, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Surroundings surroundings = new Surroundings(new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8), new BufferedReader(new StringReader(input)),
                Map.of("COLDBOOT_HOME", home.toString(), "TERM", "dumb"), terminal);
        int exit = Coldboot.run(surroundings, arguments);
        return new Called(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
