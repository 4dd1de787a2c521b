package io.coldboot.screens.wizard.host;

import java.time.Instant;
import java.util.List;

/**
 * What this host is like, as measured.
 *
 * @param memoryBytes of the whole host
 * @param availableBytes of memory that can be had
 * @param freeDiskBytes below the state directory
 * @param stateDirectory where everything is kept
 * @param clock this host's clock
 * @param synchronised whether something keeps the clock right
 * @param missing programs that are not installed, each by the Debian package that has it
 * @param nics without the loopback
 * @param imageReady whether the machine image is here
 */
public record HostReport(int cpus, long memoryBytes, long availableBytes, long freeDiskBytes, String stateDirectory,
        boolean root, Instant clock, boolean synchronised, List<String> missing, List<HostNic> nics,
        boolean imageReady) {

    public HostReport {
        missing = List.copyOf(missing);
        nics = List.copyOf(nics);
    }

    /**
     * A NIC of this host.
     *
     * @param up whether a cable with a live end is in it
     * @param megabits per second; 0 if it does not say
     * @param addresses with prefix lengths
     * @param outward whether this host reaches the rest of the world by it
     */
    public record HostNic(String name, String mac, boolean up, int megabits, List<String> addresses, boolean outward) {
        public HostNic {
            addresses = List.copyOf(addresses);
        }
    }
}
