package io.coldboot.profile;

import io.coldboot.profile.Profile.Access;
import io.coldboot.profile.Profile.CablingRule;
import io.coldboot.profile.Profile.Discovery;
import io.coldboot.profile.Profile.Host;
import io.coldboot.profile.Profile.Lab;
import io.coldboot.profile.Profile.Networks;
import io.coldboot.profile.Profile.Tier;
import io.coldboot.profile.YamlDocument.Place;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads a profile and finds everything that is wrong with it in one go: first its form, by the JSON Schema, then whatever
 * can be checked in the part whose form is right.
 */
public final class ProfileReader {

    /** Far more than a profile of a thousand servers needs. */
    private static final long LARGEST_FILE = 1 << 20;
    private static final String NOT_SWEPT = "no range of the sweep gives a server this name";
    private static final String NAME_A_SERVER = "name a server of the lab";

    private ProfileReader() {}

    /** What came of reading. */
    public sealed interface Result {
    }

    /** A profile that can be used. */
    public record Good(Profile profile) implements Result {}

    /** All that is wrong, in the order of the file; never empty. */
    public record Faulty(List<Fault> faults) implements Result {
        public Faulty {
            faults = List.copyOf(faults);
        }
    }

    /** Reads a file. A file that cannot be read is a fault like others. */
    public static Result read(Path file) {
        String name = file.toString();
        try {
            if (Files.size(file) > LARGEST_FILE)
                return unreadable(name, "is larger than 1 MiB", "name the profile's own file");
            return read(Files.readString(file, StandardCharsets.UTF_8), name);
        } catch (NoSuchFileException e) {
            return unreadable(name, "there is no such file", "check the path");
        } catch (CharacterCodingException e) {
            return unreadable(name, "is not UTF-8 text", "save it as UTF-8");
        } catch (IOException e) {
            return unreadable(name, "cannot be read (" + e.getMessage() + ")",
                    "check that it is a file and who may read it");
        }
    }

    /**
     * Reads text.
     *
     * @param name what to call it in faults
     */
    public static Result read(String text, String name) {
        Faults faults = new Faults(name);
        Optional<YamlDocument> document = YamlParser.parse(text, faults);
        if (document.isEmpty()) {
            if (faults.isEmpty())
                faults.add(Place.START, "the file has no answers in it", "copy one of the examples and change it");
            return new Faulty(faults.inOrder());
        }
        faults.locateIn(document.get());
        SchemaCheck.check(document.get(), faults);
        Optional<Profile> profile = profile(new Answer(document.get().root(), faults, Pointer.ROOT));
        return faults.isEmpty() && profile.isPresent() ? new Good(profile.get()) : new Faulty(faults.inOrder());
    }

    private static Result unreadable(String name, String what, String fix) {
        return new Faulty(List.of(new Fault(name, 1, 1, what, fix)));
    }

    /** Absent only if something was wrong and has been told. */
    private static Optional<Profile> profile(Answer root) {
        Networks networks = NetworksReader.read(root.at("networks"));
        Discovery discovery = new DiscoveryReader(root.at("discovery"), networks == null ? null : networks.bmc().cidr())
                .read();
        boolean networksAreRight = !root.faults().isFaulty(root.at("networks").pointer());
        Map<String, Layout> layouts = LayoutsReader.read(root.at("layouts"), networksAreRight ? networks : null);
        List<Tier> tiers = TiersReader.read(root.at("tiers"), layouts);
        TiersReader.provided(root.at("tiers"), tiers, layouts, networks);
        NetworksReader.reachable(root.at("networks"), networks, tiers);
        Lab lab = lab(root.at("lab"), discovery);
        enough(root, networks, discovery, tiers, lab);
        Host host = host(root.at("host"), networks);
        if (networks != null && lab == null)
            outside(root, networks, host);
        String site = root.at("site").text();
        if (networks == null || site == null)
            return Optional.empty();
        Profile profile = new Profile(root.at("version").number(Profile.CURRENT_VERSION), site, networks, layouts,
                discovery, tiers, cabling(root.at("cabling")),
                new Access(root.at("access").at("authorized_keys").texts()), host, lab);
        if (root.faults().isEmpty())
            OtherNetworksReader.enough(root.at("networks"), profile);
        return Optional.of(profile);
    }

    /** Whether servers and addresses suffice for the slots. */
    private static void enough(Answer root, @Nullable Networks networks, Discovery discovery, List<Tier> tiers,
            @Nullable Lab lab) {
        int slots = TiersReader.slots(tiers);
        Answer provisioning = root.at("networks").at("provisioning");
        if (networks != null && networks.provisioning().slots().size() < slots) {
            Answer blamed = provisioning.at(provisioning.at("slots").given() ? "slots" : "cidr");
            blamed.fault(
                    "has addresses for " + networks.provisioning().slots().size() + " slots, and the roles have "
                            + slots,
                    "make networks.provisioning.slots larger");
        }
        if (networks != null && networks.provisioning().dhcp().size() < discovery.expect())
            provisioning.at(provisioning.at("dhcp").given() ? "dhcp" : "cidr").fault(
                    "has " + networks.provisioning().dhcp().size() + " addresses to lend, and " + discovery.expect()
                            + " servers are expected",
                    "make networks.provisioning.dhcp larger");
        if (discovery.expect() > 0 && discovery.expect() < slots)
            root.at("discovery").at("expect").fault(discovery.expect() + " servers cannot fill " + slots + " slots",
                    "lower the counts of the roles, or correct the number");
        if (lab != null && lab.nodes() < slots)
            root.at("lab").at("nodes").fault(lab.nodes() + " servers cannot fill " + slots + " slots",
                    "ask for " + slots + " or more, or lower the counts of the roles");
    }

    private static Map<String, CablingRule> cabling(Answer at) {
        Map<String, CablingRule> rules = new TreeMap<>();
        for (String nic : at.keys()) {
            String networkSwitch = at.at(nic).at("switch").text();
            String port = at.at(nic).at("port").text();
            if (networkSwitch != null && port != null)
                rules.put(nic, new CablingRule(networkSwitch, port));
        }
        return rules;
    }

    private static @Nullable Host host(Answer at, @Nullable Networks networks) {
        String provisioning = at.at("provisioning_nic").text();
        if (provisioning == null)
            return null;
        String bmc = at.at("bmc_nic").text(provisioning);
        if (networks != null && networks.bmc().cidr().equals(networks.provisioning().cidr())
                && !bmc.equals(provisioning))
            at.at("bmc_nic").fault("is another NIC than provisioning_nic, and both are on " + networks.bmc().cidr(),
                    "leave it out, or give the controllers a network of their own in networks.bmc");
        return new Host(provisioning, bmc, at.at("provider_nic").text(), at.at("package_proxy").text());
    }

    /** Whether the host is on the network by which instances are reached with both an address and a NIC, or with neither. */
    private static void outside(Answer root, Networks networks, @Nullable Host host) {
        Optional<String> name = networks.provider();
        Network network = name.flatMap(networks::named).orElse(null);
        Network.Provider provider = network == null ? null : network.provider();
        boolean address = provider != null && provider.seed() != null;
        boolean nic = host != null && host.providerNic() != null;
        if (nic && !address)
            root.at("host").at("provider_nic").fault("has no address on a network by which instances are reached",
                    "give that network a `seed`, this host's address on it; or leave provider_nic out");
        if (address && host != null && !nic)
            root.at("networks").at(name.orElseThrow()).at("seed").fault("this host has no NIC on that network",
                    "add host.provider_nic; or leave `seed` out, and nothing is tried from outside");
        if (network != null && provider != null && provider.seed() != null)
            nobodyElseHas(root.at("networks").at(name.orElseThrow()).at("seed"), provider.seed(), provider.gateway(),
                    network.subnet());
    }

    /** In the lab this host is the router; at a site it routes nothing, and one that took its address would cut everybody off. */
    private static void nobodyElseHas(Answer at, String seed, @Nullable String router,
            Network.@Nullable Subnet servers) {
        if (seed.equals(router))
            at.fault(seed + " is the router's address as well", "write one that nobody else has");
        if (servers != null && servers.slots().contains(seed))
            at.fault(seed + " lies in slots " + servers.slots(),
                    "move one of the two, so that no server gets that address");
    }

    private static @Nullable Lab lab(Answer at, Discovery discovery) {
        String kind = at.at("kind").text();
        int nodes = at.at("nodes").number(0);
        if (kind == null || nodes == 0)
            return null;
        Map<String, List<String>> faults = new TreeMap<>();
        Set<String> known = new HashSet<>();
        discovery.sweep().forEach(s -> known.addAll(DiscoveryReader.names(s)));
        for (String node : at.at("faults").keys()) {
            if (!known.isEmpty() && !known.contains(node))
                at.at("faults").at(node).faultOfKey(NOT_SWEPT, NAME_A_SERVER);
            faults.put(node, at.at("faults").at(node).texts());
        }
        for (Answer node : at.at("ipmi").items()) {
            String name = node.text();
            if (name != null && !known.isEmpty() && !known.contains(name))
                node.fault(NOT_SWEPT, NAME_A_SERVER);
        }
        if (kind.equals("vm"))
            at.at("kind").fault("virtual machines in the lab are not built yet", "use container or protocol");
        return new Lab(nodes, Lab.Kind.valueOf(kind.toUpperCase(Locale.ROOT)), faults, at.at("ipmi").texts());
    }
}
