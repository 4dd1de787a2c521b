package io.coldboot.lab.model;

import java.util.List;
import java.util.Set;

/**
 * How a machine is doing.
 *
 * @param power whether it has power
 * @param bootSource where it was last booted from: {@code disk}, {@code network} or empty
 * @param state what it is doing, in a few words
 * @param override one-time or lasting boot source that its management controller was told, such as {@code Pxe once}; else empty
 * @param address the address that it got from DHCP, or empty
 * @param faults what is wrong with it on purpose
 * @param console the last lines of its console
 */
public record NodeState(String name, boolean power, String bootSource, String state, String override, String address,
        String bmcAddress,
        Set<Fault> faults, List<String> console) {

    public NodeState {
        faults = Set.copyOf(faults);
        console = List.copyOf(console);
    }
}
