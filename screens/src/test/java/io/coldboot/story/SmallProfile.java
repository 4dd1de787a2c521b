package io.coldboot.story;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes profiles for sites of protocol servers, whose runs end when the servers are written. */
final class SmallProfile {

    private SmallProfile() {}

    /**
     * One controller, workers, and the rest spares.
     *
     * @param faults YAML of {@code lab.faults}, in one line
     */
    static Path of(String site, int nodes, int workers, int maxFailed, String faults) {
        String sweep = "sweep: [{ range: 192.168.28.11-192.168.28.%d, login: bmc }]".formatted(10 + nodes);
        return written(site, nodes, workers, maxFailed, faults, sweep);
    }

    /** The same, with servers that can be found in no other way than by booting from the network. */
    static Path ofStrangers(String site, int nodes, int workers) {
        return written(site, nodes, workers, 0, "{}", "self_enrol: true\n  self_enrol_bmc: { login: factory }");
    }

    private static Path written(String site, int nodes, int workers, int maxFailed, String faults, String found) {
        try {
            return Files.writeString(Files.createTempDirectory("coldboot-story").resolve(site + ".yaml"), """
                    version: 1
                    site: %s
                    networks:
                      provisioning: { cidr: 192.168.24.0/22 }
                      bmc: { cidr: 192.168.28.0/22 }
                    discovery:
                      expect: %d
                      %s
                    tiers:
                      - name: deploy
                        through: written
                        roles:
                          - { name: controller, count: 1, services: [base] }
                          - { name: worker, count: %d, services: [base], max_failed: %d }
                    lab:
                      nodes: %d
                      kind: protocol
                      faults: %s
                    """.formatted(site, nodes, found, workers, maxFailed, nodes, faults));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
