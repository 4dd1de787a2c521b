package io.coldboot.engine.port;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.LongConsumer;

/** Glance. Failures are {@link PortException}. */
public interface Images {

    /** Glance id of the active image that has these bytes; empty if there is none. */
    Optional<String> find(String sha256);

    /**
     * Uploads a raw disk image, streaming. An upload that was cut off earlier is removed first.
     *
     * @param sha256 of the file; kept as a property, by which {@link #find} finds it
     * @param progress is told the bytes sent so far
     * @return Glance id
     */
    String upload(String name, Path file, String sha256, LongConsumer progress);
}
