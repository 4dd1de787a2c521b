package io.coldboot.seed;

import io.coldboot.engine.model.Failure;
import io.coldboot.engine.model.Failure.Cause;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What this host must have before anything is started. Finds everything that is missing in one go. */
public final class HostCheck {

    private static final long GIB = 1L << 30;

    private HostCheck() {}

    /**
     * What a job needs.
     *
     * @param what the job, for the message: {@code 4 container servers}
     * @param memoryGib GiB of memory, free or in caches
     * @param diskGib GiB free under the state directory
     * @param programs programs of the host, each with the Debian package that has it
     */
    public record Needs(String what, double memoryGib, double diskGib, List<Program> programs) {
        public Needs {
            programs = List.copyOf(programs);
        }
    }

    /** A program and the Debian package that has it. */
    public record Program(String name, String debianPackage) {}

    /**
     * What a host has.
     *
     * @param root whether this program runs as root
     * @param memory bytes of memory, free or in caches
     * @param disk bytes free under the state directory
     * @param programs names of those that were asked for and are there
     */
    record Has(boolean root, long memory, long disk, List<String> programs) {
        Has {
            programs = List.copyOf(programs);
        }
    }

    /** Programs without which neither image nor seed can be had. */
    public static final List<Program> SEED_PROGRAMS = List.of(new Program("systemd-nspawn", "systemd-container"),
            new Program("losetup", "mount"), new Program("ip", "iproute2"), new Program("nsenter", "util-linux"),
            new Program("disk-image-create", "python3-diskimage-builder"), new Program("sgdisk", "gdisk"));

    /** Everything that is missing, worst first; empty when the job can start. */
    public static List<Failure> missing(Needs needs, Path stateDirectory) {
        return missing(needs, stateDirectory, look(needs, stateDirectory));
    }

    static List<Failure> missing(Needs needs, Path stateDirectory, Has has) {
        List<Failure> missing = new ArrayList<>();
        if (!has.root())
            missing.add(precondition("this user", "is not root", "run it again with sudo"));
        if (has.memory() < needs.memoryGib() * GIB)
            missing.add(precondition("memory",
                    String.format(Locale.ROOT, "%s need %.1f GiB, this host has %.1f GiB available", needs.what(),
                            needs.memoryGib(), gib(has.memory())),
                    "end other programs, or take a host with more"));
        if (has.disk() < needs.diskGib() * GIB)
            missing.add(precondition("disk",
                    String.format(Locale.ROOT, "%s need %.1f GiB under %s, %.1f GiB are free", needs.what(),
                            needs.diskGib(), stateDirectory, gib(has.disk())),
                    "free some, or set COLDBOOT_HOME to a larger disk"));
        for (Program program : needs.programs()) {
            if (!has.programs().contains(program.name()))
                missing.add(precondition(program.name(), "is not installed",
                        "apt-get install " + program.debianPackage()));
        }
        return missing;
    }

    /** Debian packages of the programs that are not installed. */
    public static List<String> missingPackages() {
        return SEED_PROGRAMS.stream().filter(p -> !isInstalled(p.name())).map(Program::debianPackage).toList();
    }

    /** Rounded down to a tenth: what is said to be there is not less than what is needed when it is less. */
    private static double gib(long bytes) {
        return Math.floor(bytes * 10.0 / GIB) / 10;
    }

    private static Has look(Needs needs, Path stateDirectory) {
        return new Has("root".equals(System.getProperty("user.name")), availableMemory(), freeDisk(stateDirectory),
                needs.programs().stream().map(Program::name).filter(HostCheck::isInstalled).toList());
    }

    private static long freeDisk(Path stateDirectory) {
        try {
            Path existing = stateDirectory.toAbsolutePath();
            while (!Files.exists(existing) && existing.getParent() != null)
                existing = existing.getParent();
            return Files.getFileStore(existing).getUsableSpace();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long availableMemory() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/meminfo"))) {
            return availableMemory(lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Bytes, from the lines of /proc/meminfo. */
    static long availableMemory(Stream<String> lines) {
        return lines.filter(l -> l.startsWith("MemAvailable:"))
                .mapToLong(l -> Long.parseLong(l.replaceAll("\\D+", ""))).findFirst().orElse(0) * 1024;
    }

    private static boolean isInstalled(String program) {
        return Stream.of("/usr/sbin", "/usr/bin", "/sbin", "/bin").map(dir -> Path.of(dir, program))
                .anyMatch(Files::isExecutable);
    }

    private static Failure precondition(String subject, String found, String remedy) {
        return Failure.of(Cause.PRECONDITION, subject, found, remedy);
    }
}
