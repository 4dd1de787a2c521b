package io.coldboot.story;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Runs {@code dist/coldboot} as its users do: as a program, with arguments, reading what it prints. */
final class Cli {

    private static final Path HOUSE = house();

    private Cli() {}

    /** What a finished command printed and returned. */
    record Result(int exit, List<String> lines) {
        String text() {
            return String.join("\n", lines);
        }
    }

    /** A command under way. */
    @SuppressWarnings("try") // Waiting for a process can be interrupted.
    static final class Running implements AutoCloseable {
        private final Process process;
        private final List<String> lines = new ArrayList<>();
        private final Thread reader;

        private Running(Process process) {
            this.process = process;
            this.reader = Thread.ofPlatform().daemon().start(this::read);
        }

        private void read() {
            try (BufferedReader out = new BufferedReader(
                    new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                for (String line = out.readLine(); line != null; line = out.readLine()) {
                    synchronized (lines) {
                        lines.add(line);
                        lines.notifyAll();
                    }
                }
            } catch (IOException e) {
                // The process was killed while it wrote: what was read until then is what there is.
                Thread.currentThread().interrupt();
            }
        }

        /** Waits for a line; the end of the process without it fails the story with all that was printed. */
        String await(Predicate<String> wanted, Duration patience) throws InterruptedException {
            long deadline = System.nanoTime() + patience.toNanos();
            synchronized (lines) {
                for (int seen = 0;; seen++) {
                    while (seen >= lines.size()) {
                        long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                        if (left <= 0 || !reader.isAlive())
                            throw new AssertionError(
                                    "the line did not come; printed was:\n" + String.join("\n", lines));
                        lines.wait(Math.min(left, 500));
                    }
                    if (wanted.test(lines.get(seen)))
                        return lines.get(seen);
                }
            }
        }

        /** Power cut: kill -9 of the program and of all that it started in the foreground. */
        void kill() throws InterruptedException {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
            reader.join();
        }

        /** kill -9 of Coldboot alone: what it started for good, the seed and the rack, goes on. */
        void killProgram() throws InterruptedException {
            process.descendants().filter(p -> p.info().command().orElse("").endsWith("/java"))
                    .filter(p -> p.info().commandLine().orElse("").contains("coldboot.screens.Main"))
                    .forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
        }

        /** Ctrl-C, as a person ends what runs for ever. */
        Result interrupted(Duration patience) throws InterruptedException {
            process.destroy();
            return end(patience);
        }

        Result end(Duration patience) throws InterruptedException {
            if (!process.waitFor(patience.toSeconds(), TimeUnit.SECONDS)) {
                kill();
                throw new AssertionError("not done after " + patience + "; printed was:\n" + String.join("\n", lines));
            }
            reader.join();
            return new Result(process.exitValue(), List.copyOf(lines));
        }

        @Override
        public void close() {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    static Running start(String... arguments) {
        List<String> argv = new ArrayList<>(List.of(HOUSE.resolve("dist/coldboot").toString()));
        argv.addAll(List.of(arguments));
        return program(argv);
    }

    static Result run(Duration patience, String... arguments) throws InterruptedException {
        return start(arguments).end(patience);
    }

    /** Another program, for what a user would do beside Coldboot. */
    static Running program(List<String> argv) {
        try {
            return new Running(new ProcessBuilder(argv).directory(HOUSE.toFile()).redirectErrorStream(true)
                    .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile())).start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where all sites of this test run are. */
    static Path home() {
        String home = System.getenv("COLDBOOT_HOME");
        return Path.of(home == null ? "/var/lib/coldboot" : home);
    }

    static Path house(String relative) {
        return HOUSE.resolve(relative);
    }

    private static Path house() {
        Path here = Path.of("").toAbsolutePath();
        while (!Files.exists(here.resolve("dist/coldboot"))) {
            Path parent = here.getParent();
            if (parent == null)
                throw new IllegalStateException("not inside the project");
            here = parent;
        }
        return here;
    }
}
