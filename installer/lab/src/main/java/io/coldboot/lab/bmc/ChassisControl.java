package io.coldboot.lab.bmc;

import io.coldboot.lab.bmc.ManagedSystem.BootOverride;
import io.coldboot.lab.bmc.ManagedSystem.ResetType;
import io.coldboot.lab.model.LabException;
import java.util.List;

/**
 * What OpenIPMI's ipmi_sim asks its chassis control program, put to a machine: {@code get power}, {@code set boot pxe}. An answer
 * is one line; asking for a change has none.
 */
public final class ChassisControl {

    private ChassisControl() {}

    /**
     * Does it and answers.
     *
     * @throws LabException if the machine has no such thing
     */
    public static String answer(ManagedSystem system, List<String> words) {
        return switch (String.join(" ", words)) {
            case "get power" -> "power:" + (system.powered() ? 1 : 0);
            case "get boot" -> "boot:" + (system.override().network() ? "pxe" : "default");
            case "set power 1" -> reset(system, ResetType.On);
            case "set power 0" -> reset(system, ResetType.ForceOff);
            case "set reset 1" -> reset(system, ResetType.ForceRestart);
            case "set shutdown 1" -> reset(system, ResetType.GracefulShutdown);
            case "set boot pxe" -> boot(system, "Pxe", "Once");
            // IPMI's "disk" arrives here as "default".
            case "set boot default", "set boot none" -> boot(system, "None", "Disabled");
            default -> throw new LabException("a machine of the lab cannot \"" + String.join(" ", words) + "\"",
                    "ask for get power|boot, set power|reset|shutdown, set boot pxe|default|none");
        };
    }

    private static String reset(ManagedSystem system, ResetType type) {
        system.reset(type);
        return "";
    }

    private static String boot(ManagedSystem system, String target, String enabled) {
        system.override(new BootOverride(target, enabled, system.override().mode()));
        return "";
    }
}
