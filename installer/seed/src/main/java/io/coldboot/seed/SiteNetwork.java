package io.coldboot.seed;

import io.coldboot.engine.model.Failure;
import io.coldboot.engine.model.Failure.Cause;
import io.coldboot.engine.port.PortException;
import io.coldboot.profile.Cidr;
import io.coldboot.profile.Network;
import io.coldboot.profile.Profile;
import io.coldboot.profile.Profile.Host;
import io.coldboot.seed.HostNics.Nic;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The seed's network on a real host: a namespace with an offspring (macvlan) of each NIC that the profile names. The NIC itself
 * stays the host's, with all that is configured on it, and the host's own addresses and routes do not change; what is taken away
 * is the offspring alone. Whoever works on the site enters the namespace, so that not even a mistyped range of addresses can be
 * swept on any other network. All of its state is the kernel's: a power cut leaves nothing to clean up, a killed program leaves
 * what the next {@link #up} finds.
 */
public final class SiteNetwork implements SeedNetwork {

    /** The namespace; a host is plugged into one site at a time. */
    public static final NetworkNamespace NAMESPACE = new NetworkNamespace("coldboot-site");

    private static final Duration LINK_PATIENCE = Duration.ofSeconds(10);
    /** What the interface {@code lo} is called besides, so that one can see whose the namespace is. */
    private static final String OWNER = "coldboot site ";

    private final String site;
    private final @Nullable Host host;
    private final Profile.Networks networks;
    private final Path dhcpHeard;

    /**
     * The network of a profile's site; does nothing yet.
     *
     * @param assets the product's {@code assets} directory
     */
    public SiteNetwork(Profile profile, Path assets) {
        this.site = profile.site();
        this.host = profile.host();
        this.networks = profile.networks();
        this.dhcpHeard = assets.resolve("host").resolve("dhcp-heard");
    }

    /**
     * An interface of the seed.
     *
     * @param nic of the host
     * @param addresses with the length of their prefix
     */
    record Leg(String name, String nic, Set<String> addresses) {
        Leg {
            addresses = Set.copyOf(addresses);
        }
    }

    @Override
    public NetworkNamespace namespace() {
        return NAMESPACE;
    }

    /** What the seed is plugged into. Networks on one NIC share an interface, as they share the wire. */
    static List<Leg> legs(Host host, Profile.Networks networks) {
        Map<String, Leg> byNic = new LinkedHashMap<>();
        plug(byNic, new Leg(PROVISIONING, host.provisioningNic(),
                Set.of(prefixed(networks.provisioning().seed(), networks.provisioning().cidr()))));
        plug(byNic, new Leg(BMC, host.bmcNic(), Set.of(prefixed(networks.bmc().seed(), networks.bmc().cidr()))));
        Network.Provider provider = provider(networks);
        if (host.providerNic() != null && provider != null && provider.seed() != null)
            plug(byNic, new Leg(PROVIDER, host.providerNic(), Set.of(prefixed(provider.seed(), provider.cidr()))));
        return List.copyOf(byNic.values());
    }

    private static void plug(Map<String, Leg> byNic, Leg leg) {
        byNic.merge(leg.nic(), leg, (first, also) -> new Leg(first.name(), first.nic(),
                Stream.concat(first.addresses().stream(), also.addresses().stream()).collect(Collectors.toSet())));
    }

    private static Network.@Nullable Provider provider(Profile.Networks networks) {
        return networks.ofInstances().orElse(null);
    }

    private static String prefixed(String address, Cidr cidr) {
        return address + "/" + cidr.prefix();
    }

    /** Refuses a host or a profile that the seed's network cannot be made of; changes nothing. */
    public void check() {
        ownedByUs();
        HostNics nics = HostNics.here();
        Host named = named(nics);
        nics.unfitForDhcp(named.provisioningNic()).or(() -> nics.unfit(named.bmcNic(), "host.bmc_nic"))
                .or(() -> Optional.ofNullable(named.providerNic()).flatMap(n -> nics.unfit(n, "host.provider_nic")))
                .or(() -> nics.taken(networks.provisioning().seed())).or(() -> nics.taken(networks.bmc().seed()))
                .or(() -> Optional.ofNullable(provider(networks)).map(Network.Provider::seed).flatMap(nics::taken))
                .ifPresent(SiteNetwork::refuse);
    }

    @Override
    public boolean up(Consumer<String> progress) {
        if (NAMESPACE.isHere())
            return inside();
        check();
        List<Leg> legs = legs(named(HostNics.here()), networks);
        for (Leg leg : legs)
            awaitLink(leg.nic(), progress);
        if (!NAMESPACE.exists())
            make();
        HostNics present = new HostNics(HostNics.nics(ip("-j", "addr", "show")), Set.of(), Set.of());
        boolean fresh = false;
        for (Leg leg : legs)
            fresh |= plugIn(leg, present.nic(leg.name()));
        for (String name : List.of(BMC, PROVIDER))
            if (legs.stream().noneMatch(leg -> leg.name().equals(name)) && present.nic(name).isPresent())
                ip("link", "del", name);
        return fresh;
    }

    /** From inside, the NICs cannot be seen; whether their offspring is there, can. */
    private boolean inside() {
        HostNics here = HostNics.here();
        for (Leg leg : legs(named(here), networks)) {
            if (here.nic(leg.name()).isEmpty())
                refuse(HostNics.refused(leg.nic(), "has gone from this host",
                        "put it back, then run on this host: coldboot seed up"));
        }
        return false;
    }

    private Host named(HostNics nics) {
        if (host == null)
            throw new PortException(Failure.of(Cause.BAD_INPUT, "profile of site " + site,
                    "does not say which NIC of this host is on the provisioning network",
                    "add to it: host: {provisioning_nic: NAME}" + nics.candidates()
                            + "; or practise first, with a `lab` section"));
        return host;
    }

    private void ownedByUs() {
        if (!NAMESPACE.exists())
            return;
        String owner = owner();
        if (!owner.equals(site))
            refuse(Failure.of(Cause.PRECONDITION, "this host", owner.isEmpty()
                    ? "has a network namespace " + NAMESPACE.name() + " that no site made"
                    : "is plugged into site " + owner,
                    owner.isEmpty()
                            ? "see what it is for, then: ip netns del " + NAMESPACE.name()
                            : "take that one's seed down first: coldboot seed down, with its --site"));
    }

    private static String owner() {
        return ip("link", "show", "dev", "lo").lines().map(String::strip).filter(l -> l.startsWith("alias " + OWNER))
                .map(l -> l.substring(("alias " + OWNER).length())).findFirst().orElse("");
    }

    private void make() {
        Command.must("making the seed's network namespace", "ip", "netns", "add", NAMESPACE.name());
        ip("link", "set", "dev", "lo", "alias", OWNER + site);
        ip("link", "set", "dev", "lo", "up");
        // Each address answers on its own wire only, and no router that happens to be there is believed.
        Command.must("setting up the seed's network namespace", "nsenter", "--net=" + NAMESPACE.file(), "sysctl", "-q",
                "-w", "net.ipv4.conf.all.arp_ignore=1", "net.ipv4.conf.all.rp_filter=1",
                "net.ipv6.conf.default.accept_ra=0");
    }

    private static void awaitLink(String nic, Consumer<String> progress) {
        Command.must("switching NIC " + nic + " on", "ip", "link", "set", "dev", nic, "up");
        long deadline = System.nanoTime() + LINK_PATIENCE.toNanos();
        for (boolean told = false; HostNics.here().nic(nic).filter(Nic::link).isEmpty(); told = true) {
            if (!told)
                progress.accept("waiting for the link of NIC " + nic);
            if (System.nanoTime() > deadline)
                refuse(HostNics.refused(nic, "has no link", "plug its cable in, and see that the switch's port is on"));
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
    }

    /** Gives the seed this interface, unless it has it as it should be. */
    private boolean plugIn(Leg leg, Optional<Nic> present) {
        Nic nic = HostNics.here().nic(leg.nic()).orElseThrow();
        if (present.filter(p -> p.parent() == nic.index() && Set.copyOf(p.addresses()).equals(leg.addresses()))
                .isPresent())
            return false;
        if (present.isPresent())
            ip("link", "del", leg.name());
        Command.must("plugging the seed into NIC " + leg.nic(), "ip", "link", "add", "link", leg.nic(), "name",
                leg.name(), "netns", NAMESPACE.name(), "address", mac(leg, nic), "type", "macvlan", "mode", "bridge");
        for (String address : leg.addresses())
            ip("addr", "add", address, "dev", leg.name());
        ip("link", "set", "dev", leg.name(), "up");
        return true;
    }

    /** The same again after every start, because the servers remember it; another one on another host. */
    private String mac(Leg leg, Nic nic) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest((site + " " + leg.name() + " " + nic.mac()).getBytes(StandardCharsets.UTF_8));
            // 02: locally administered, one machine's.
            return "02:" + HexFormat.ofDelimiter(":").formatHex(Arrays.copyOf(digest, 5));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Override
    public void listen(Consumer<String> progress) {
        progress.accept("listening whether somebody else answers DHCP");
        Command.Result heard = Command.run(List.of("nsenter", "--net=" + NAMESPACE.file(), "busybox", "udhcpc", "-f",
                "-q", "-n", "-t", "3", "-T", "1", "-i", PROVISIONING, "-s", dhcpHeard.toString()), Map.of(),
                line -> {});
        Optional<String> server = heard.lines().stream().filter(l -> l.startsWith("HEARD "))
                .map(l -> l.substring("HEARD ".length())).findFirst();
        if (server.isEmpty())
            return;
        String nic = named(HostNics.here()).provisioningNic();
        down();
        refuse(HostNics.refused(nic, "is on a network where " + server.get() + " answers DHCP already",
                "name the right NIC in host.provisioning_nic, or switch that DHCP server off"));
    }

    @Override
    public void down() {
        if (!NAMESPACE.exists() || !owner().equals(site))
            return;
        // One by one, because a program that is still inside would keep the namespace, and them, alive without a name.
        for (Nic leg : HostNics.nics(ip("-j", "addr", "show"))) {
            if (leg.ethernet())
                ip("link", "del", leg.name());
        }
        Command.must("removing the seed's network namespace", "ip", "netns", "del", NAMESPACE.name());
    }

    private static String ip(String... words) {
        List<String> argv = new ArrayList<>(List.of("ip", "-n", NAMESPACE.name()));
        argv.addAll(List.of(words));
        return Command.must("setting up the seed's network", argv.toArray(String[]::new));
    }

    private static void refuse(Failure failure) {
        throw new PortException(failure);
    }
}
