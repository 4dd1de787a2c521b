package io.coldboot.seed;

import io.coldboot.engine.model.Failure;
import io.coldboot.engine.model.Failure.Cause;
import io.coldboot.engine.port.PortException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Runs a program of the host with a neutral environment: Debian's own paths, so that no other python shadows Debian's. */
final class Command {

    private static final Map<String, String> ENVIRONMENT = Map.of("PATH", "/usr/sbin:/usr/bin:/sbin:/bin", "HOME",
            "/root",
            "LC_ALL", "C.UTF-8", "DEBIAN_FRONTEND", "noninteractive");

    private Command() {}

    /** What a program left behind. */
    record Result(int exit, List<String> lines) {
        String text() {
            return String.join("\n", lines);
        }

        String lastLine() {
            return lines.isEmpty() ? "" : lines.getLast();
        }
    }

    /** Runs to the end; standard error is part of the output. Every line is also given to {@code watcher}. */
    static Result run(List<String> argv, Map<String, String> extra, Consumer<String> watcher) {
        try {
            Process process = builder(argv, extra).redirectErrorStream(true).start();
            process.getOutputStream().close();
            List<String> lines = new ArrayList<>();
            try (BufferedReader out = new BufferedReader(
                    new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                for (String line = out.readLine(); line != null; line = out.readLine()) {
                    lines.add(line);
                    watcher.accept(line);
                }
            }
            return new Result(waitFor(process), lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs to the end and gives the output, whatever the exit code. */
    static Result run(String... argv) {
        return run(List.of(argv), Map.of(), line -> {});
    }

    /** Runs to the end; a failure is told as one that stopped the seed. */
    static String must(String what, String... argv) {
        Result result = run(argv);
        if (result.exit() != 0)
            throw new PortException(Failure.of(Cause.SEED, "seed",
                    what + " failed: " + result.lastLine(),
                    "see the last lines above it in the log; run the command again"));
        return result.text();
    }

    static ProcessBuilder builder(List<String> argv, Map<String, String> extra) {
        ProcessBuilder builder = new ProcessBuilder(argv);
        builder.environment().clear();
        builder.environment().putAll(ENVIRONMENT);
        builder.environment().putAll(extra);
        return builder;
    }

    private static int waitFor(Process process) {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            return -1;
        }
    }

    /** Ends a process the gentle way first. */
    static void stop(ProcessHandle process, long graceSeconds) {
        process.destroy();
        try {
            process.onExit().get(graceSeconds, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
            process.destroyForcibly();
        }
    }
}
