package io.coldboot.agent;

import java.io.IOException;

/** What the agent runs on. Calls come from the agent's own threads and may overlap. */
public interface Machine {

    /** The machine's hardware as it is now, addresses included, without what LLDP tells. */
    Hardware hardware();

    /** Hears who is at the other ends of its cables. */
    LldpListener lldp();

    /**
     * Opens a disk for reading and writing.
     *
     * @param disk the {@link Hardware.Disk#name() name} of one of the machine's disks, such as {@code /dev/sda}
     * @throws IOException if there is no such disk or it cannot be opened
     */
    BlockDevice open(String disk) throws IOException;

    /** Asks for power off and returns at once; the agent is cut short ({@link DeployAgent#close()}) when power goes. */
    void powerOff();

    /** Asks for a reboot and returns at once. */
    void reboot();
}
