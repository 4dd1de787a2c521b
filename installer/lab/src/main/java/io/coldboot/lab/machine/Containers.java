package io.coldboot.lab.machine;

import io.coldboot.lab.host.Host;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** Finds and ends the processes of containers, by pid, and takes their mounts away. */
public final class Containers {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);
    private static final int LOOKS = 100;

    private Containers() {}

    /** The systemd-nspawn of a machine, if it runs. A pid file outlives a power cut, so the pid is checked. */
    static Optional<ProcessHandle> launcher(NodeDirectory directory) {
        try {
            if (!Files.exists(directory.pidFile()))
                return Optional.empty();
            String pid = Files.readString(directory.pidFile()).strip();
            return pid.matches("\\d+")
                    ? ProcessHandle.of(Long.parseLong(pid)).filter(process -> runs(process, directory.root()))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The first process inside. */
    static Optional<ProcessHandle> init(NodeDirectory directory) {
        return launcher(directory).flatMap(launcher -> launcher.descendants().filter(Containers::isInit).findFirst());
    }

    /** Cuts the power of a container that may still run, and takes its mount away; whoever started it need not live any more. */
    public static void endLeftover(NodeDirectory directory) {
        for (int i = 0; i < LOOKS && launcher(directory).isPresent(); i++) {
            kill(directory, i > LOOKS / 4);
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
        unmount(directory.root());
    }

    /**
     * Kills the container's first process, and with it the container.
     *
     * @param hard also kills systemd-nspawn, if the first process cannot be found
     */
    static void kill(NodeDirectory directory, boolean hard) {
        Optional<ProcessHandle> init = init(directory);
        init.ifPresent(ProcessHandle::destroyForcibly);
        if (hard && init.isEmpty())
            launcher(directory).ifPresent(ProcessHandle::destroyForcibly);
    }

    /** Sends a signal that systemd understands (systemd(1), SIGNALS). */
    static void signal(NodeDirectory directory, String signal) {
        init(directory).ifPresent(init -> Host.run("kill", "-s", signal, Long.toString(init.pid())));
    }

    /** After a kill the kernel takes a container's mounts down in its own time: tries until it can. */
    static void unmount(Path root) {
        for (int i = 0; i < LOOKS && isMounted(root); i++) {
            if (Host.run("umount", root.toString()).exit() != 0)
                LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
    }

    static boolean isMounted(Path path) {
        try (Stream<String> mounts = Files.lines(Path.of("/proc/self/mounts"))) {
            String point = path.toAbsolutePath().toString().replace(" ", "\\040");
            return mounts.anyMatch(line -> line.split(" ", 3)[1].equals(point));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean runs(ProcessHandle process, Path root) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(process.pid()), "cmdline"))
                    .contains(root.toString());
        } catch (IOException e) {
            return false;
        }
    }

    /** The first process of a pid namespace is 1 in the last of its numbers (proc(5), NSpid). */
    private static boolean isInit(ProcessHandle process) {
        try (Stream<String> status = Files.lines(Path.of("/proc", Long.toString(process.pid()), "status"))) {
            return status.anyMatch(line -> line.matches("NSpid:\\s+\\d+.*\\s1"));
        } catch (IOException | UncheckedIOException e) {
            return false;
        }
    }
}
