package io.coldboot.engine.heat;

import static io.coldboot.engine.heat.DeployTemplate.ordered;

import io.coldboot.engine.model.Hardware;
import io.coldboot.engine.model.Hardware.Nic;
import io.coldboot.engine.plan.Clouds;
import io.coldboot.engine.plan.Slot;
import io.coldboot.profile.Layout;
import io.coldboot.profile.Layout.Bond;
import io.coldboot.profile.Layout.Bridge;
import io.coldboot.profile.Layout.Link;
import io.coldboot.profile.Network;
import io.coldboot.profile.Network.Subnet;
import io.coldboot.profile.Profile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How a machine's network is set up, in the form of Nova's network_data.json: a link's id is the name of its interface, but for a
 * NIC, which is known by its MAC. Nova has no word for bridges: {@code bridge} with {@code bridge_links} is the image's own.
 */
public final class NetworkData {

    /** The kernel looks after a bond's legs this often, in milliseconds. */
    private static final int MIIMON_MILLIS = 100;
    /** Each connection of a machine may take another leg. */
    private static final String HASH = "layer3+4";

    private final Profile profile;
    private final Slot slot;
    private final Layout layout;
    private final Hardware hardware;

    private NetworkData(Profile profile, Slot slot, Hardware hardware) {
        this.profile = profile;
        this.slot = slot;
        this.layout = profile.layoutOf(slot.role());
        this.hardware = hardware;
    }

    /**
     * For the machine in a slot.
     *
     * @param hardware of the server that fills it
     * @throws IllegalArgumentException if the server lacks a NIC that its layout names
     */
    public static Map<String, Object> of(Profile profile, Slot slot, Hardware hardware) {
        return new NetworkData(profile, slot, hardware).make();
    }

    /**
     * Name of the interface by which the machine in a slot is on a network.
     *
     * @throws java.util.NoSuchElementException if it is not on it
     */
    static String interfaceOf(Profile profile, Slot slot, String network) {
        Link link = profile.layoutOf(slot.role()).carrying(network).orElseThrow();
        Network carried = profile.networks().named(network).orElseThrow();
        return carried.vlan() > 0 ? vlanName(link, carried) : link.name();
    }

    private Map<String, Object> make() {
        List<Map<String, Object>> links = new ArrayList<>();
        List<Map<String, Object>> networks = new ArrayList<>();
        layout.nics().forEach(nic -> links.add(link(nic, "phy")));
        Stream.of(Bond.class, Bridge.class)
                .flatMap(kind -> layout.links().stream().filter(l -> kind.isInstance(l.made())))
                .forEach(l -> links.add(built(l)));
        for (Link link : layout.links()) {
            for (String name : link.networks()) {
                Network network = profile.networks().named(name).orElseThrow();
                if (network.vlan() > 0)
                    links.add(vlan(link, network));
                Subnet subnet = network.subnet();
                if (subnet != null)
                    networks.add(network(name, network.vlan() > 0 ? vlanName(link, network) : link.name(), subnet));
            }
        }
        return ordered("links", links, "networks", networks, "services",
                profile.networks().provisioning().dns().stream()
                        .map(a -> ordered("type", "dns", "address", a)).toList());
    }

    /** A link under the MAC of the first NIC below it, so that the switch sees one machine there. */
    private Map<String, Object> link(String name, String type) {
        Map<String, Object> link = ordered("id", name, "type", type, "ethernet_mac_address", mac(name));
        withMtu(link, layout.mtuOf(name, profile.networks()));
        return link;
    }

    private Map<String, Object> built(Link link) {
        return switch (link.made()) {
            case Layout.Nic nic -> throw new IllegalArgumentException(link.name() + " is a NIC");
            case Bond bond -> bond(link, bond);
            case Bridge bridge -> {
                Map<String, Object> made = link(link.name(), "bridge");
                made.put("bridge_links", bridge.ports());
                yield made;
            }
        };
    }

    private Map<String, Object> bond(Link link, Bond bond) {
        Map<String, Object> made = link(link.name(), "bond");
        made.put("bond_links", bond.legs());
        made.put("bond_mode", bond.mode());
        made.put("bond_miimon", MIIMON_MILLIS);
        if (bond.mode().equals("802.3ad") || bond.mode().equals("balance-xor"))
            made.put("bond_xmit_hash_policy", HASH);
        if (bond.mode().equals("802.3ad"))
            made.put("bond_lacp_rate", "fast");
        return made;
    }

    private Map<String, Object> vlan(Link link, Network network) {
        Map<String, Object> made = ordered("id", vlanName(link, network), "type", "vlan", "vlan_link", link.name(),
                "vlan_id", network.vlan(), "vlan_mac_address", mac(link.name()));
        // A VLAN would take the larger MTU of the link below it, which others on the VLAN may not have.
        withMtu(made, layout.mtuOf(link.name(), profile.networks()) > 0 ? network.reach() : 0);
        return made;
    }

    private static String vlanName(Link link, Network network) {
        return link.name() + "." + network.vlan();
    }

    private static void withMtu(Map<String, Object> link, int mtu) {
        if (mtu > 0)
            link.put("mtu", mtu);
    }

    private String mac(String link) {
        String nic = layout.nicsUnder(link).getFirst();
        return hardware.nics().stream().filter(n -> n.name().equals(nic)).map(Nic::mac).findFirst().orElseThrow(
                () -> new IllegalArgumentException("the server for " + slot.name() + " has no NIC called " + nic));
    }

    private Map<String, Object> network(String name, String link, Subnet subnet) {
        List<Map<String, Object>> routes = new ArrayList<>();
        String gateway = subnet.gateway();
        if (gateway != null)
            routes.add(ordered("network", "0.0.0.0", "netmask", "0.0.0.0", "gateway", gateway));
        subnet.routes().forEach(r -> routes.add(ordered("network", r.to().address(), "netmask", r.to().netmask(),
                "gateway", r.via())));
        Profile.Bmc bmc = profile.networks().bmc();
        if (name.equals(Layout.PROVISIONING) && bmc.router() != null && Clouds.isCloud(slot))
            routes.add(ordered("network", bmc.cidr().address(), "netmask", bmc.cidr().netmask(), "gateway",
                    bmc.router()));
        return ordered("id", name, "type", "ipv4", "link", link, "ip_address",
                slot.addressOn(name).orElseThrow(), "netmask", subnet.cidr().netmask(), "routes",
                routes);
    }
}
