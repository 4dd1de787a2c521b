package io.coldboot.profile;

import io.coldboot.profile.Profile.BmcProtocol;
import io.coldboot.profile.Profile.Controllers;
import io.coldboot.profile.Profile.Discovery;
import io.coldboot.profile.Profile.Sweep;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads how servers are found, and checks that ranges and names can stand beside each other. */
final class DiscoveryReader {

    /** A sweep tries every address: more than this is a typing mistake. */
    static final int LARGEST_SWEEP = 4096;

    private final Answer discovery;
    private final @Nullable Cidr bmc;

    DiscoveryReader(Answer discovery, @Nullable Cidr bmc) {
        this.discovery = discovery;
        this.bmc = bmc;
    }

    Discovery read() {
        List<Answer> items = discovery.at("sweep").items();
        List<Sweep> sweeps = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            Sweep sweep = sweep(items.get(i), i);
            if (sweep == null)
                continue;
            for (Sweep other : sweeps) {
                if (other.range().overlaps(sweep.range()))
                    items.get(i).at("range").fault(sweep.range() + " overlaps " + other.range(),
                            "make every address belong to one range only");
            }
            sweeps.add(sweep);
        }
        namesApart(items, sweeps);
        boolean selfEnrol = discovery.at("self_enrol").flag(false);
        List<String> imports = discovery.at("imports").texts();
        if (discovery.given() && items.isEmpty() && imports.isEmpty() && !selfEnrol
                && !discovery.faults().isFaulty(discovery.pointer()))
            discovery.fault("no way is given to find servers", "add a sweep, imports or self_enrol: true");
        return new Discovery(sweeps, imports, selfEnrol, discovery.at("expect").number(0), strangers(selfEnrol));
    }

    private @Nullable Controllers strangers(boolean selfEnrol) {
        Answer at = discovery.at("self_enrol_bmc");
        if (!at.given())
            return null;
        if (!selfEnrol)
            at.faultOfKey("says how to reach servers that enrol themselves, but none may",
                    "add self_enrol: true, or take this out");
        String login = at.at("login").text();
        boolean tls = at.at("tls").flag(false);
        return login == null
                ? null
                : new Controllers(protocols(at.at("protocols")), login, port(at, tls), tls);
    }

    private static int port(Answer at, boolean tls) {
        return at.at("port").number(tls ? 443 : 8000);
    }

    private @Nullable Sweep sweep(Answer at, int position) {
        AddressRange range = at.at("range").parsed(AddressRange::parse, "write it as 192.168.28.11-192.168.28.14");
        String login = at.at("login").text();
        if (range != null && range.size() > LARGEST_SWEEP) {
            at.at("range").fault("has " + range.size() + " addresses",
                    "sweep at most " + LARGEST_SWEEP + " in one range");
            return null;
        }
        if (range != null && bmc != null && !bmc.contains(range)) {
            at.at("range").fault(range + " reaches outside the controllers' network " + bmc,
                    "keep it within " + bmc.hosts() + ", or correct networks.bmc.cidr");
        }
        if (range == null || login == null)
            return null;
        boolean tls = at.at("tls").flag(false);
        return new Sweep(range, protocols(at.at("protocols")), login, port(at, tls), tls,
                at.at("names").text("r" + (position + 1) + "-n{nn}"));
    }

    private static List<BmcProtocol> protocols(Answer at) {
        List<BmcProtocol> protocols = at.texts().stream().map(p -> BmcProtocol.valueOf(p.toUpperCase(Locale.ROOT)))
                .toList();
        return protocols.isEmpty() ? List.of(BmcProtocol.REDFISH) : protocols;
    }

    private static void namesApart(List<Answer> items, List<Sweep> sweeps) {
        if (items.size() != sweeps.size())
            return;
        Map<String, Integer> owners = new HashMap<>();
        for (int i = 0; i < sweeps.size(); i++) {
            for (String name : names(sweeps.get(i))) {
                Integer owner = owners.putIfAbsent(name, i);
                if (owner == null)
                    continue;
                items.get(i).at("names").fault("would call a server " + name + ", and so does range " + (owner + 1),
                        "give every range a pattern of its own");
                break;
            }
        }
    }

    /** Every name that a sweep can give. */
    static Set<String> names(Sweep sweep) {
        Set<String> names = new TreeSet<>();
        for (int n = 1; n <= sweep.range().size(); n++)
            names.add(sweep.nameOf(n));
        return names;
    }
}
