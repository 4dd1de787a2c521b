package io.coldboot.lab.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Takes away what a lab that was killed left on the host. Everything is found by what it belongs to, never by a name alone. */
public final class Leftovers {

    private static final Path CGROUPS = Path.of("/sys/fs/cgroup");
    private static final Path PROC = Path.of("/proc");

    private Leftovers() {}

    /** Kills every process in these namespaces, except the one that asks and those that it descends from. */
    public static void killProcessesIn(Predicate<String> namespace) {
        Set<Object> inodes = new HashSet<>();
        each(Namespaces.NAMES, path -> namespace.test(path.getFileName().toString()),
                path -> inodes.add(Files.getAttribute(path, "unix:ino")));
        if (inodes.isEmpty())
            return;
        Set<Long> spared = new HashSet<>();
        for (var me = Optional.of(ProcessHandle.current()); me.isPresent(); me = me.get().parent())
            spared.add(me.get().pid());
        ProcessHandle.allProcesses().filter(process -> !spared.contains(process.pid()))
                .filter(process -> inodes.contains(netns(process)))
                .forEach(ProcessHandle::destroyForcibly);
    }

    /** Kills what runs a program with files below a directory. */
    public static void killPrograms(String program, Path directory) {
        ProcessHandle.allProcesses().filter(process -> runs(process, program, directory))
                .forEach(ProcessHandle::destroyForcibly);
    }

    private static boolean runs(ProcessHandle process, String program, Path directory) {
        try {
            String commandLine = Files.readString(PROC.resolve(Long.toString(process.pid())).resolve("cmdline"));
            return Path.of(commandLine.split("\0", 2)[0]).endsWith(program)
                    && commandLine.contains("\0" + directory + "/");
        } catch (IOException e) {
            return false;
        }
    }

    /** Unmounts everything below a directory, the deepest first. */
    public static void unmountBelow(Path directory) {
        try (Stream<String> mounts = Files.lines(PROC.resolve("self/mounts"))) {
            List<String> points = mounts.map(line -> line.split(" ", 3)[1].replace("\\040", " "))
                    .filter(point -> point.startsWith(directory + "/")).sorted(Comparator.reverseOrder()).toList();
            // Lazily if it must be: whatever still has a file open there is about to end.
            for (String point : points)
                if (Host.run("umount", point).exit() != 0)
                    Host.run("umount", "--lazy", point);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Frees the loop devices whose file is below a directory. */
    public static void freeLoops(Path directory) {
        each(Path.of("/sys/block"), path -> path.getFileName().toString().startsWith("loop"), path -> {
            Path backing = path.resolve("loop/backing_file");
            if (Files.exists(backing) && Files.readString(backing).startsWith(directory + "/"))
                Host.run("losetup", "--detach", "/dev/" + path.getFileName());
        });
    }

    /** Removes the control groups of these machines, which nothing lives in any more. */
    public static void removeCgroups(Predicate<String> machine) {
        Set<Path> tops = new HashSet<>(Set.of(CGROUPS));
        each(CGROUPS, Files::isDirectory, tops::add);
        for (Path top : tops) {
            Path ours = top.resolve("coldboot");
            each(ours, path -> Files.isDirectory(path) && machine.test(path.getFileName().toString()),
                    Leftovers::removeTree);
            // Only succeeds when it is empty, which is when it should.
            if (Files.isDirectory(ours))
                Host.run("rmdir", ours.toString());
        }
    }

    /** The kernel removes a group only when its subgroups are gone; its files go by themselves. */
    private static void removeTree(Path group) throws IOException {
        try (Stream<Path> tree = Files.walk(group)) {
            for (Path path : tree.filter(Files::isDirectory).sorted(Comparator.reverseOrder()).toList()) {
                try {
                    Files.delete(path);
                } catch (IOException e) {
                    // Something lives in it after all.
                    return;
                }
            }
        }
    }

    private interface Visit {
        void accept(Path path) throws IOException;
    }

    private static void each(Path directory, Predicate<Path> wanted, Visit visit) {
        if (!Files.isDirectory(directory))
            return;
        try (Stream<Path> paths = Files.list(directory)) {
            for (Path path : paths.filter(wanted).toList())
                visit.accept(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Object netns(ProcessHandle process) {
        try {
            return Files.getAttribute(PROC.resolve(Long.toString(process.pid())).resolve("ns/net"), "unix:ino");
        } catch (IOException e) {
            return "";
        }
    }
}
