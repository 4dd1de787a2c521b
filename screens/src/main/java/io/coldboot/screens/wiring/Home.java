package io.coldboot.screens.wiring;

import io.coldboot.screens.BadInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Where things are on this host.
 *
 * @param directory {@code $COLDBOOT_HOME}: images and the directories of all sites
 * @param assets the product's {@code assets} directory
 */
public record Home(Path directory, Path assets) {

    /** File name of the profile within a site's directory. */
    public static final String PROFILE = "profile.yaml";

    /** From the environment and the launcher's word. */
    public static Home of(Map<String, String> environment) {
        return new Home(Path.of(environment.getOrDefault("COLDBOOT_HOME", "/var/lib/coldboot")),
                Path.of(System.getProperty("coldboot.assets", "assets")));
    }

    /** Where images are kept. */
    public Path images() {
        return directory.resolve("images");
    }

    /** The directory of a site. */
    public Path site(String name) {
        return directory.resolve(name);
    }

    /** Names of the sites that were worked on here. */
    public List<String> sites() {
        if (!Files.isDirectory(directory))
            return List.of();
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.filter(d -> Files.exists(d.resolve(PROFILE))).map(d -> d.getFileName().toString()).sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The one site that is meant when none is named.
     *
     * @throws BadInput if there is none, or more than one
     */
    public Path onlySite() {
        List<String> sites = sites();
        return switch (sites.size()) {
            case 1 -> site(sites.getFirst());
            case 0 ->
                throw new BadInput("there is no site in " + directory + " yet", "start one with: coldboot run PROFILE");
            default -> throw new BadInput("there are several sites: " + String.join(", ", sites),
                    "say which, as in: --site " + site(sites.getFirst()));
        };
    }
}
