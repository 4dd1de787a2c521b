package io.coldboot.seed;

import java.nio.file.Path;

/**
 * Where the seed's files are, all under the site's directory.
 *
 * @param directory {@code SITE/seed}
 */
record SeedPaths(Path directory) {

    /** The image's root file system, read-only. */
    Path image() {
        return directory.resolve("image");
    }

    /** What the running seed changes in it; thrown away at each start. */
    Path upper() {
        return directory.resolve("upper");
    }

    Path work() {
        return directory.resolve("work");
    }

    /** Image and changes together: the seed's root. */
    Path root() {
        return directory.resolve("root");
    }

    /** What lasts: databases, images, keys, logs. */
    Path state() {
        return directory.resolve("state");
    }

    /** What the seed knows as this directory below {@code /var}, and keeps. */
    Path lasting(String inside) {
        return state().resolve(inside.substring("/var/".length()).replace('/', '-'));
    }

    /** The seed's metadata, with its secrets: 0600. */
    Path metadata() {
        return directory.resolve("metadata.json");
    }

    Path console() {
        return directory.resolve("console.log");
    }

    Path pidFile() {
        return directory.resolve("pid");
    }
}
