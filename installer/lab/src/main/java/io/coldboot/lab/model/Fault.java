package io.coldboot.lab.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What can be wrong with a machine. In files and on the command line: {@code bmc-dead}. */
public enum Fault {
    /** The management controller's address does not answer at all. */
    BMC_DEAD,
    /** The management controller refuses every login. */
    BMC_LOGIN,
    /** Power actions are accepted and have no effect. */
    POWER_STUCK,
    /** The deploy agent's process ends while it writes the image. */
    AGENT_DIES_WRITING,
    /** A byte of the image changes on its way to the machine. */
    WRONG_CHECKSUM,
    /** The machine's DHCP packets are lost. */
    NO_LEASE,
    /** The cable of eth1 is swapped with that of the next machine. */
    WRONG_CABLE,
    /** The switch port of eth1 carries none of the site's VLANs. */
    NO_VLAN,
    /** The machine does not start from its disk, whatever is on it: its boot order knows the network alone. */
    NO_DISK_BOOT;

    /** {@code bmc-dead}. */
    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** From its text; throws if there is no such fault. */
    @JsonCreator
    public static Fault of(String text) {
        return Arrays.stream(values()).filter(fault -> fault.text().equals(text)).findFirst()
                .orElseThrow(() -> new LabException("there is no fault \"" + text + "\"",
                        "choose one of " + Arrays.stream(values()).map(Fault::text).collect(Collectors.joining(", "))));
    }
}
