package io.coldboot.lab.boot;

import java.net.URI;
import java.util.List;

/** What a boot script said that the machine shall do. */
public sealed interface BootDecision {

    /**
     * Start a kernel.
     *
     * @param commandLine the words after its address
     * @param initrds in the order in which they were fetched
     */
    record Kernel(URI kernel, String commandLine, List<URI> initrds) implements BootDecision {
        public Kernel {
            initrds = List.copyOf(initrds);
        }
    }

    /** What needs no more words. */
    enum Plain implements BootDecision {
        /** Boot the disk. */
        DISK,
        /** Switch off. */
        POWER_OFF,
        /** Start again from the beginning. */
        REBOOT
    }

    /** Nothing: the firmware goes on to what is next in its order. */
    record Nothing(String reason) implements BootDecision {}
}
