package io.coldboot.screens.cli;

import io.coldboot.profile.AddressRange;
import io.coldboot.profile.Examples;
import io.coldboot.profile.Profile;
import io.coldboot.profile.Profile.Discovery;
import io.coldboot.profile.Profile.HardwareRule;
import io.coldboot.profile.Profile.Lab;
import io.coldboot.profile.Profile.Role;
import io.coldboot.profile.Profile.Sweep;
import io.coldboot.profile.Profile.Through;
import io.coldboot.profile.Profile.Tier;
import io.coldboot.profile.ProfileReader;
import io.coldboot.profile.ProfileReader.Faulty;
import io.coldboot.profile.ProfileReader.Good;
import io.coldboot.profile.ProfileWriter;
import io.coldboot.screens.BadInput;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The profile of a lab of which only number and kind of the servers were said: the example, made as large as that. */
final class LabProfile {

    /** Servers a rack: the lab names and cables them so. */
    private static final int RACK = 20;
    private static final List<String> BASE = List.of("base");

    private LabProfile() {}

    /**
     * A lab's profile.
     *
     * @param kind {@code container} or {@code protocol}
     * @throws BadInput if there is no such kind, or the networks do not hold so many
     */
    static Profile of(int nodes, String kind) {
        Lab.Kind wanted = switch (kind.toLowerCase(Locale.ROOT)) {
            case "container" -> Lab.Kind.CONTAINER;
            case "protocol" -> Lab.Kind.PROTOCOL;
            default -> throw new BadInput("there is no kind of server \"" + kind + "\"",
                    "write --kind container, or --kind protocol");
        };
        Profile example = Examples.rack();
        Profile profile = new Profile(example.version(), example.site(), example.networks(), example.layouts(),
                new Discovery(sweeps(nodes, example.discovery().sweep().getFirst()), List.of(), false, nodes),
                List.of(tier(nodes, wanted)), nodes > RACK ? Map.of() : example.cabling(), example.access(), null,
                new Lab(nodes, wanted, Map.of()));
        // What the reader would refuse in a file is refused here in the same words.
        return switch (ProfileReader.read(ProfileWriter.text(profile), "--nodes " + nodes)) {
            case Good good -> good.profile();
            case Faulty faulty -> throw new BadInput(faulty.faults());
        };
    }

    private static List<Sweep> sweeps(int nodes, Sweep first) {
        List<Sweep> sweeps = new ArrayList<>();
        for (int from = 0; from < nodes; from += RACK) {
            long address = first.range().first() + from;
            AddressRange range = new AddressRange(address, address + Math.min(RACK, nodes - from) - 1);
            sweeps.add(new Sweep(range, first.protocols(), first.login(), first.port(), first.tls(),
                    "r" + (from / RACK + 1) + "-n{nn}"));
        }
        return sweeps;
    }

    /** Servers that boot nothing have nothing to configure. */
    private static Tier tier(int nodes, Lab.Kind kind) {
        List<Role> roles = new ArrayList<>(List.of(new Role("controller", 1, BASE, HardwareRule.ANY, 0)));
        if (nodes > 1)
            roles.add(new Role("worker", nodes - 1, BASE, HardwareRule.ANY, 0));
        return new Tier("deploy", roles, kind == Lab.Kind.PROTOCOL ? Through.WRITTEN : Through.CONFIGURED);
    }
}
