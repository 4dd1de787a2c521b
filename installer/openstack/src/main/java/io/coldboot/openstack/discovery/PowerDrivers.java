package io.coldboot.openstack.discovery;

import io.coldboot.profile.Profile.BmcProtocol;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The names that {@code pm_type} has had over the years, and what they mean here. */
final class PowerDrivers {

    private static final Set<String> IPMI = Set.of("ipmi", "ipmitool", "pxe_ipmitool", "agent_ipmitool",
            "pxe_ipminative",
            "agent_ipminative", "agent_pxe_ipmitool");
    private static final Set<String> REDFISH = Set.of("redfish", "pxe_redfish", "agent_redfish",
            "redfish-virtual-media");
    private static final Set<String> SPEAK_REDFISH = Set.of("idrac", "drac", "pxe_drac", "agent_drac", "ilo", "ilo4",
            "ilo5",
            "pxe_ilo", "agent_ilo", "iscsi_ilo", "irmc", "pxe_irmc", "agent_irmc", "iscsi_irmc", "xclarity", "ibmc");

    private PowerDrivers() {}

    /** The protocol; empty if we have none for this name. */
    static Optional<BmcProtocol> protocol(String pmType) {
        String name = normal(pmType);
        if (IPMI.contains(name))
            return Optional.of(BmcProtocol.IPMI);
        return REDFISH.contains(name) ? Optional.of(BmcProtocol.REDFISH) : Optional.empty();
    }

    /** What to write instead of a name that we have nothing for. */
    static String advice(String pmType) {
        return SPEAK_REDFISH.contains(normal(pmType))
                ? "most of these controllers speak Redfish: set pm_type to \"redfish\" (or \"ipmi\" for old ones)"
                : "set pm_type to \"redfish\" or \"ipmi\"; a server without either cannot be driven from here";
    }

    private static String normal(String pmType) {
        String name = pmType.toLowerCase(Locale.ROOT);
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
