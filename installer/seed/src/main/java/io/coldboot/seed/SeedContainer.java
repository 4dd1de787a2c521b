package io.coldboot.seed;

import io.coldboot.engine.model.Failure;
import io.coldboot.engine.model.Failure.Cause;
import io.coldboot.engine.port.PortException;
import io.coldboot.seed.ImageStore.Image;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The seed as a container: the image's root file system read-only, an overlay over it that is thrown away at each start, and
 * the directories that last bound into it. So a new image needs no upgrade of the seed, only a restart.
 */
final class SeedContainer {

    /** Directories inside that last, and the name under which each is kept. */
    private static final List<String> LASTING = List.of("/var/lib/mysql", "/var/lib/glance", "/var/lib/ironic",
            "/var/lib/ironic-inspector", "/var/lib/keystone", "/var/lib/heat", "/var/lib/coldboot", "/var/log");
    private static final String MACHINE = "coldboot-seed";
    private static final String LOCAL_METADATA = "/var/lib/os-collect-config/local-data/seed.json";
    private static final int STOP_SECONDS = 30;

    private final SeedPaths paths;
    private final Path launcher;
    private final String namespace;

    SeedContainer(SeedPaths paths, Path assets, String namespace) {
        this.paths = paths;
        this.launcher = assets.resolve("host").resolve("boot-container");
        this.namespace = namespace;
    }

    /** The container's first process, if it runs. */
    Optional<ProcessHandle> leader() {
        return launcherProcess().flatMap(SeedContainer::initOf);
    }

    /** Boots; returns when the container's first process is there. */
    void boot(Image image) {
        endRemains();
        unmount();
        mount(image);
        // Its control group is named as its namespace is: a lab's seed and a real site's may be up at once.
        List<String> argv = new ArrayList<>(List.of(launcher.toString(), paths.root().toString(), namespace, namespace,
                paths.console().toString(), paths.pidFile().toString(), MACHINE,
                "--capability=CAP_NET_ADMIN,CAP_NET_RAW"));
        for (String inside : LASTING)
            argv.add("--bind=" + paths.lasting(inside) + ":" + inside);
        argv.add("--bind-ro=" + paths.metadata() + ":" + LOCAL_METADATA);
        try {
            Command.builder(argv, Map.of()).redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(paths.directory().resolve("boot.log").toFile()).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        awaitLeader();
    }

    /** Stops it, gently first, and takes the mounts away. Does nothing if it does not run. */
    void stop() {
        leader().ifPresent(init -> {
            // SIGRTMIN+4 is systemd's own "power off" (systemd(1), SIGNALS).
            Command.run("kill", "-s", "RTMIN+4", Long.toString(init.pid()));
            launcherProcess().ifPresent(nspawn -> awaitEnd(nspawn, init));
        });
        endRemains();
        unmount();
    }

    /** A container whose launcher was killed goes on by itself, with its hands on what lasts: no other may start beside it. */
    private void endRemains() {
        Command.must("ending what is left of an earlier seed", launcher.toString(), "--clear", namespace);
    }

    /** Runs a program inside. */
    Command.Result inside(String... argv) {
        ProcessHandle init = leader()
                .orElseThrow(() -> new PortException(Failure.of(Cause.SEED, "seed", "is not running",
                        "coldboot seed up")));
        List<String> all = new ArrayList<>(List.of("nsenter", "-t", Long.toString(init.pid()), "-a", "--"));
        all.addAll(List.of(argv));
        return Command.run(all, Map.of(), line -> {});
    }

    private void awaitEnd(ProcessHandle nspawn, ProcessHandle init) {
        try {
            nspawn.onExit().get(STOP_SECONDS, java.util.concurrent.TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
            init.destroyForcibly();
            nspawn.onExit().join();
        }
    }

    private void awaitLeader() {
        long deadline = System.nanoTime() + java.time.Duration.ofSeconds(20).toNanos();
        while (leader().isEmpty()) {
            if (System.nanoTime() > deadline)
                throw new PortException(Failure.of(Cause.SEED, "seed",
                        "its container did not start: " + Command.run("tail", "-n", "1",
                                paths.directory().resolve("boot.log").toString()).lastLine(),
                        "read " + paths.console() + " and " + paths.directory().resolve("boot.log")));
            pause();
        }
    }

    private static void pause() {
        java.util.concurrent.locks.LockSupport.parkNanos(java.time.Duration.ofMillis(50).toNanos());
    }

    private Optional<ProcessHandle> launcherProcess() {
        try {
            if (!Files.exists(paths.pidFile()))
                return Optional.empty();
            String text = Files.readString(paths.pidFile()).strip();
            // A pid file outlives a power cut; the pid may be somebody else's by now.
            return text.isEmpty()
                    ? Optional.empty()
                    : ProcessHandle.of(Long.parseLong(text)).filter(SeedContainer::isNspawn);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isNspawn(ProcessHandle process) {
        try {
            String commandLine = Files.readString(Path.of("/proc", Long.toString(process.pid()), "cmdline"));
            return commandLine.contains(MACHINE);
        } catch (IOException e) {
            return false;
        }
    }

    private static Optional<ProcessHandle> initOf(ProcessHandle launcher) {
        return launcher.descendants().filter(SeedContainer::isContainerInit).findFirst();
    }

    /** The first process of a pid namespace is pid 1 in the last of its numbers (proc(5), NSpid). */
    private static boolean isContainerInit(ProcessHandle process) {
        try (Stream<String> status = Files.lines(Path.of("/proc", Long.toString(process.pid()), "status"))) {
            return status.filter(l -> l.startsWith("NSpid:")).anyMatch(l -> l.matches("NSpid:\\s+\\d+.*\\s1"));
        } catch (IOException | UncheckedIOException e) {
            return false;
        }
    }

    private void mount(Image image) {
        try {
            deleteTree(paths.upper());
            deleteTree(paths.work());
            for (Path dir : List.of(paths.image(), paths.upper(), paths.work(), paths.root()))
                Files.createDirectories(dir);
            for (String inside : LASTING)
                Files.createDirectories(paths.lasting(inside));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Command.must("mounting the image", "mount", "-t", "ext4", "-o", "ro,noload,loop,offset="
                + image.manifest().rootOffset() + ",sizelimit=" + image.manifest().rootSize(), image.file().toString(),
                paths.image().toString());
        Command.must("mounting the overlay", "mount", "-t", "overlay", "overlay", "-o", "lowerdir=" + paths.image()
                + ",upperdir=" + paths.upper() + ",workdir=" + paths.work(), paths.root().toString());
    }

    private void unmount() {
        for (Path mounted : List.of(paths.root(), paths.image())) {
            // After a kill the kernel takes the container's mount namespace down in its own time: the mount may be busy.
            for (int i = 0; i < 100 && isMounted(mounted); i++) {
                if (Command.run("umount", mounted.toString()).exit() != 0)
                    pause();
            }
        }
    }

    private static boolean isMounted(Path path) {
        return Command.run("mountpoint", "-q", path.toString()).exit() == 0;
    }

    private static void deleteTree(Path root) throws IOException {
        if (!Files.exists(root))
            return;
        try (Stream<Path> tree = Files.walk(root)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList())
                Files.delete(path);
        }
    }
}
