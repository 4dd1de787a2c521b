package io.coldboot.profile;

import io.coldboot.profile.Layout.Bond;
import io.coldboot.profile.Layout.Bridge;
import io.coldboot.profile.Layout.Link;
import io.coldboot.profile.Layout.Made;
import io.coldboot.profile.Layout.Nic;
import io.coldboot.profile.Profile.Networks;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads how servers' NICs are put together. */
final class LayoutsReader {

    private LayoutsReader() {}

    /** @param networks what may lie on the links; absent if they could not be read: then only the form is checked */
    static Map<String, Layout> read(Answer layouts, @Nullable Networks networks) {
        Map<String, Layout> read = new LinkedHashMap<>();
        for (String name : layouts.keys()) {
            Answer at = layouts.at(name);
            List<Link> links = new ArrayList<>();
            for (String link : at.keys())
                links.add(link(link, at.at(link)));
            Layout layout = new Layout(links);
            if (networks != null && !at.faults().isFaulty(at.pointer()))
                new LayoutCheck(at, layout, networks).check();
            read.put(name, layout);
        }
        return read;
    }

    private static Link link(String name, Answer at) {
        return new Link(name, made(at), at.at("mtu").number(0), at.at("networks").texts(),
                at.at("trust_lldp").flag(true));
    }

    private static Made made(Answer at) {
        Answer bond = at.at("bond");
        Answer bridge = at.at("bridge");
        if (bond.given() && bridge.given())
            bridge.faultOfKey("a link is a bond or a bridge, not both",
                    "make the bond a link of its own, and name it here");
        if (bond.given())
            return new Bond(bond.texts(), at.at("mode").text(Bond.USUAL_MODE), at.at("one_switch").flag(false));
        for (String key : List.of("mode", "one_switch"))
            if (at.at(key).given())
                at.at(key).faultOfKey("is about bonds, and this is none", "add bond: [eth0, eth1], or take it out");
        return bridge.given() ? new Bridge(bridge.texts()) : new Nic();
    }

    /** What is wrong where a role asks for a layout that there is not. */
    static void known(Answer at, @Nullable String layout, Map<String, Layout> layouts) {
        if (layout != null && !layouts.containsKey(layout))
            at.fault("there is no layout `" + layout + "`",
                    Guess.meant(layout, layouts.keySet()).map(g -> "did you mean `" + g + "`?")
                            .orElse(layouts.isEmpty()
                                    ? "write it below `layouts`, or take this out"
                                    : "choose one of: " + String.join(", ", layouts.keySet())));
    }
}
