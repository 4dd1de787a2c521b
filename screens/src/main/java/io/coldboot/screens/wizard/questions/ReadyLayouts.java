package io.coldboot.screens.wizard.questions;

import io.coldboot.profile.Edits;
import io.coldboot.profile.Fault;
import io.coldboot.profile.Layout;
import io.coldboot.profile.Layout.Bond;
import io.coldboot.profile.Layout.Link;
import io.coldboot.profile.Layout.Nic;
import io.coldboot.profile.Network;
import io.coldboot.profile.Profile;
import io.coldboot.profile.Profile.Networks;
import io.coldboot.profile.Profile.Role;
import io.coldboot.profile.Profile.Tier;
import io.coldboot.profile.ProfileReader.Faulty;
import io.coldboot.profile.ProfileReader.Result;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Layouts that most sites want, to choose from; and those that the profile has of its own. */
final class ReadyLayouts {

    private static final String ONE = "one NIC";
    private static final Pattern NUMBER_AT_END = Pattern.compile("\\d+$");

    /** A ready-made layout: what it is called on screens, and in profiles. */
    private enum Ready {
        VLANS("one NIC, VLANs", "one-nic"), BOND("bond of two", "bond-of-two"), PROVIDER("management + provider",
                "management-provider");

        private final String label;
        private final String name;

        Ready(String label, String name) {
            this.label = label;
            this.name = name;
        }

        /** Made for a site: its second NIC is called like the one that servers boot by, one number up. */
        private Layout made(Networks networks) {
            String nic = networks.provisioning().nic();
            Matcher number = NUMBER_AT_END.matcher(nic);
            String second = number.find()
                    ? nic.substring(0, number.start()) + (Long.parseLong(number.group()) + 1)
                    : "eth1";
            List<String> provider = networks.provider().stream().toList();
            List<String> tagged = Stream.concat(Stream.of(Layout.PROVISIONING), networks.others().entrySet().stream()
                    .filter(e -> e.getValue().vlan() > 0).map(Map.Entry::getKey)).toList();
            return new Layout(switch (this) {
                case VLANS -> List.of(new Link(nic, new Nic(), 0, tagged, true));
                case BOND -> List.of(new Link("bond0", new Bond(List.of(nic, second), Bond.USUAL_MODE, false), 0,
                        tagged, true));
                // The provisioning network stays where it is if nothing is said of it.
                case PROVIDER -> List.of(new Link(second, new Nic(), 0, provider, true));
            });
        }
    }

    private ReadyLayouts() {}

    /** What can be chosen. */
    static List<String> choices(Profile profile) {
        List<String> choices = new ArrayList<>(List.of(ONE));
        for (Ready ready : Ready.values())
            choices.add(ready.label);
        profile.layouts().keySet().stream().filter(n -> Stream.of(Ready.values()).noneMatch(r -> r.name.equals(n)))
                .forEach(choices::add);
        return choices;
    }

    /** What a role has. */
    static String chosen(Role role) {
        String name = role.layout();
        return name == null
                ? ONE
                : Stream.of(Ready.values()).filter(r -> r.name.equals(name)).map(r -> r.label).findFirst().orElse(name);
    }

    /** The profile in which a role has this layout; a ready-made one that nobody has any more is gone. */
    static Result choose(Profile profile, int tier, int role, String choice) {
        Map<String, Layout> layouts = new LinkedHashMap<>(profile.layouts());
        String name = choice;
        for (Ready ready : Ready.values()) {
            if (ready.label.equals(choice)) {
                name = ready.name;
                layouts.putIfAbsent(name, ready.made(profile.networks()));
            }
        }
        String provider = profile.networks().provider().orElse("");
        Layout layout = layouts.get(name);
        if (isReached(profile.tiers().get(tier).roles().get(role))
                && (layout == null || layout.carrying(provider).isEmpty()))
            return new Faulty(List.of(new Fault(choice, 1, 1, choice + " does not carry " + provider,
                    "write its VLAN first, or choose management + provider")));
        List<Tier> tiers = new ArrayList<>(profile.tiers());
        tiers.set(tier, with(tiers.get(tier), role, name.equals(ONE) ? null : name));
        for (Ready ready : Ready.values())
            if (tiers.stream().flatMap(t -> t.roles().stream()).noneMatch(r -> ready.name.equals(r.layout())))
                layouts.remove(ready.name);
        return Edits.checked(with(profile, profile.networks(), layouts, tiers));
    }

    /** Whether instances are reached by the servers of a role. */
    private static boolean isReached(Role role) {
        return role.services().stream().anyMatch(s -> s.startsWith("workload-"));
    }

    private static Tier with(Tier tier, int index, @Nullable String layout) {
        List<Role> roles = new ArrayList<>(tier.roles());
        roles.set(index, with(roles.get(index), layout));
        return new Tier(tier.name(), roles, tier.through(), tier.proof());
    }

    /** A role with another layout. */
    static Role with(Role role, @Nullable String layout) {
        return new Role(role.name(), role.count(), role.services(), role.match(), role.maxFailed(), role.servers(),
                layout);
    }

    /** The layout whose second NIC is on the provider network, and its name. */
    static Map.Entry<String, Layout> toProvider(Networks networks) {
        return Map.entry(Ready.PROVIDER.name, Ready.PROVIDER.made(networks));
    }

    /** The profile without a network, on no link either. */
    static Result without(Profile profile, String network) {
        Map<String, Network> others = new LinkedHashMap<>(profile.networks().others());
        others.remove(network);
        Map<String, Layout> layouts = new LinkedHashMap<>();
        profile.layouts().forEach((name, layout) -> layouts.put(name, new Layout(layout.links().stream()
                .map(l -> new Link(l.name(), l.made(), l.mtu(),
                        l.networks().stream().filter(n -> !n.equals(network)).toList(), l.trustsLldp()))
                .toList())));
        return Edits.checked(with(profile,
                new Networks(profile.networks().provisioning(), profile.networks().bmc(), others), layouts,
                profile.tiers()));
    }

    static Profile with(Profile profile, Networks networks, Map<String, Layout> layouts, List<Tier> tiers) {
        return new Profile(profile.version(), profile.site(), networks, layouts, profile.discovery(), tiers,
                profile.cabling(), profile.access(), profile.host(), profile.lab());
    }
}
