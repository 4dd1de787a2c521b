package io.coldboot.agent.disk;

import com.fasterxml.jackson.databind.JsonNode;
import io.coldboot.agent.Hardware.Disk;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which disk the image goes to. */
public final class RootDisk {

    private static final long LEAST = 4L << 30;

    private RootDisk() {}

    /**
     * The smallest disk of at least 4 GiB (ironic-python-agent's rule), among those that match Ironic's root device hints.
     *
     * @param hints {@code properties.root_device} of the node; a missing or empty object matches every disk. Values are
     *        compared for equality, without Ironic's operators; an unknown hint matches nothing, so that no wrong disk is taken
     */
    public static Optional<Disk> choose(List<Disk> disks, JsonNode hints) {
        return disks.stream().filter(disk -> !hints.isEmpty() || disk.size() >= LEAST)
                .filter(disk -> hints.properties().stream().allMatch(hint -> matches(disk, hint)))
                .min(Comparator.comparingLong(Disk::size).thenComparing(Disk::name));
    }

    private static boolean matches(Disk disk, Map.Entry<String, JsonNode> hint) {
        String wanted = hint.getValue().asText();
        return switch (hint.getKey()) {
            case "name" -> wanted.equals(disk.name());
            case "serial" -> wanted.equalsIgnoreCase(disk.serial());
            case "model" -> wanted.equalsIgnoreCase(disk.model());
            case "vendor" -> wanted.equalsIgnoreCase(disk.vendor());
            case "wwn" -> wanted.equalsIgnoreCase(disk.wwn());
            case "rotational" -> wanted.equalsIgnoreCase(Boolean.toString(disk.rotational()));
            case "size" -> wanted.equals(Long.toString(disk.size() >> 30));
            default -> false;
        };
    }
}
