package io.coldboot.profile;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.coldboot.profile.Layout.Bond;
import io.coldboot.profile.Layout.Bridge;
import io.coldboot.profile.Layout.Link;
import io.coldboot.profile.Layout.Nic;
import io.coldboot.profile.Network.Subnet;
import java.util.Objects;

/** Networks and layouts as the tree that is written. What was not said stays unsaid: it has no default that could change. */
final class NetworksWriter {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private NetworksWriter() {}

    static ObjectNode network(Network network) {
        ObjectNode tree = JSON.objectNode();
        Subnet subnet = network.subnet();
        Network.Provider provider = network.provider();
        if (subnet != null || provider != null)
            tree.put("cidr", (subnet == null ? Objects.requireNonNull(provider).cidr() : subnet.cidr()).toString());
        if (network.vlan() > 0)
            tree.put("vlan", network.vlan());
        if (network.mtu() > 0)
            tree.put("mtu", network.mtu());
        if (provider != null) {
            tree.put("floating", provider.floating().toString());
            if (provider.seed() != null)
                tree.put("seed", provider.seed());
            if (subnet == null && provider.gateway() != null)
                tree.put("gateway", provider.gateway());
        }
        if (subnet == null)
            return tree;
        tree.put("slots", subnet.slots().toString());
        if (subnet.gateway() != null)
            tree.put("gateway", subnet.gateway());
        if (!subnet.routes().isEmpty())
            tree.set("routes", ProfileWriter.list(subnet.routes().stream().map(Network.Route::toString).toList()));
        return tree;
    }

    static ObjectNode layout(Layout layout) {
        ObjectNode tree = JSON.objectNode();
        layout.links().forEach(link -> tree.set(link.name(), link(link)));
        return tree;
    }

    private static ObjectNode link(Link link) {
        ObjectNode tree = JSON.objectNode();
        switch (link.made()) {
            case Nic nic -> {
                // Its name says it all.
            }
            case Bond bond -> {
                tree.set("bond", ProfileWriter.list(bond.legs()));
                tree.put("mode", bond.mode()).put("one_switch", bond.oneSwitch());
            }
            case Bridge bridge -> tree.set("bridge", ProfileWriter.list(bridge.ports()));
        }
        if (link.mtu() > 0)
            tree.put("mtu", link.mtu());
        if (!link.networks().isEmpty())
            tree.set("networks", ProfileWriter.list(link.networks()));
        if (!link.trustsLldp())
            tree.put("trust_lldp", false);
        return tree;
    }
}
