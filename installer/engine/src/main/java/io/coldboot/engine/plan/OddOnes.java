package io.coldboot.engine.plan;

import io.coldboot.engine.model.Hardware;
import io.coldboot.engine.model.Hardware.Disk;
import io.coldboot.engine.model.Inventory;
import io.coldboot.engine.model.Node;
import io.coldboot.engine.plan.Plan.Oddity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Finds the odd one out: a server that differs from the majority of those of the same vendor and product. Usually a broken
 * DIMM, a disk that is not seated, a NIC in the wrong slot.
 */
final class OddOnes {

    /** Of two that differ nobody can say which is odd. */
    private static final int FEWEST = 3;

    private record Trait(String name, Function<Hardware, String> value) {}

    private static final List<Trait> TRAITS = List.of(new Trait("", h -> h.cpus() + " CPUs"),
            new Trait(" of memory", h -> gib(h.memoryMib())), new Trait("", OddOnes::disks),
            new Trait("", h -> h.nics().size() + (h.nics().size() == 1 ? " NIC" : " NICs")));

    private OddOnes() {}

    static List<Oddity> among(Inventory inventory) {
        Map<String, List<Node>> likes = inventory.nodes().stream().filter(n -> n.hardware() != null)
                .collect(Collectors.groupingBy(OddOnes::model, LinkedHashMap::new, Collectors.toList()));
        List<Oddity> found = new ArrayList<>();
        likes.values().stream().filter(l -> l.size() >= FEWEST).forEach(l -> compare(l, found));
        return found;
    }

    private static void compare(List<Node> likes, List<Oddity> found) {
        for (Trait trait : TRAITS) {
            Map<String, Long> counts = likes.stream()
                    .collect(Collectors.groupingBy(n -> valueOf(n, trait), LinkedHashMap::new, Collectors.counting()));
            Optional<Map.Entry<String, Long>> usual = counts.entrySet().stream()
                    .filter(e -> e.getValue() * 2 > likes.size()).findFirst();
            if (usual.isEmpty())
                continue;
            String value = usual.get().getKey();
            likes.stream().filter(n -> !valueOf(n, trait).equals(value))
                    .forEach(n -> found.add(new Oddity(n.name(), valueOf(n, trait) + trait.name() + "; "
                            + usual.get().getValue() + " of " + likes.size() + " like it have " + value)));
        }
    }

    private static String valueOf(Node node, Trait trait) {
        Hardware hardware = node.hardware();
        return hardware == null ? "" : trait.value().apply(hardware);
    }

    private static String model(Node node) {
        Hardware hardware = node.hardware();
        return hardware == null ? "" : (hardware.vendor() + '\n' + hardware.product()).toLowerCase(Locale.ROOT);
    }

    private static String gib(long mib) {
        return mib % 1024 == 0 ? mib / 1024 + " GiB" : mib + " MiB";
    }

    private static String disks(Hardware hardware) {
        if (hardware.disks().isEmpty())
            return "no disk";
        return hardware.disks().stream().map(Disk::sizeBytes).sorted().map(b -> gib(b >> 20))
                .collect(Collectors.joining(" + ", "disks of ", ""));
    }
}
