package io.coldboot.screens;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** What the people at other consoles know this one by. */
public final class ConsoleName {

    private static final Path KEYBOARD = Path.of("/proc/self/fd/0");
    private static final String DEVICES = "/dev/";

    private ConsoleName() {}

    /** {@code tty1}; {@code pts/3, ssh from 10.0.0.5}; for a program without a terminal its process number. */
    public static String of(Map<String, String> environment) {
        return of(environment, terminal(), ProcessHandle.current().pid());
    }

    static String of(Map<String, String> environment, Optional<String> terminal, long process) {
        String place = terminal.orElse("process " + process);
        // "10.0.0.5 50432 10.0.0.1 22": whence, from which port, whither.
        String peer = environment.getOrDefault("SSH_CONNECTION", "").split(" ", 2)[0];
        return peer.isEmpty() ? place : place + ", ssh from " + peer;
    }

    private static Optional<String> terminal() {
        try {
            String device = Files.readSymbolicLink(KEYBOARD).toString();
            boolean isTerminal = device.startsWith(DEVICES + "tty") || device.startsWith(DEVICES + "pts/")
                    || device.equals(DEVICES + "console");
            return isTerminal ? Optional.of(device.substring(DEVICES.length())) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
