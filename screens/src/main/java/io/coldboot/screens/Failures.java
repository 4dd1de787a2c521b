package io.coldboot.screens;

import io.coldboot.engine.model.Failure;
import io.coldboot.engine.model.Failure.Cause;
import io.coldboot.engine.port.PortException;
import io.coldboot.engine.run.Outcome;
import io.coldboot.screens.prompt.Keyboard;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** The one place that turns what went wrong into a message, a remedy and an exit code. */
public final class Failures {

    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss")
            .withZone(ZoneOffset.UTC);

    private Failures() {}

    /**
     * What to tell, and what to return.
     *
     * @param what happened, one line
     * @param remedy what to do, one line
     */
    public record Told(Cause cause, String what, String remedy, int exit) {}

    /**
     * What to tell of an exception.
     *
     * @param traces directory for the trace of an exception that nobody foresaw
     */
    public static Told of(Throwable thrown, Path traces) {
        return switch (thrown) {
            case BadInput bad ->
                new Told(Cause.BAD_INPUT, String.valueOf(bad.getMessage()), bad.remedy(), ExitCodes.BAD_INPUT);
            case PortException port -> of(port.failure());
            case InterruptedException stopped -> stopped();
            case Keyboard.Interrupted stopped -> stopped();
            default -> diskFull(thrown).map(Failures::of).orElseGet(() -> unforeseen(thrown, traces));
        };
    }

    private static Told stopped() {
        return new Told(Cause.STOPPED, "stopped from the keyboard", "the same command carries on", ExitCodes.STOPPED);
    }

    /** Any file may be the one that no longer fits; the kernel's words are all that Java tells of it. */
    private static Optional<Failure> diskFull(Throwable thrown) {
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            String message = String.valueOf(t.getMessage());
            if (t instanceof IOException && message.contains("No space left on device"))
                return Optional.of(Failure.of(Cause.DISK_FULL, "disk", message.lines().findFirst().orElse(message),
                        "free some room, then run the same command again"));
        }
        return Optional.empty();
    }

    /** What to tell of a failure. */
    public static Told of(Failure failure) {
        return new Told(failure.cause(), failure.subject() + ": " + failure.found(), failure.remedy(),
                Outcome.exitCode(failure.cause()));
    }

    private static Told unforeseen(Throwable thrown, Path traces) {
        String message = thrown.getMessage() == null ? "" : ": " + thrown.getMessage().lines().findFirst().orElse("");
        return new Told(Cause.BUG, "this should not happen (" + thrown.getClass().getSimpleName() + message + ")",
                "please report it with " + keep(thrown, traces) + "; running the same command again carries on",
                ExitCodes.BUG);
    }

    /** Writes a trace to a file in this directory; gives the file's name. */
    public static String keep(Throwable thrown, Path traces) {
        Path file = traces.resolve("crash-" + STAMP.format(Instant.now()) + ".txt");
        try {
            Files.createDirectories(traces);
            try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(file))) {
                out.println(Instant.now() + " Java " + Runtime.version());
                thrown.printStackTrace(out);
            }
            return file.toString();
        } catch (IOException e) {
            // The disk may be what is broken: say what is known, in the only place that is left.
            return "this: " + thrown;
        }
    }
}
