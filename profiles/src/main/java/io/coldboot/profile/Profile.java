package io.coldboot.profile;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All answers for one site. Holds no secret: logins are named here and kept in the site's secrets file.
 *
 * @param version schema version of the file, now 1
 * @param site name of the site; also the name of its directory
 * @param networks the networks that servers are on
 * @param layouts how servers' NICs are put together, by the names that roles use
 * @param discovery how servers are found
 * @param tiers the tiers to deploy, in order
 * @param cabling what each NIC should be plugged into, keyed by NIC name ({@code eth0}); empty if nobody planned it
 * @param access who may log in to the finished servers
 * @param host NICs of the host that Coldboot runs on; needed at a real site only
 * @param lab the virtual rack to practise on; absent for a real site
 */
public record Profile(int version, String site, Networks networks, Map<String, Layout> layouts, Discovery discovery,
        List<Tier> tiers, Map<String, CablingRule> cabling, Access access, @Nullable Host host, @Nullable Lab lab) {

    /** The highest version that this program reads and the one that it writes. */
    public static final int CURRENT_VERSION = 1;

    public Profile {
        layouts = inOrder(layouts);
        tiers = List.copyOf(tiers);
        cabling = Map.copyOf(cabling);
    }

    /** How the NICs of a role's servers are put together; without a layout the provisioning NIC alone is used. */
    public Layout layoutOf(Role role) {
        String name = role.layout();
        Layout own = name == null ? Layout.NONE : layouts.getOrDefault(name, Layout.NONE);
        return own.complete(networks.provisioning().nic());
    }

    /** How many slots are on a network. */
    public int slotsOn(String network) {
        return tiers.stream().flatMap(t -> t.roles().stream()).filter(r -> layoutOf(r).carrying(network).isPresent())
                .mapToInt(Role::count).sum();
    }

    /** By what an image that is built on this site's host gets its packages: see {@link Host#packageProxy}. */
    public Optional<String> packageProxy() {
        return Optional.ofNullable(host).map(Host::packageProxy);
    }

    /** A copy that keeps the author's order. */
    private static <T> Map<String, T> inOrder(Map<String, T> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }

    /**
     * The networks of a site.
     *
     * @param provisioning DHCP, network boot, image writing and the seed's APIs
     * @param bmc where the management controllers are
     * @param others further networks of the servers, by name
     */
    public record Networks(Provisioning provisioning, Bmc bmc, Map<String, Network> others) {
        public Networks {
            others = inOrder(others);
        }

        /** Name of the network by which instances are reached from outside; absent if there is none. */
        public Optional<String> provider() {
            return others.entrySet().stream().filter(n -> n.getValue().provider() != null).map(Map.Entry::getKey)
                    .findFirst();
        }

        /** What instances have of that network; absent if there is none. */
        public Optional<Network.Provider> ofInstances() {
            return others.values().stream().map(Network::provider).flatMap(Stream::ofNullable).findFirst();
        }

        /** A network that servers are on, the provisioning network among them. */
        public Optional<Network> named(String name) {
            return name.equals(Layout.PROVISIONING)
                    ? Optional.of(provisioning.asNetwork())
                    : Optional.ofNullable(others.get(name));
        }
    }

    /**
     * The provisioning network.
     *
     * @param cidr the network, {@code 192.168.24.0/22}
     * @param seed the seed's address on it
     * @param dhcp range that the seed hands out to servers that boot from the network
     * @param slots range from which each slot gets its lasting address, in slot order
     * @param gateway default route for the servers; absent on a closed network
     * @param dns name servers for the servers
     * @param ntp time servers for the servers; empty means the seed
     * @param nic NIC of the servers that is on this network, {@code eth0}; they boot by it
     * @param mtu largest packet in bytes; zero if nobody said
     */
    public record Provisioning(Cidr cidr, String seed, AddressRange dhcp, AddressRange slots, @Nullable String gateway,
            List<String> dns, List<String> ntp, String nic, int mtu) {
        public Provisioning {
            dns = List.copyOf(dns);
            ntp = List.copyOf(ntp);
        }

        Network asNetwork() {
            return new Network(0, mtu, new Network.Subnet(cidr, slots, gateway, List.of()));
        }
    }

    /**
     * The network of the management controllers.
     *
     * @param cidr the network
     * @param seed the seed's address on it; may be on the provisioning network when that is the same wire
     * @param router address on the provisioning network of the router by which a deploy cloud reaches it, since only the seed has
     *     an address on it; absent if both are the same wire, or if no cloud deploys servers
     */
    public record Bmc(Cidr cidr, String seed, @Nullable String router) {}

    /**
     * How servers are found. All three ways can be used together.
     *
     * @param sweep address ranges in which to look for management controllers
     * @param imports node lists to read (instackenv.json or CSV), relative to the profile
     * @param selfEnrol whether servers that boot from the network unknown are taken in
     * @param expect number of servers that the site has; zero if not known
     * @param strangers how the controllers of servers that enrol themselves are spoken to, where no range to sweep covers
     *     them; absent if such servers are only to be shown
     */
    public record Discovery(List<Sweep> sweep, List<String> imports, boolean selfEnrol, int expect,
            @Nullable Controllers strangers) {
        public Discovery {
            sweep = List.copyOf(sweep);
            imports = List.copyOf(imports);
        }

        /** Discovery that takes servers in whose controllers are in the ranges to sweep. */
        public Discovery(List<Sweep> sweep, List<String> imports, boolean selfEnrol, int expect) {
            this(sweep, imports, selfEnrol, expect, null);
        }

        /** The names of all logins that have to be in the site's secrets. */
        public List<String> logins() {
            Stream<String> own = strangers == null ? Stream.of() : Stream.of(strangers.login());
            return Stream.concat(sweep.stream().map(Sweep::login), own).distinct().toList();
        }
    }

    /**
     * How some management controllers are spoken to.
     *
     * @param protocols languages to try, in order of preference
     * @param login name of the login in the secrets file
     * @param port TCP port for Redfish
     * @param tls whether Redfish is spoken over TLS
     */
    public record Controllers(List<BmcProtocol> protocols, String login, int port, boolean tls) {
        public Controllers {
            protocols = List.copyOf(protocols);
        }
    }

    /**
     * One range to sweep.
     *
     * @param range addresses to try
     * @param protocols what to look for, in order of preference
     * @param login name of the login in the secrets file
     * @param port TCP port for Redfish
     * @param tls whether Redfish is spoken over TLS
     * @param names how servers found here are called: a pattern with one {@code {n}} or {@code {nn}}, the position of
     *     the address in the range counted from 1
     */
    public record Sweep(AddressRange range, List<BmcProtocol> protocols, String login, int port, boolean tls,
            String names) {
        public Sweep {
            protocols = List.copyOf(protocols);
        }

        /** The name of the server whose controller is at this position of the range, counted from 1. */
        public String nameOf(int position) {
            return names.replace("{nn}", (position < 10 ? "0" : "") + position).replace("{n}",
                    String.valueOf(position));
        }
    }

    /** Languages of management controllers; named as Ironic names its hardware types. */
    public enum BmcProtocol {
        REDFISH, IPMI
    }

    /**
     * One tier.
     *
     * @param name {@code deploy} or {@code workload}
     * @param roles its roles, in the order in which they choose servers
     * @param through how far to go
     * @param proof whether a cloud that this tier makes is to prove itself: it deploys a server of the tier above, and lets it go
     *     again
     */
    public record Tier(String name, List<Role> roles, Through through, boolean proof) {
        public Tier {
            roles = List.copyOf(roles);
        }

        /** A tier that proves itself if it makes a cloud. */
        public Tier(String name, List<Role> roles, Through through) {
            this(name, roles, through, true);
        }
    }

    /** How far a tier is taken. */
    public enum Through {
        /** To servers that have the image on their disks and have been booted: a rehearsal of writing alone. */
        WRITTEN,
        /** To servers that are what their role says. */
        CONFIGURED,
        /** To servers that the cloud of the tier below has for its own, to deploy. */
        HANDED_OVER
    }

    /**
     * A role and its slots: {@code deploy-controller-0} and so on.
     *
     * @param name the role's name within its tier
     * @param count how many slots
     * @param services what the machines of this role run: the elements in the image whose templates are rendered
     * @param match what a server must have to be taken
     * @param maxFailed how many servers may fail in this role before the run stops (its failure budget)
     * @param servers names of servers chosen by hand: the first gets the first slot, and so on; the rule chooses for the
     *     slots that are left. No other slot takes one of these
     * @param layout name of the layout of its servers' NICs; absent if they use the provisioning NIC alone
     */
    public record Role(String name, int count, List<String> services, HardwareRule match, int maxFailed,
            List<String> servers, @Nullable String layout) {
        public Role {
            services = List.copyOf(services);
            servers = List.copyOf(servers);
        }

        /** A role for which the rule alone chooses. */
        public Role(String name, int count, List<String> services, HardwareRule match, int maxFailed) {
            this(name, count, services, match, maxFailed, List.of(), null);
        }
    }

    /**
     * What a role asks of a server. Zero or absent asks nothing.
     *
     * @param minCpus logical CPUs
     * @param minMemoryGib GiB
     * @param minDiskGib GiB of the smallest disk that is large enough for the image
     * @param minNics number of NICs
     * @param vendor must be part of the system vendor's name, in any case of letters
     * @param names pattern of server names ({@code r1-*})
     */
    public record HardwareRule(int minCpus, int minMemoryGib, int minDiskGib, int minNics, @Nullable String vendor,
            @Nullable String names) {
        /** Asks nothing. */
        public static final HardwareRule ANY = new HardwareRule(0, 0, 0, 0, null, null);
    }

    /**
     * Where a NIC should be plugged in.
     *
     * @param networkSwitch system name of the switch, as its LLDP says
     * @param port port id; {@code {n}} stands for the number at the end of the server's name
     */
    public record CablingRule(String networkSwitch, String port) {}

    /**
     * Who may log in to the finished servers, as root and by key only.
     *
     * @param authorizedKeys OpenSSH public keys, besides the one that Coldboot makes for itself
     */
    public record Access(List<String> authorizedKeys) {
        public Access {
            authorizedKeys = List.copyOf(authorizedKeys);
        }
    }

    /**
     * The host that Coldboot runs on: by which of its NICs the seed reaches the site. The host's own addresses on them do not
     * matter to the seed, which has its own.
     *
     * @param provisioningNic NIC on the provisioning network, as Linux names it; the seed answers DHCP on it
     * @param bmcNic NIC on the network of the management controllers; often the same
     * @param providerNic NIC on the network by which instances are reached; absent if the host is not on it
     * @param packageProxy by what an image that is built here gets its packages: {@link #CACHE}, or the address of a proxy of the
     *     site's; absent if straight from the mirrors that the host's own apt uses
     */
    public record Host(String provisioningNic, String bmcNic, @Nullable String providerNic,
            @Nullable String packageProxy) {

        /** A cache on this host, which keeps what it fetched for the next image. */
        public static final String CACHE = "cache";

        /** A host that reaches servers and controllers alone, and gets packages straight from mirrors. */
        public Host(String provisioningNic, String bmcNic) {
            this(provisioningNic, bmcNic, null, null);
        }
    }

    /**
     * The virtual rack that this profile is practised on.
     *
     * @param nodes number of servers
     * @param kind what they are
     * @param faults faults that are set from the start, by server name
     * @param ipmi names of the servers whose management controller speaks IPMI; the others speak Redfish
     */
    public record Lab(int nodes, Kind kind, Map<String, List<String>> faults, List<String> ipmi) {
        public Lab {
            faults = Map.copyOf(faults);
            ipmi = List.copyOf(ipmi);
        }

        /** A rack whose management controllers all speak Redfish. */
        public Lab(int nodes, Kind kind, Map<String, List<String>> faults) {
            this(nodes, kind, faults, List.of());
        }

        /** What a server in the lab is made of. */
        public enum Kind {
            PROTOCOL, CONTAINER, VM
        }
    }
}
