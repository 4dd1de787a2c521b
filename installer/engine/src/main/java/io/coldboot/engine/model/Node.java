package io.coldboot.engine.model;

import org.jspecify.annotations.Nullable;

/**
 * A server, as far as it is known.
 *
 * @param name its name, which never changes within a site
 * @param uuid Ironic's id; absent until enrolled
 * @param bmc how to reach its management controller; absent for a server that enrolled itself and whose controller is
 *     still unknown
 * @param hardware what inspection found; absent until inspected
 */
public record Node(String name, @Nullable String uuid, @Nullable Bmc bmc, @Nullable Hardware hardware) {

    private static final String STRANGER = "new-";

    /** The name of a server of which nobody said what it is called. */
    public static String strangerName(String mark) {
        return STRANGER + mark;
    }

    /** Whether nobody said what it is called: its name tells nothing of where it stands. */
    public boolean isStranger() {
        return name.startsWith(STRANGER);
    }

    /** The same node with Ironic's id. */
    public Node withUuid(String id) {
        return new Node(name, id, bmc, hardware);
    }

    /** The same node with what inspection found. */
    public Node withHardware(Hardware found) {
        return new Node(name, uuid, bmc, found);
    }

    /** The same node with what another look at it told; what that look did not tell stays. */
    public Node merged(Node look) {
        return new Node(name, look.uuid == null ? uuid : look.uuid, look.bmc == null ? bmc : look.bmc,
                look.hardware == null ? hardware : look.hardware);
    }
}
