package io.coldboot.agent.protocol;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.coldboot.agent.Hardware;
import io.coldboot.agent.Hardware.Disk;
import io.coldboot.agent.Hardware.Nic;
import io.coldboot.agent.disk.RootDisk;

/** A machine's hardware in the words of ironic-inspector's {@code /v1/continue} (its "ramdisk callback" schema). */
public final class Inventory {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private Inventory() {}

    /**
     * The whole report.
     *
     * @param bootMac the interface that the machine booted from
     */
    public static ObjectNode report(Hardware hardware, String bootMac) {
        ObjectNode report = JSON.objectNode();
        report.set("inventory", inventory(hardware, bootMac));
        var root = RootDisk.choose(hardware.disks(), JSON.objectNode());
        report.set("root_disk", root.isPresent() ? disk(root.get()) : JSON.nullNode());
        report.put("boot_interface", bootMac);
        report.putObject("configuration").set("managers", managers());
        return report.putNull("error");
    }

    /** The inventory alone. */
    public static ObjectNode inventory(Hardware hardware, String bootMac) {
        ObjectNode inventory = JSON.objectNode();
        ArrayNode interfaces = inventory.putArray("interfaces");
        hardware.nics().forEach(nic -> interfaces.add(nic(nic)));
        inventory.putObject("cpu").put("count", hardware.cpus()).put("architecture", hardware.architecture())
                .put("model_name", "")
                .put("frequency", "").putArray("flags");
        ArrayNode disks = inventory.putArray("disks");
        hardware.disks().forEach(disk -> disks.add(disk(disk)));
        inventory.putObject("memory").put("total", hardware.memoryMib() << 20).put("physical_mb", hardware.memoryMib());
        inventory.put("bmc_address", hardware.bmcAddress()).put("bmc_v6address", "::/0");
        inventory.putObject("system_vendor").put("product_name", hardware.product())
                .put("serial_number", hardware.serial())
                .put("manufacturer", hardware.vendor());
        inventory.putObject("boot").put("current_boot_mode", hardware.uefi() ? "uefi" : "bios").put("pxe_interface",
                bootMac);
        return inventory;
    }

    private static ObjectNode nic(Nic nic) {
        ObjectNode node = JSON.objectNode();
        node.put("name", nic.name()).put("mac_address", nic.mac()).put("ipv4_address", nic.ipv4())
                .putNull("ipv6_address")
                .put("has_carrier", nic.carrier()).putNull("vendor").putNull("product").putNull("client_id")
                .putNull("biosdevname");
        ArrayNode lldp = node.putArray("lldp");
        nic.lldp().forEach(tlv -> lldp.addArray().add(tlv.type()).add(tlv.hex()));
        return node;
    }

    private static ObjectNode disk(Disk disk) {
        return JSON.objectNode().put("name", disk.name()).put("model", disk.model()).put("size", disk.size())
                .put("rotational", disk.rotational()).put("wwn", disk.wwn()).put("serial", disk.serial())
                .put("vendor", disk.vendor())
                .putNull("wwn_with_extension").putNull("wwn_vendor_extension").putNull("hctl").putNull("by_path");
    }

    private static ArrayNode managers() {
        ArrayNode managers = JSON.arrayNode();
        managers.addObject().put("name", "generic_hardware_manager").put("version", Steps.MANAGER_VERSION);
        return managers;
    }
}
