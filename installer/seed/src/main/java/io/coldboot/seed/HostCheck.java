package io.coldboot.seed;

import io.coldboot.engine.model.Failure;
import io.coldboot.engine.model.Failure.Cause;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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

    /** Programs without which neither image nor seed can be had. */
    public static final List<Program> SEED_PROGRAMS = List.of(new Program("systemd-nspawn", "systemd-container"),
            new Program("losetup", "mount"), new Program("ip", "iproute2"), new Program("nsenter", "util-linux"),
            new Program("disk-image-create", "python3-diskimage-builder"), new Program("sgdisk", "gdisk"));

    /** Everything that is missing, worst first; empty when the job can start. */
    public static List<Failure> missing(Needs needs, Path stateDirectory) {
        List<Failure> missing = new ArrayList<>();
        if (!"root".equals(System.getProperty("user.name")))
            missing.add(precondition("this user", "is not root",
                    "run it again with sudo"));
        memory(needs, missing);
        disk(needs, stateDirectory, missing);
        for (Program program : needs.programs()) {
            if (find(program.name()) == null)
                missing.add(precondition(program.name(), "is not installed",
                        "apt-get install " + program.debianPackage()));
        }
        return missing;
    }

    /** Debian packages of the programs that are not installed. */
    public static List<String> missingPackages() {
        return SEED_PROGRAMS.stream().filter(p -> find(p.name()) == null).map(Program::debianPackage).toList();
    }

    private static void memory(Needs needs, List<Failure> missing) {
        double available = availableMemory() / (double) GIB;
        if (available < needs.memoryGib())
            missing.add(precondition("memory",
                    String.format("%s need %.1f GiB, this host has %.1f GiB available", needs.what(), needs.memoryGib(),
                            available),
                    "end other programs, or ask for fewer servers"));
    }

    private static void disk(Needs needs, Path stateDirectory, List<Failure> missing) {
        try {
            Path existing = stateDirectory.toAbsolutePath();
            while (!Files.exists(existing) && existing.getParent() != null)
                existing = existing.getParent();
            double free = Files.getFileStore(existing).getUsableSpace() / (double) GIB;
            if (free < needs.diskGib())
                missing.add(precondition("disk",
                        String.format("%s need %.1f GiB under %s, %.1f GiB are free", needs.what(), needs.diskGib(),
                                stateDirectory, free),
                        "free some, or set COLDBOOT_HOME to a larger disk"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long availableMemory() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/meminfo"))) {
            return lines.filter(l -> l.startsWith("MemAvailable:"))
                    .mapToLong(l -> Long.parseLong(l.replaceAll("\\D+", "")))
                    .findFirst().orElse(0) * 1024;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable Path find(String program) {
        for (String dir : List.of("/usr/sbin", "/usr/bin", "/sbin", "/bin")) {
            Path candidate = Path.of(dir, program);
            if (Files.isExecutable(candidate))
                return candidate;
        }
        return null;
    }

    private static Failure precondition(String subject, String found, String remedy) {
        return Failure.of(Cause.PRECONDITION, subject, found, remedy);
    }
}
