package io.coldboot.lab;

import io.coldboot.lab.machine.NodeDirectory;
import io.coldboot.lab.model.LabSpec.Node;
import java.nio.file.Path;

/**
 * Where a lab's files are.
 *
 * @param directory {@code SITE/lab}
 */
record LabPaths(Path directory) {

    LabPaths {
        directory = directory.toAbsolutePath().normalize();
    }

    /** What the lab consists of. */
    Path spec() {
        return directory.resolve("spec.json");
    }

    /** The login of the management controllers, 0600. */
    Path credentials() {
        return directory.resolve("bmc.json");
    }

    /** Where the rack's process listens. */
    Path socket() {
        return directory.resolve("rack.sock");
    }

    /** The pid of the rack's process. */
    Path pidFile() {
        return directory.resolve("rack.pid");
    }

    /** What the rack's process has to say. */
    Path log() {
        return directory.resolve("rack.log");
    }

    /** Directory of a machine's IPMI controller, if it has one. */
    Path ipmi(Node node) {
        return nodes().resolve(node.name()).resolve("ipmi");
    }

    Path nodes() {
        return directory.resolve("nodes");
    }

    NodeDirectory node(Node node) {
        return new NodeDirectory(nodes().resolve(node.name()));
    }
}
