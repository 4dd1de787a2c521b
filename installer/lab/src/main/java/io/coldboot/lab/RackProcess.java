package io.coldboot.lab;

import io.coldboot.lab.host.Host;
import io.coldboot.lab.model.LabException;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/** Starts and stops the process of the rack. */
final class RackProcess {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    /** A server that writes an image needs a few MiB for what is under way between network and disk. */
    private static final int HEAP_MIB = 256;
    private static final int HEAP_MIB_PER_SERVER = 10;

    private RackProcess() {}

    /** Starts it in a session of its own, so that it outlives the terminal, and returns when it answers. */
    static void start(LabPaths paths, int servers) {
        String classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
        List<String> argv = List.of("setsid", Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx" + (HEAP_MIB + HEAP_MIB_PER_SERVER * servers) + "m", "-Djava.net.preferIPv4Stack=true",
                "-Dsun.net.httpserver.nodelay=true",
                "--enable-native-access=ALL-UNNAMED",
                "-Dcoldboot.assets=" + Labs.assets(), "-cp", classPath, RackMain.class.getName(),
                paths.directory().toString());
        try {
            Process process = Host.builder(argv).redirectInput(new File("/dev/null"))
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(paths.log().toFile())).redirectErrorStream(true)
                    .start();
            await(process, paths);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends it: asked first, then by its pid. All its servers lose their power. */
    static void stop(LabPaths paths) {
        Optional<ProcessHandle> process = running(paths);
        if (process.isEmpty())
            return;
        try {
            new RackClient(paths.socket()).ask(Map.of("do", "stop"));
        } catch (LabException e) {
            process.get().destroy();
        }
        try {
            process.get().onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            process.get().destroyForcibly();
        }
    }

    /** The process whose pid was noted, if it still is a rack of this lab. */
    private static Optional<ProcessHandle> running(LabPaths paths) {
        try {
            if (!Files.exists(paths.pidFile()))
                return Optional.empty();
            String pid = Files.readString(paths.pidFile()).strip();
            Optional<ProcessHandle> process = pid.matches("\\d+")
                    ? ProcessHandle.of(Long.parseLong(pid))
                    : Optional.empty();
            if (process.isEmpty())
                return process;
            String commandLine = Files.readString(Path.of("/proc", pid, "cmdline"));
            boolean ours = commandLine.contains(RackMain.class.getName())
                    && commandLine.contains(paths.directory().toString());
            return process.filter(p -> ours);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static void await(Process process, LabPaths paths) {
        RackClient client = new RackClient(paths.socket());
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!client.isUp()) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                process.destroyForcibly();
                throw new LabException(
                        "the virtual rack did not start: "
                                + Host.run("tail", "-n", "1", paths.log().toString()).lastLine(),
                        "read " + paths.log());
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
    }
}
