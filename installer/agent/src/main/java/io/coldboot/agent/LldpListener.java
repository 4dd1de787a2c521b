package io.coldboot.agent;

import io.coldboot.agent.Hardware.Tlv;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Hears what the switches at the other ends of the cables say (LLDP, IEEE 802.1AB). */
public interface LldpListener {

    /**
     * Listens on all of the interfaces at once, until each has been told or time is up.
     *
     * @param interfaces names of interfaces with a live cable, such as {@code eth0}
     * @return what was heard, by interface; where nothing was, the interface is missing
     */
    Map<String, List<Tlv>> listen(Collection<String> interfaces) throws InterruptedException;
}
