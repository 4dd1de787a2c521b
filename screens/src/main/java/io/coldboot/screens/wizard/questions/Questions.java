package io.coldboot.screens.wizard.questions;

import io.coldboot.profile.Edits;
import io.coldboot.profile.Profile;
import io.coldboot.profile.Profile.Role;
import io.coldboot.profile.Profile.Tier;
import io.coldboot.screens.wizard.questions.Question.Accepted;
import io.coldboot.screens.wizard.questions.Question.Check;
import io.coldboot.screens.wizard.questions.Question.Chosen;
import io.coldboot.screens.wizard.questions.Question.Fixed;
import io.coldboot.screens.wizard.questions.Question.Form;
import io.coldboot.screens.wizard.questions.Question.Refused;
import io.coldboot.screens.wizard.questions.Question.Typed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** All questions, in the order in which they are asked. Which there are depends on the answers so far: two ranges are asked for twice. */
public final class Questions {

    static final String CABLING = "/cabling/";
    static final String STRANGERS = "/discovery/self_enrol_bmc/login";
    static final String SWEEP = "/discovery/sweep/";
    static final String NEXT_RANGE = SWEEP + "-";
    private static final int ADDRESS = 15;
    private static final int RANGE = 31;
    private static final int LONG = 120;

    private Questions() {}

    /** Every question about this profile. */
    public static List<Group> all(Profile profile) {
        return Stream
                .of(Stream.of(site(profile)), host(profile).stream(), Stream.of(provisioning(profile), bmc(profile)),
                        discovery(profile).stream(), cloud(profile).stream(), roles(profile).stream(),
                        networks(profile).stream(), Stream.of(cabling(profile), access()))
                .flatMap(s -> s).toList();
    }

    /** What the site is called. */
    public static Group site(Profile profile) {
        return new Group("Site", "Everything about this site is kept under its name.", List.of(new Question("/site",
                "Site name", "also the name of the directory of all that is known of it", Help.SITE,
                profile.lab() == null
                        ? new Typed("paris-2", 32)
                        : new Fixed(
                                "the lab runs under this name; to have another, start the lab with a profile of your own"))));
    }

    /** By which of its NICs this host reaches the site; not asked in the lab, which lives inside of this host. */
    public static Optional<Group> host(Profile profile) {
        return profile.lab() != null
                ? Optional.empty()
                : Optional
                        .of(new Group("This host", "Coldboot reaches the servers by these network cards of this host.",
                                List.of(new Question("/host/provisioning_nic", "NIC to the servers",
                                        "this host's NIC on the provisioning network", Help.HOST_NIC,
                                        new Typed("eno2", ADDRESS)),
                                        new Question("/host/bmc_nic", "NIC to the BMCs", "empty: the same NIC",
                                                Help.HOST_BMC_NIC, new Typed("eno3", ADDRESS)))));
    }

    /** The network over which servers are installed. */
    public static Group provisioning(Profile profile) {
        String at = "/networks/provisioning/";
        return new Group("Provisioning network",
                "Servers boot from this network and get their image over it. Nobody but Coldboot may answer DHCP on it.",
                List.of(new Question(at + "cidr", "Network", "the network, its other addresses follow it", Help.CIDR,
                        onTheRack(profile, new Typed("10.20.0.0/22", 18))),
                        new Question(at + "seed", "Seed address", "this host's address on it", Help.SEED,
                                onTheRack(profile, new Typed("10.20.0.1", ADDRESS))),
                        new Question(at + "slots", "Lasting addresses", "what finished servers are called by, one each",
                                Help.SLOTS, new Typed("10.20.0.10-10.20.0.254", RANGE)),
                        new Question(at + "dhcp", "Boot addresses", "lent to servers while they boot from the network",
                                Help.DHCP, new Typed("10.20.1.0-10.20.2.254", RANGE)),
                        new Question(at + "gateway", "Gateway", "the router; leave it empty on a closed network",
                                Help.GATEWAY, new Typed("10.20.3.254", ADDRESS)),
                        new Question(at + "dns", "Name servers", "leave it empty if there are none", Help.DNS,
                                new Typed("10.20.3.253, 10.20.3.252", LONG)),
                        new Question(at + "ntp", "Time servers", "leave it empty and the seed tells the time", Help.NTP,
                                new Typed("ntp1.example.com", LONG)),
                        new Question(at + "nic", "Servers' NIC", "the servers' NIC that is on this network", Help.NIC,
                                new Typed("eth0", ADDRESS))));
    }

    /** The network of the management controllers. */
    public static Group bmc(Profile profile) {
        return new Group("Management network", "Where the servers' management controllers (BMC) are.",
                List.of(new Question("/networks/bmc/cidr", "Controllers' net", "empty: on the provisioning network",
                        Help.BMC, onTheRack(profile, new Typed("10.30.0.0/24", 40))),
                        new Question("/networks/bmc/seed", "Seed address there",
                                "this host's address on the controllers' network", Help.BMC_SEED,
                                onTheRack(profile, new Typed("10.30.0.1", ADDRESS))),
                        new Question("/networks/bmc/router", "Router there", "by which the deploy cloud reaches it",
                                Help.BMC_ROUTER, onTheRack(profile, new Typed("10.20.3.254", ADDRESS)))));
    }

    /** How servers are found, apart from ranges. */
    public static Group finding() {
        return new Group("Servers",
                "Servers are found by their management controllers, from a list, or when they boot from the network.",
                List.of(new Question(Computes.EXPECT, "How many servers", "0: not counted", Help.EXPECT,
                        new Typed("24", 5)),
                        new Question("/discovery/self_enrol", "Enrol themselves",
                                "take in unknown servers that boot from the network", Help.SELF_ENROL,
                                Question.YES_NO),
                        new Question(STRANGERS, "Their login",
                                "its name; empty: those outside of ranges are only shown",
                                Help.STRANGERS, new Typed("bmc", 32)),
                        new Question("/discovery/imports", "Server lists", "instackenv.json or CSV files", Help.IMPORTS,
                                new Typed("instackenv.json", LONG))));
    }

    /** One range in which controllers are looked for, counted from zero. */
    public static Group sweep(int index) {
        String at = SWEEP + index + "/";
        return new Group("Range " + (index + 1), "Addresses at which management controllers are looked for.",
                List.of(new Question(at + "range", "Addresses", "first and last; empty: no such range", Help.RANGE,
                        new Typed("10.30.0.11-10.30.0.22", RANGE)),
                        new Question(at + "protocols", "Language", "what the controllers speak", Help.PROTOCOLS,
                                new Chosen(List.of("redfish", "ipmi", "redfish, ipmi", "ipmi, redfish"))),
                        new Question(at + "tls", "Encrypted", "whether Redfish is spoken over TLS (https)", Help.TLS,
                                Question.YES_NO),
                        new Question(at + "port", "Port", "of Redfish: 443 with TLS, else often 8000", Help.PORT,
                                new Typed("443", 5)),
                        new Question(at + "login", "Login", "the name of the login, not the login itself", Help.LOGIN,
                                new Typed("bmc", 32)),
                        new Question(at + "names", "Names", "what servers found here are called", Help.NAMES,
                                new Typed("r1-n{nn}", 40))));
    }

    /** A further range. */
    public static Group oneMoreRange() {
        return new Group("One more range", "Another rack, another range of addresses.",
                List.of(new Question(NEXT_RANGE, "Add addresses", "first and last; empty: no more", Help.RANGE,
                        new Typed("10.30.0.31-10.30.0.42", RANGE))));
    }

    /** All about how servers are found. */
    public static List<Group> discovery(Profile profile) {
        return Stream.of(Stream.of(finding()),
                IntStream.range(0, profile.discovery().sweep().size()).mapToObj(Questions::sweep),
                Stream.of(oneMoreRange())).flatMap(s -> s).toList();
    }

    static Map<String, String> range(String typed) {
        return Map.of("range", typed.strip(), "login", "bmc");
    }

    /** Whether there is to be a cloud for customers; not asked where nothing could deploy it. */
    public static Optional<Group> cloud(Profile profile) {
        return ProviderQuestions.cloud(profile);
    }

    /** What has to be answered before anything can be deployed, and is not yet. */
    public static Optional<Question> missing(Profile profile) {
        return networks(profile).stream().flatMap(g -> g.questions().stream()).filter(q -> q.isMissing(profile))
                .findFirst();
    }

    /** One group for each role. */
    public static List<Group> roles(Profile profile) {
        List<Group> groups = new ArrayList<>();
        for (int t = 0; t < profile.tiers().size(); t++)
            for (int r = 0; r < profile.tiers().get(t).roles().size(); r++)
                groups.add(role(profile, t, r));
        return groups;
    }

    /** One role of a tier, both counted from zero. */
    public static Group role(Profile profile, int tierIndex, int roleIndex) {
        Tier tier = profile.tiers().get(tierIndex);
        Role role = tier.roles().get(roleIndex);
        String at = "/tiers/" + tierIndex + "/roles/" + roleIndex + "/";
        return new Group("Role " + tier.name() + "-" + role.name(),
                "How many servers take this role, and what a server must have for it.",
                List.of(new Question(at + "count", "Servers", "how many servers take this role", Help.COUNT,
                        new Typed("3", 5)),
                        new Question(at + "max_failed", "May fail", "this many may fail before the run stops",
                                Help.MAX_FAILED, new Typed("1", 5)),
                        new Question(at + "match/min_cpus", "CPUs at least", "0: any", Help.MATCH, new Typed("16", 6)),
                        new Question(at + "match/min_memory_gib", "Memory at least", "GiB; 0: any", Help.MATCH,
                                new Typed("64", 7)),
                        new Question(at + "match/min_disk_gib", "Disk at least",
                                "GiB of the disk that takes the image; 0: any",
                                Help.MATCH, new Typed("400", 8)),
                        new Question(at + "match/min_nics", "NICs at least", "0: any", Help.MATCH, new Typed("2", 4)),
                        new Question(at + "match/vendor", "Vendor", "part of the maker's name; empty: any", Help.VENDOR,
                                new Typed("Dell", 40)),
                        new Question(at + "match/names", "Server names", "a pattern; empty: any", Help.PATTERN,
                                new Typed("r1-*", 40)),
                        new Question(at + "servers", "Chosen by hand", "empty: the rule above chooses", Help.BY_HAND,
                                new Typed("r1-n03, r1-n04", LONG))));
    }

    /** How servers' NICs are used, and which networks there are besides the one for installing. */
    public static List<Group> networks(Profile profile) {
        return networks(profile, List.of());
    }

    /** The same where this host's NICs are known, so that one of them can be chosen. */
    public static List<Group> networks(Profile profile, List<String> nics) {
        return NetworkQuestions.all(profile, nics);
    }

    /** Where the NICs should be plugged in: those that are planned, and those that servers usually have. */
    public static Group cabling(Profile profile) {
        return new Group("Cabling plan",
                "What each NIC should be plugged into. Cables are compared with it before any disk is touched.",
                Stream.concat(profile.cabling().keySet().stream(), Stream.of("eth0", "eth1")).distinct().sorted()
                        .map(nic -> new Question(CABLING + nic, nic, "switch and port; empty: not compared",
                                Help.CABLING, new Typed("leaf1 Ethernet1/{n}", 60)))
                        .toList());
    }

    /** Who may log in. */
    public static Group access() {
        return new Group("Access", "Who may log in to the finished servers.", List.of(new Question(
                "/access/authorized_keys", "ssh keys", "public keys of people, with commas between them", Help.KEYS,
                new Typed("ssh-ed25519 AAAA… you@example.com", 2000))));
    }

    /** The profile in which this server was chosen by hand for a role, and for no other. */
    public static Check move(Profile profile, String server, int tier, int role) {
        Check freed = free(profile, server);
        if (!(freed instanceof Accepted(Profile without)))
            return freed;
        Role to = without.tiers().get(tier).roles().get(role);
        if (to.servers().size() == to.count())
            return new Refused(
                    to.name() + " has " + to.count() + " of " + to.count() + " servers chosen by hand already",
                    "raise its number of servers, or move one of " + String.join(", ", to.servers()) + " away");
        return setServers(without, tier, role, Stream.concat(to.servers().stream(), Stream.of(server)).toList());
    }

    /** The profile in which this server was not chosen by hand. */
    public static Check free(Profile profile, String server) {
        Profile without = profile;
        for (int t = 0; t < profile.tiers().size(); t++) {
            for (int r = 0; r < profile.tiers().get(t).roles().size(); r++) {
                List<String> servers = profile.tiers().get(t).roles().get(r).servers();
                if (!servers.contains(server))
                    continue;
                Check check = setServers(without, t, r, servers.stream().filter(s -> !s.equals(server)).toList());
                if (!(check instanceof Accepted(Profile changed)))
                    return check;
                without = changed;
            }
        }
        return new Accepted(without);
    }

    private static Check setServers(Profile profile, int tier, int role, List<String> servers) {
        return Question.checked(Edits.set(profile, "/tiers/" + tier + "/roles/" + role + "/servers",
                String.join(", ", servers)), "servers");
    }

    private static Form onTheRack(Profile profile, Form form) {
        return profile.lab() == null
                ? form
                : new Fixed("the lab's rack stands on it; to have another, start the lab with a profile of your own");
    }
}
