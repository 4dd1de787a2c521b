package io.coldboot.lab.bmc;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a management controller looks after: the machine's power and boot order. */
public interface ManagedSystem {

    /** What the controller says of the machine; does not change. */
    Facts facts();

    /** Whether the machine has power now. */
    boolean powered();

    /** What it will boot from next. */
    BootOverride override();

    /** Sets what it will boot from next. */
    void override(BootOverride override);

    /** Asks for a power action and returns at once. */
    void reset(ResetType type);

    /**
     * What a controller says of its machine.
     *
     * @param uuid the machine's UUID
     * @param macs of eth0, eth1, …
     * @param diskBytes size of its one disk
     */
    record Facts(String name, String uuid, String serial, int cpus, int memoryMib, long diskBytes, List<String> macs) {
        public Facts {
            macs = List.copyOf(macs);
        }
    }

    /**
     * Redfish's boot source override.
     *
     * @param target {@code None}, {@code Pxe} or {@code Hdd}
     * @param enabled {@code Disabled}, {@code Once} or {@code Continuous}
     * @param mode {@code Legacy} or {@code UEFI}
     */
    record BootOverride(String target, String enabled, String mode) {

        /** The boot order as it left the factory: disk, then network. */
        public static final BootOverride NONE = new BootOverride("None", "Disabled", "Legacy");

        /** Whether the next boot is from the network, whatever is on the disk. */
        public boolean network() {
            return !enabled.equals("Disabled") && target.equals("Pxe");
        }

        /** What is left of it after a boot. */
        public BootOverride consumed() {
            return enabled.equals("Once") ? new BootOverride("None", "Disabled", mode) : this;
        }
    }

    /** Redfish's power actions, as far as this machine has them. */
    enum ResetType {
        On, ForceOn, ForceOff, ForceRestart, PowerCycle, GracefulShutdown, GracefulRestart, PushPowerButton;

        static Optional<ResetType> of(String text) {
            return Arrays.stream(values()).filter(type -> type.name().equals(text)).findFirst();
        }
    }
}
