package io.coldboot.engine.port;

import java.nio.file.Path;

/**
 * The one image that every machine is given, a raw disk in a file.
 *
 * @param name what people call it
 * @param sha256 of the file, lower case hex: what it is known by everywhere
 */
public record MachineImage(String name, Path file, String sha256) {}
