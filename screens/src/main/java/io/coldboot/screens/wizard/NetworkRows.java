package io.coldboot.screens.wizard;

import io.coldboot.engine.plan.Plan.Miswired;
import io.coldboot.engine.plan.Slot;
import io.coldboot.profile.Layout;
import io.coldboot.profile.Network;
import io.coldboot.profile.Network.Subnet;
import io.coldboot.screens.canvas.Glyph;
import io.coldboot.screens.canvas.Texts;
import io.coldboot.screens.line.Columns;
import io.coldboot.screens.wizard.questions.Questions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The networks of a site as the page shows them. */
final class NetworkRows {

    private NetworkRows() {}

    /** A line for each network, under a heading. */
    static List<String> networks(Desk desk) {
        Columns table = Columns.of("NETWORK", "ADDRESSES", "VLAN", "MTU", "SERVERS HAVE");
        Stream.concat(Stream.of(Layout.PROVISIONING), desk.profile().networks().others().keySet().stream())
                .forEach(name -> table.row(cells(name, desk.profile().networks().named(name).orElseThrow(), desk)));
        return table.lines();
    }

    private static String[] cells(String name, Network network, Desk desk) {
        return new String[]{name, addresses(network, desk),
                network.vlan() == 0 ? "-" : String.valueOf(network.vlan()), String.valueOf(network.reach()),
                have(name, desk)};
    }

    private static String addresses(Network network, Desk desk) {
        Subnet subnet = network.subnet();
        Network.Provider provider = network.provider();
        if (provider != null)
            return Questions.missing(desk.profile()).isPresent() ? "not known yet" : provider.cidr().toString();
        return subnet == null ? "none" : subnet.cidr().toString();
    }

    private static String have(String name, Desk desk) {
        int on = desk.profile().slotsOn(name);
        List<String> addresses = desk.plan().slots().stream().map((Slot s) -> s.addressOn(name))
                .flatMap(Optional::stream).toList();
        if (on == 0)
            return "nobody is on it: put it on a link";
        if (addresses.isEmpty())
            return "no address, " + Words.count(on, "server") + " on it";
        return addresses.size() == 1
                ? addresses.getFirst()
                : addresses.getFirst() + " to " + addresses.getLast();
    }

    /** What the first server lacks for the networks of its role, and how many others lack something. */
    static List<String> problems(Desk desk, int width) {
        List<Miswired> all = desk.plan().miswired();
        if (all.isEmpty())
            return List.of();
        Miswired first = all.getFirst();
        List<String> lines = new ArrayList<>(Texts.wrap(
                Glyph.CROSS.sign() + " " + first.node() + " " + first.what() + " (" + first.role() + ")", width));
        long others = all.stream().map(Miswired::node).distinct().count() - 1;
        if (others > 0)
            lines.add("  and " + Words.count(others, "other server") + "; Review lists them");
        return lines;
    }
}
