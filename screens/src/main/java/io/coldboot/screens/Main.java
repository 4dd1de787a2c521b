package io.coldboot.screens;

import io.coldboot.screens.cli.Coldboot;
import io.coldboot.screens.cli.Surroundings;

/** The program. */
public final class Main {

    private Main() {}

    /** Runs one command line and returns its exit code to the shell. */
    public static void main(String[] arguments) {
        System.exit(Coldboot.run(Surroundings.real(), arguments));
    }
}
