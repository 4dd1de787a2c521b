package io.coldboot.profile;

import io.coldboot.profile.Profile.Bmc;
import io.coldboot.profile.Profile.Networks;
import io.coldboot.profile.Profile.Provisioning;
import io.coldboot.profile.Profile.Tier;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the networks, fills in what was left out, and checks that addresses lie where they can. */
final class NetworksReader {

    private static final String RANGE_FIX = "write it as 192.168.24.10-192.168.24.254";
    private static final String ADDRESS_FIX = "write it as 192.168.24.1";
    static final String CIDR_FIX = "write it as 192.168.24.0/22";
    /** Below this there is no room for the seed, slots and a DHCP range that anybody would want. */
    private static final long SMALLEST = 32;

    private NetworksReader() {}

    static @Nullable Networks read(Answer networks) {
        Provisioning provisioning = provisioning(networks.at("provisioning"));
        Bmc bmc = bmc(networks.at("bmc"), provisioning);
        Answer bmcCidr = networks.at("bmc").at("cidr");
        if (provisioning != null && bmc != null && !bmc.cidr().equals(provisioning.cidr())
                && bmc.cidr().overlaps(provisioning.cidr()))
            bmcCidr.fault("overlaps the provisioning network " + provisioning.cidr(),
                    "use another network, or leave `bmc` out if both are the same wire");
        Map<String, Cidr> taken = new LinkedHashMap<>();
        if (provisioning != null)
            taken.put(Layout.PROVISIONING, provisioning.cidr());
        if (bmc != null)
            taken.put("bmc", bmc.cidr());
        Map<String, Network> others = OtherNetworksReader.read(networks, taken);
        return provisioning == null || bmc == null ? null : new Networks(provisioning, bmc, others);
    }

    /** What is wrong where servers are handed over to a cloud that cannot reach their management controllers. */
    static void reachable(Answer networks, @Nullable Networks read, List<Tier> tiers) {
        if (read == null || !TiersReader.handsOver(tiers))
            return;
        Bmc bmc = read.bmc();
        if (bmc.router() == null && !bmc.cidr().equals(read.provisioning().cidr()))
            networks.at("bmc").fault("the deploy cloud has no way to the management controllers at " + bmc.cidr(),
                    "add `router`: the address on the provisioning network of the router between the two");
    }

    private static @Nullable Provisioning provisioning(Answer at) {
        Cidr cidr = at.at("cidr").parsed(Cidr::parse, CIDR_FIX);
        if (cidr != null && cidr.size() < SMALLEST) {
            at.at("cidr").fault("has only " + cidr.size() + " addresses", "use a network of /27 or larger");
            cidr = null;
        }
        String seed = address(at.at("seed"), cidr, 1);
        AddressRange slots = range(at.at("slots"), cidr, true);
        AddressRange dhcp = range(at.at("dhcp"), cidr, false);
        String gateway = at.at("gateway").given() ? address(at.at("gateway"), cidr, 0) : null;
        List<String> dns = at.at("dns").items().stream().map(NetworksReader::address).filter(java.util.Objects::nonNull)
                .toList();
        List<String> ntp = at.at("ntp").texts();
        if (cidr == null || seed == null || slots == null || dhcp == null)
            return null;
        apart(at, seed, gateway, slots, dhcp);
        return new Provisioning(cidr, seed, dhcp, slots, gateway, dns, ntp, at.at("nic").text("eth0"),
                at.at("mtu").number(0));
    }

    private static void apart(Answer at, String seed, @Nullable String gateway, AddressRange slots, AddressRange dhcp) {
        if (slots.overlaps(dhcp))
            blame(at, "dhcp", "slots").fault("overlaps " + (at.at("dhcp").given() ? "slots " + slots : "dhcp " + dhcp),
                    "make the two ranges share no address");
        notIn(at, "seed", seed, slots, dhcp);
        if (gateway != null) {
            notIn(at, "gateway", gateway, slots, dhcp);
            if (gateway.equals(seed))
                at.at("gateway").fault("is the seed's address, and the seed routes nothing",
                        "write the router's address, or leave it out");
        }
    }

    private static void notIn(Answer at, String who, String address, AddressRange slots, AddressRange dhcp) {
        String where = slots.contains(address) ? "slots" : dhcp.contains(address) ? "dhcp" : null;
        if (where == null)
            return;
        Answer blamed = blame(at, who, where);
        blamed.fault(who + " " + address + " lies in " + where + " " + (where.equals("slots") ? slots : dhcp),
                "move one of the two, so that no server gets that address");
    }

    /** The first of these answers that the author wrote: a default is nobody's fault. */
    private static Answer blame(Answer at, String... keys) {
        for (String key : keys) {
            if (at.at(key).given())
                return at.at(key);
        }
        return at.at("cidr");
    }

    private static @Nullable Bmc bmc(Answer at, @Nullable Provisioning provisioning) {
        if (!at.given())
            return provisioning == null ? null : new Bmc(provisioning.cidr(), provisioning.seed(), null);
        Cidr cidr = at.at("cidr").parsed(Cidr::parse, CIDR_FIX);
        if (cidr != null && provisioning != null && cidr.equals(provisioning.cidr()) && !at.at("seed").given())
            return new Bmc(cidr, provisioning.seed(), null);
        String seed = address(at.at("seed"), cidr, 1);
        String router = at.at("router").given()
                ? address(at.at("router"), provisioning == null ? null : provisioning.cidr(), 0)
                : null;
        if (router != null && provisioning != null)
            notTaken(at.at("router"), router, provisioning);
        return cidr == null || seed == null ? null : new Bmc(cidr, seed, router);
    }

    private static void notTaken(Answer at, String router, Provisioning provisioning) {
        if (router.equals(provisioning.seed()))
            at.fault("is the seed's address, and the seed routes nothing", "write the router's address");
        if (provisioning.slots().contains(router) || provisioning.dhcp().contains(router))
            at.fault(router + " would be given to a server: it lies in slots or dhcp",
                    "move one of the two, so that no server gets that address");
    }

    private static @Nullable String address(Answer at) {
        Long address = at.parsed(Ipv4::parse, ADDRESS_FIX);
        return address == null ? null : Ipv4.format(address);
    }

    static @Nullable String address(Answer at, @Nullable Cidr cidr, int byDefault) {
        if (!at.given())
            return cidr == null ? null : Ipv4.format(cidr.network() + byDefault);
        String address = address(at);
        if (address != null && cidr != null && !cidr.hosts().contains(address)) {
            at.fault(address + " is not an address for a machine in " + cidr, "choose one of " + cidr.hosts());
            return null;
        }
        return address;
    }

    static @Nullable AddressRange range(Answer at, @Nullable Cidr cidr, boolean slots) {
        if (!at.given())
            return cidr == null ? null : slots ? defaultSlots(cidr) : defaultDhcp(cidr);
        AddressRange range = at.parsed(AddressRange::parse, RANGE_FIX);
        if (range != null && cidr != null && !cidr.hosts().contains(range)) {
            at.fault(range + " reaches outside the network " + cidr, "keep it within " + cidr.hosts());
            return null;
        }
        return range;
    }

    private static AddressRange defaultSlots(Cidr cidr) {
        long last = cidr.size() >= 1024 ? 254 : cidr.size() / 2 - 1;
        return new AddressRange(cidr.network() + 10, cidr.network() + last);
    }

    private static AddressRange defaultDhcp(Cidr cidr) {
        return cidr.size() >= 1024
                ? new AddressRange(cidr.network() + 256, cidr.network() + 766)
                : new AddressRange(cidr.network() + cidr.size() / 2, cidr.network() + cidr.size() - 2);
    }
}
