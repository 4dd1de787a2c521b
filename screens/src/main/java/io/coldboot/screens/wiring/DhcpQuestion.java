package io.coldboot.screens.wiring;

import io.coldboot.lab.boot.DhcpServers;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;

/** Who answers DHCP on a network. */
public final class DhcpQuestion {

    /** The provisioning network in the lab's namespace. */
    public static final String LAB_NIC = "prov";

    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private DhcpQuestion() {}

    /**
     * Asks once, on this NIC alone, and listens for some seconds. No lease is taken.
     *
     * @return addresses of those who answered
     */
    public static Set<String> ask(String nic) throws IOException {
        return DhcpServers.on(nic, PATIENCE);
    }
}
