package io.coldboot.screens.wizard;

import io.coldboot.engine.model.Bmc;
import io.coldboot.engine.model.Hardware;
import io.coldboot.engine.model.Hardware.Nic;
import io.coldboot.screens.canvas.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** All that is known of a server, as lines. */
final class ServerDetails {

    private ServerDetails() {}

    static List<String> of(ServerRow row) {
        List<String> lines = new ArrayList<>();
        lines.add(row.state() + (row.advice().isEmpty() ? "" : ": " + row.advice()));
        lines.add("");
        Bmc bmc = row.node().bmc();
        lines.add(bmc == null
                ? "Management controller: not known"
                : "Management controller: " + bmc.address() + " port " + bmc.port() + ", "
                        + bmc.protocol().name().toLowerCase(Locale.ROOT) + (bmc.tls() ? " over TLS" : "") + ", login \""
                        + bmc.login() + "\"");
        Hardware hardware = row.node().hardware();
        if (hardware == null)
            lines.add("Not inspected yet.");
        else
            hardware(hardware, lines);
        if (!row.cables().isEmpty()) {
            lines.add("");
            lines.add("Cabling:");
            row.cables().forEach(c -> lines.add("  " + c.text()));
        }
        row.view().notes().forEach(n -> lines.add("Note: " + n));
        return lines;
    }

    private static void hardware(Hardware hardware, List<String> lines) {
        lines.add("Made by: " + String.join(" ", hardware.vendor(), hardware.product()).strip() + ", serial "
                + (hardware.serial().isEmpty() ? "not known" : hardware.serial()));
        lines.add(
                hardware.cpus() + " CPUs (" + hardware.arch() + "), " + hardware.memoryMib() / 1024 + " GiB of memory");
        lines.add("");
        lines.add("Disks:");
        hardware.disks().forEach(d -> lines.add("  " + Texts.fit(d.name(), 14) + (d.sizeBytes() >> 30) + " GiB, "
                + (d.rotational() ? "spinning" : "solid state")));
        lines.add("");
        lines.add("NICs:");
        hardware.nics().forEach(n -> lines.add("  " + nic(n)));
    }

    private static String nic(Nic nic) {
        Hardware.Neighbour neighbour = nic.neighbour();
        return Texts.fit(nic.name(), 8) + nic.mac() + "  " + (nic.carrier() ? "link" : "no link")
                + (neighbour == null
                        ? ", no LLDP heard"
                        : ", LLDP: " + neighbour.switchName() + " " + neighbour.port());
    }
}
