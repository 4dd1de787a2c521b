package io.coldboot.lab.host;

import io.coldboot.lab.model.LabException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Runs programs of the host with a neutral environment, so that nothing of the caller's shell shines through. */
public final class Host {

    private static final Map<String, String> ENVIRONMENT = Map.of("PATH", "/usr/sbin:/usr/bin:/sbin:/bin", "HOME",
            "/root", "LC_ALL",
            "C.UTF-8");

    private Host() {}

    /** What a program left behind; standard error is part of the text. */
    public record Result(int exit, String text) {
        /** The last line that is not empty. */
        public String lastLine() {
            return text.strip().lines().reduce("", (a, b) -> b);
        }
    }

    /** Runs to the end. */
    public static Result run(String... argv) {
        return run(List.of(argv), "");
    }

    /** Runs to the end, with this on standard input. */
    public static Result run(List<String> argv, String input) {
        try {
            Process process = builder(argv).redirectErrorStream(true).start();
            try (var stdin = process.getOutputStream()) {
                stdin.write(input.getBytes(StandardCharsets.UTF_8));
            }
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Result(process.waitFor(), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Result(-1, "interrupted");
        }
    }

    /** Runs to the end; anything but success is an exception that says what was being done. */
    public static String must(String what, String... argv) {
        Result result = run(argv);
        if (result.exit() != 0)
            throw new LabException(what + " failed: " + result.lastLine(), "run the command again as root");
        return result.text();
    }

    /** A program that has not been started yet. */
    public static ProcessBuilder builder(List<String> argv) {
        ProcessBuilder builder = new ProcessBuilder(argv);
        builder.environment().clear();
        builder.environment().putAll(ENVIRONMENT);
        return builder;
    }

    /**
     * Runs many lines of ip(8) with one process.
     *
     * @param namespace where, or empty for the host's own
     * @throws LabException on the first line that fails
     */
    static void ip(String what, String namespace, List<String> lines) {
        if (lines.isEmpty())
            return;
        List<String> argv = namespace.isEmpty()
                ? List.of("ip", "-batch", "-")
                : List.of("ip", "-n", namespace, "-batch", "-");
        Result result = run(argv, String.join("\n", lines) + "\n");
        if (result.exit() != 0)
            throw new LabException(what + " failed: " + result.text().strip().lines().findFirst().orElse("ip failed"),
                    "run this as root; coldboot lab down takes away what is half there");
    }
}
