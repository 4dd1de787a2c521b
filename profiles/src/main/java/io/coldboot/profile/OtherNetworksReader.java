package io.coldboot.profile;

import io.coldboot.profile.Network.Route;
import io.coldboot.profile.Network.Subnet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the networks that servers are on besides the provisioning network. */
final class OtherNetworksReader {

    private static final String BMC = "bmc";
    private static final Set<String> OWN = Set.of(Layout.PROVISIONING, BMC);
    private static final String ROUTE_FIX = "write it as 10.9.0.0/16 via 10.8.0.1";
    /** In networks smaller than this every address is wanted; in others the first few are left to routers and the like. */
    private static final long ROOMY = 32;
    private static final long MOST_SLOTS = 10_000;

    private final Answer networks;
    private final Map<String, Cidr> taken = new LinkedHashMap<>();
    private boolean provided;

    private OtherNetworksReader(Answer networks) {
        this.networks = networks;
    }

    /**
     * All of them, by name.
     *
     * @param taken addresses that are used already, by name of their network
     */
    static Map<String, Network> read(Answer networks, Map<String, Cidr> taken) {
        OtherNetworksReader reader = new OtherNetworksReader(networks);
        reader.taken.putAll(taken);
        return reader.read();
    }

    /** Whether each network has an address for every slot that is on it. */
    static void enough(Answer networks, Profile profile) {
        profile.networks().others().forEach((name, network) -> {
            Subnet subnet = network.subnet();
            int slots = profile.slotsOn(name);
            if (subnet == null || subnet.slots().size() >= slots)
                return;
            Answer at = networks.at(name);
            at.at(at.at("slots").given() ? "slots" : "cidr").fault(
                    "has addresses for " + subnet.slots().size() + " slots, and the roles on it have " + slots,
                    "make networks." + name + ".slots larger");
        });
    }

    private Map<String, Network> read() {
        Map<String, Network> read = new LinkedHashMap<>();
        for (String name : networks.keys()) {
            if (OWN.contains(name))
                continue;
            Optional<String> meant = Guess.meant(name, OWN).filter(own -> !networks.at(own).given());
            if (meant.isPresent())
                networks.at(name).faultOfKey("is close to the name of a network that is missing",
                        "did you mean `" + meant.get() + "`?");
            else
                read.put(name, network(name, networks.at(name)));
        }
        return read;
    }

    private Network network(String name, Answer at) {
        int vlan = at.at("vlan").number(0);
        if (vlan == 0 && !at.at("cidr").given() && !at.faults().isFaulty(at.pointer()))
            at.fault("has neither addresses nor a VLAN",
                    "add cidr or vlan; to use a NIC as it is, put it into a layout");
        Cidr cidr = cidr(name, at);
        return new Network(vlan, at.at("mtu").number(0), cidr == null ? null : subnet(at, cidr),
                cidr == null ? null : provider(at, cidr));
    }

    private Network.@Nullable Provider provider(Answer at, Cidr cidr) {
        if (!at.at("floating").given())
            return null;
        if (provided)
            at.at("floating").faultOfKey("is here a second time", "let one network have all floating addresses");
        provided = true;
        AddressRange floating = NetworksReader.range(at.at("floating"), cidr, true);
        String gateway = at.at("gateway").given() ? NetworksReader.address(at.at("gateway"), cidr, 0) : null;
        String seed = at.at("seed").given() ? NetworksReader.address(at.at("seed"), cidr, 0) : null;
        if (floating == null)
            return null;
        for (String other : Stream.of(gateway, seed).filter(Objects::nonNull).toList())
            if (floating.contains(other))
                at.at("floating").fault(other + " lies in floating " + floating,
                        "move one of the two, so that no instance gets that address");
        if (at.at("slots").given()) {
            AddressRange slots = NetworksReader.range(at.at("slots"), cidr, true);
            if (slots != null && slots.overlaps(floating))
                at.at("floating").fault(floating + " overlaps slots " + slots, "make every address belong to one only");
        }
        return new Network.Provider(cidr, floating, gateway, seed);
    }

    private @Nullable Cidr cidr(String name, Answer at) {
        if (!at.at("cidr").given()) {
            for (String key : List.of("slots", "gateway", "routes", "floating", "seed"))
                if (at.at(key).given())
                    at.at(key).faultOfKey("is about addresses, and this network has none", "add cidr, or take it out");
            return null;
        }
        Cidr cidr = at.at("cidr").parsed(Cidr::parse, NetworksReader.CIDR_FIX);
        if (cidr == null)
            return null;
        if (cidr.prefix() > 30) {
            at.at("cidr").fault("has room for no two machines", "use a network of /30 or larger");
            return null;
        }
        taken.forEach((other, theirs) -> {
            if (theirs.overlaps(cidr))
                at.at("cidr").fault("overlaps " + other + " " + theirs, "give every network addresses of its own");
        });
        taken.put(name, cidr);
        return cidr;
    }

    /** Servers have addresses on it unless it is there for instances alone. */
    private static @Nullable Subnet subnet(Answer at, Cidr cidr) {
        if (at.at("floating").given() && !at.at("slots").given())
            return null;
        if (at.at("seed").given() && !at.at("floating").given())
            at.at("seed").faultOfKey("is for trying floating addresses, and this network has none",
                    "add floating, or take it out");
        AddressRange slots = at.at("slots").given()
                ? NetworksReader.range(at.at("slots"), cidr, true)
                : defaultSlots(cidr);
        String gateway = at.at("gateway").given() ? NetworksReader.address(at.at("gateway"), cidr, 0) : null;
        if (gateway != null && slots != null)
            apart(at.at("gateway"), gateway, at.at("slots"), slots);
        List<Route> routes = routes(at.at("routes"), cidr);
        return slots == null ? null : new Subnet(cidr, slots, gateway, routes);
    }

    private static void apart(Answer at, String gateway, Answer range, AddressRange slots) {
        if (slots.contains(gateway))
            (range.given() ? range : at).fault("gateway " + gateway + " lies in slots " + slots,
                    "move one of the two, so that no server gets that address");
    }

    private static List<Route> routes(Answer at, Cidr cidr) {
        List<Route> routes = new ArrayList<>();
        for (Answer item : at.items()) {
            Route route = item.parsed(Route::parse, ROUTE_FIX);
            if (route == null)
                continue;
            if (route.to().prefix() == 0)
                item.fault("is the way to everywhere", "write it as gateway: " + route.via());
            else if (route.to().overlaps(cidr))
                item.fault(route.to() + " is reached without a router: it overlaps " + cidr, "take it out");
            else if (!cidr.hosts().contains(route.via()))
                item.fault(route.via() + " is not an address for a machine in " + cidr,
                        "choose one of " + cidr.hosts());
            else
                routes.add(route);
        }
        return routes;
    }

    private static AddressRange defaultSlots(Cidr cidr) {
        long first = cidr.network() + (cidr.size() >= ROOMY ? 10 : 2);
        return new AddressRange(first, Math.min(cidr.network() + cidr.size() - 2, first + MOST_SLOTS - 1));
    }
}
