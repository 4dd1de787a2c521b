package io.coldboot.profile;

import io.coldboot.profile.ProfileReader.Faulty;
import io.coldboot.profile.ProfileReader.Good;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Profiles for tests. */
final class Profiles {

    /** A profile with little in it, to change a line of. */
    static final String SMALL = """
            version: 1
            site: paris
            networks:
              provisioning:
                cidr: 192.168.24.0/22
              bmc:
                cidr: 192.168.28.0/22
            discovery:
              sweep:
                - range: 192.168.28.11-14
                  login: bmc
            tiers:
              - name: deploy
                roles:
                  - name: controller
                    count: 1
                    services: [base]
            """;

    private Profiles() {}

    static List<Path> examples() {
        try (Stream<Path> files = Files.list(Path.of("examples"))) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Profile good(String text) {
        return switch (ProfileReader.read(text, "p.yaml")) {
            case Good good -> good.profile();
            case Faulty faulty -> throw new AssertionError(lines(faulty.faults()));
        };
    }

    /** What is wrong, a line each; empty if nothing is. */
    static List<String> faults(String text) {
        return switch (ProfileReader.read(text, "p.yaml")) {
            case Good good -> List.of();
            case Faulty faulty -> lines(faulty.faults());
        };
    }

    private static List<String> lines(List<Fault> faults) {
        return faults.stream().map(Fault::text).toList();
    }
}
