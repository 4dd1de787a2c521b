package io.coldboot.screens.wizard;

import com.googlecode.lanterna.input.KeyType;
import io.coldboot.profile.Edits;
import io.coldboot.profile.Profile;
import io.coldboot.profile.ProfileReader.Faulty;
import io.coldboot.profile.ProfileReader.Good;
import io.coldboot.screens.canvas.Canvas;
import io.coldboot.screens.canvas.Glyph;
import io.coldboot.screens.canvas.Input;
import io.coldboot.screens.canvas.Input.Typed;
import io.coldboot.screens.canvas.Rect;
import io.coldboot.screens.canvas.Style;
import io.coldboot.screens.canvas.Texts;
import io.coldboot.screens.widget.Key;
import io.coldboot.screens.widget.Scroll;
import io.coldboot.screens.widget.Table;
import io.coldboot.screens.widget.Table.Cell;
import io.coldboot.screens.widget.Table.Column;
import io.coldboot.screens.wizard.host.HostChecks;
import io.coldboot.screens.wizard.host.HostChecks.HostCheck;
import io.coldboot.screens.wizard.host.HostChecks.Verdict;
import io.coldboot.screens.wizard.host.HostReport;
import io.coldboot.screens.wizard.host.HostReport.HostNic;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What this host is like, and by which of its NICs it reaches the servers. Looks again by itself.
 *
 * @param chosen which NIC, or which check in the lab
 */
record HostSheet(Scroll chosen) implements Sheet {

    private static final Table<HostNic> NICS = Table.of(Column.left("NIC", 12, n -> Cell.of(n.name())),
            Column.left("LINK", 10, HostSheet::link), Column.left("MAC", 17, n -> Cell.of(n.mac())),
            Column.<HostNic>left("ADDRESSES", 30, n -> Cell.of(String.join(" ", n.addresses())
                    + (n.outward() ? " (to the world)" : ""))).growing());

    static HostSheet of() {
        return new HostSheet(Scroll.START);
    }

    private static Cell link(HostNic nic) {
        return nic.up()
                ? new Cell(nic.megabits() > 0 ? nic.megabits() + " Mb/s" : "up", Style.GOOD)
                : new Cell("no link", Style.WARN);
    }

    @Override
    public Turn update(Input input, Desk desk) {
        HostReport host = desk.host();
        if (!(input instanceof Typed typed) || host == null)
            return Turn.stay(this, desk);
        List<HostNic> nics = host.nics();
        int selected = chosen.within(nics.size(), nics.size()).selected();
        if (typed.is('r'))
            return Turn.stay(this, desk).asking(new Request.LookAtHost());
        if (typed.is('d'))
            return askForDhcp(desk);
        if (typed.is(KeyType.Enter) && !desk.lab() && !nics.isEmpty())
            return choose(nics.get(selected), desk);
        return Turn.stay(new HostSheet(chosen.on(typed.stroke(), nics.size(), nics.size())), desk);
    }

    private Turn choose(HostNic nic, Desk desk) {
        return switch (Edits.set(desk.profile(), "/host/provisioning_nic", nic.name())) {
            case Good(Profile profile) -> {
                Desk chose = desk.withProfile(profile);
                yield Turn.stay(this, chose).asking(chose.questionForDhcp(true).stream().toArray());
            }
            case Faulty faulty -> Turn.stay(this, desk.refuse(faulty.faults().getFirst().what() + "; "
                    + faulty.faults().getFirst().fix()));
        };
    }

    private Turn askForDhcp(Desk desk) {
        Profile.Host host = desk.profile().host();
        Optional<Request> question = desk.questionForDhcp(true);
        if (question.isPresent())
            return Turn.stay(this, desk.say("asking on "
                    + (desk.lab() || host == null ? "the lab's own network" : host.provisioningNic())))
                    .asking(question.get());
        return Turn.stay(this, desk.refuse(host == null
                ? "first choose the NIC to the servers; nothing is sent on any other"
                : host.provisioningNic() + " has no link, or leads to the world; nothing was sent"));
    }

    @Override
    public Optional<String> hold(Desk desk) {
        HostReport host = desk.host();
        if (host == null)
            return Optional.of("this host is being looked at; a moment");
        return HostChecks.blocker(host, desk.profile()).map(c -> c.name() + ": " + c.found() + "; " + c.remedy());
    }

    @Override
    public void paint(Canvas canvas, Desk desk) {
        HostReport host = desk.host();
        if (host == null) {
            canvas.put(1, 1, "Looking at this host" + Glyph.ELLIPSIS.sign(), Style.NORMAL);
            return;
        }
        int y = 1;
        List<HostCheck> checks = new ArrayList<>(HostChecks.of(host, desk.profile()));
        checks.add(dhcp(desk));
        for (HostCheck check : checks) {
            Style style = style(check.verdict());
            canvas.put(1, y, mark(check.verdict()), style);
            canvas.put(3, y, check.name(), Style.STRONG);
            String text = check.found() + (check.remedy().isEmpty() ? "" : "; " + check.remedy());
            List<String> lines = Texts.wrap(text, canvas.width() - 15);
            for (String line : lines)
                canvas.put(13, y++, line, check.verdict() == Verdict.GOOD ? Style.NORMAL : style);
        }
        if (!desk.lab())
            nics(canvas.part(canvas.area().belowTop(y + 1)), host, desk.profile());
    }

    private void nics(Canvas canvas, HostReport host, Profile profile) {
        Profile.@Nullable Host taken = profile.host();
        canvas.put(1, 0, taken == null
                ? "Which NIC goes to the servers? Choose it and press Enter."
                : "To the servers: " + taken.provisioningNic(), Style.STRONG);
        NICS.paint(canvas.part(new Rect(0, 1, canvas.width(), canvas.height() - 1)), host.nics(), chosen, true);
    }

    private static HostCheck dhcp(Desk desk) {
        News.Dhcp dhcp = desk.dhcp();
        String meaning = "Two who hand out addresses on one network disturb each other, and servers may boot the wrong thing.";
        if (dhcp == null)
            return new HostCheck("DHCP", Verdict.WARNING, "not known yet whether somebody else answers", desk.lab()
                    ? "it is asked as soon as the rack is up"
                    : "it is asked on the NIC to the servers, once that is chosen", meaning);
        if (!dhcp.trouble().isEmpty())
            return new HostCheck("DHCP", Verdict.WARNING, dhcp.trouble(),
                    "mend that; it is asked again by itself, or at once with D", meaning);
        if (dhcp.servers().isEmpty())
            return new HostCheck("DHCP", Verdict.GOOD, "nobody else answers on " + dhcp.nic(), "", meaning);
        return new HostCheck("DHCP", Verdict.WARNING, String.join(", ", dhcp.servers()) + " answers on " + dhcp.nic(),
                "switch it off there, or plug the servers into a network of their own; it is asked again by itself",
                meaning);
    }

    private static String mark(Verdict verdict) {
        return String.valueOf(switch (verdict) {
            case GOOD -> Glyph.CHECK.sign();
            case WARNING -> Glyph.WARNING.sign();
            case BLOCKING -> Glyph.CROSS.sign();
        });
    }

    private static Style style(Verdict verdict) {
        return switch (verdict) {
            case GOOD -> Style.GOOD;
            case WARNING -> Style.WARN;
            case BLOCKING -> Style.BAD;
        };
    }

    @Override
    public List<Key> keys(Desk desk) {
        List<Key> keys = new ArrayList<>();
        if (!desk.lab())
            keys.addAll(List.of(new Key("↑↓", "NIC"), new Key("Enter", "Choose it")));
        keys.addAll(List.of(new Key("D", "Ask for DHCP"), new Key("R", "Look again")));
        return keys;
    }

    @Override
    public List<String> help(Desk desk) {
        List<String> help = new ArrayList<>(List.of("This host",
                Glyph.CHECK.sign() + " is good, " + Glyph.WARNING.sign() + " will do but look at it, "
                        + Glyph.CROSS.sign() + " has to be mended first. It is looked at again every few seconds."));
        HostReport host = desk.host();
        if (host != null)
            HostChecks.of(host, desk.profile()).forEach(c -> help.add(c.name() + ": " + c.meaning()));
        help.add("DHCP: " + dhcp(desk).meaning()
                + " It is asked every 20 seconds, on the NIC to the servers and on no other; no address is taken.");
        return help;
    }
}
