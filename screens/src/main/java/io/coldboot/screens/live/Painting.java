package io.coldboot.screens.live;

import io.coldboot.engine.model.Failure;
import io.coldboot.engine.model.Undertaking;
import io.coldboot.engine.view.Eta;
import io.coldboot.engine.view.NodeView;
import io.coldboot.engine.view.View;
import io.coldboot.screens.canvas.Canvas;
import io.coldboot.screens.canvas.Glyph;
import io.coldboot.screens.canvas.Rect;
import io.coldboot.screens.canvas.Style;
import io.coldboot.screens.canvas.Texts;
import io.coldboot.screens.line.Sizes;
import io.coldboot.screens.line.Wording;
import io.coldboot.screens.live.History.Entry;
import io.coldboot.screens.live.Known.Row;
import io.coldboot.screens.live.Looking.Focus;
import io.coldboot.screens.live.Looking.Over;
import io.coldboot.screens.live.Looking.Question;
import io.coldboot.screens.live.Looking.Tab;
import io.coldboot.screens.live.News.Answered;
import io.coldboot.screens.live.News.RunEnded;
import io.coldboot.screens.live.Server.Text;
import io.coldboot.screens.widget.Bars;
import io.coldboot.screens.widget.Key;
import io.coldboot.screens.widget.Overlay;
import io.coldboot.screens.widget.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Paints the live view: frame, header, message and keys here, panes by {@link Panes}. */
@SuppressWarnings("BadImport") // A key of a keyboard; there is no other here.
final class Painting {

    private static final List<Key> COMMANDS = List.of(new Key("Tab", "Pane"), new Key("Enter", "Server"),
            new Key("L", "Log"), new Key("C", "Console"), new Key("P", "Park"), new Key("D", "Detach"),
            new Key("F1", "Help"), new Key("U", "Unpark"), new Key("R", "Retry"), new Key("Space", "Pause"),
            new Key("A", "Abort"), new Key("T", "Take pen"), new Key("Q", "Quit"));
    private static final List<Key> OF_THE_PAST = List.of(new Key("Tab", "Pane"), new Key("Enter", "Server"),
            new Key("L", "Log"), new Key("F1", "Help"), new Key("Q", "Quit"));
    private static final List<Key> OF_A_SERVER = List.of(new Key("Tab", "Facts, console, log"),
            new Key("P", "Park"), new Key("U", "Unpark"), new Key("R", "Retry"), new Key("F1", "Help"),
            new Key("Esc", "Back"));
    private static final List<Key> OF_THE_LOG = List.of(new Key("↑ ↓", "Scroll"), new Key("End", "Newest"),
            new Key("Esc", "Back"));

    /** What keeps servers out of a run and takes them back: in a boot or a teardown nobody takes another's place. */
    private static final Set<String> OF_RUNS = Set.of("P", "U", "R");

    private final LivePage page;
    private final View view;
    private final Undertaking what;
    private final Canvas canvas;
    private final Optional<Eta> eta;
    private final List<NodeView> unseen;

    Painting(LivePage page, Canvas canvas) {
        this.page = page;
        this.view = page.known().view();
        this.what = page.what();
        this.canvas = canvas;
        this.eta = page.known().eta();
        this.unseen = page.unseen();
    }

    void paint() {
        switch (page.looking().over()) {
            case Over.Server server -> server(server);
            case Over.Log log -> log(log.back());
            case Over.Nothing nothing -> panes();
            case Over.Help help -> {
                panes();
                Overlay.paint(canvas, "Help", Help.lines(what), help.top() < 0 ? Integer.MAX_VALUE : help.top(),
                        "↑ ↓ Scroll  Esc Close");
            }
            case Over.Asked asked -> {
                panes();
                ask(asked.question());
            }
            case Over.End over -> {
                panes();
                end();
            }
        }
    }

    private void panes() {
        header(Wording.title(what));
        Layout layout = page.layout(!unseen.isEmpty());
        List<Row> rows = page.rows();
        Panes panes = new Panes(page, canvas);
        Looking looking = page.looking();
        panes.tiers(layout.tiers(), looking.focus() == Focus.TIERS);
        panes.servers(layout.servers(), rows, eta.map(Eta::critical).orElse(null), looking.focus() == Focus.SERVERS);
        Canvas events = panes.box(layout.events(), looking.back() == 0 ? "Now" : "Now, scrolled back",
                looking.focus() == Focus.EVENTS);
        lines(events, looking.back());
        if (layout.notice() != null)
            notices(panes.box(layout.notice(), noticeTitle(), false));
        if (layout.rate() != null)
            panes.rate(layout.rate());
        if (layout.server() != null)
            panes.server(layout.server(), page.selected(rows).map(Row::node).orElse(null));
        message();
        Bars.keys(canvas, page.past() || page.desk().end() != null ? OF_THE_PAST : keys(COMMANDS));
    }

    /** Without those that only a run obeys. */
    private List<Key> keys(List<Key> all) {
        return what.equals(Undertaking.RUN) ? all : all.stream().filter(k -> !OF_RUNS.contains(k.key())).toList();
    }

    private void header(String page) {
        String title = "Coldboot  " + (view.site().isEmpty() ? "" : view.site() + " ▸ ") + page;
        Bars.header(canvas, title, time());
    }

    private String time() {
        boolean over = page.desk().end() != null;
        if (view.started() == null)
            return over ? "" : "waiting for the " + what.noun();
        String elapsed = Sizes.time(view.elapsed(page.known().now()));
        if (view.finished() != null)
            return (view.finished().failure() == null ? Wording.done(what) + " in " : "ended after ") + elapsed;
        if (over && !page.past())
            return "cut off after " + elapsed;
        return (view.paused() ? "PAUSED · " : "") + elapsed + " elapsed"
                + eta.map(left -> " · " + Words.left(left)).orElse("");
    }

    /** The line above the keys: what needs to be known first. */
    private void message() {
        int y = canvas.height() - 2;
        Answered answer = page.desk().answer();
        String holder = page.desk().pen().holder();
        if (answer != null)
            Bars.message(canvas, y, answer.message(), answer.ok() ? Style.GOOD : Style.WARN);
        else if (!view.lost().isEmpty()) {
            Map.Entry<String, String> first = view.lost().entrySet().iterator().next();
            Bars.message(canvas, y, first.getKey() + " does not answer: " + first.getValue() + "; waiting", Style.WARN);
        } else if (page.past())
            Bars.message(canvas, y, "a " + what.noun() + " of the past", Style.FAINT);
        else if (page.desk().pen().own())
            Bars.message(canvas, y, "this console has the pen: it gives the commands", Style.FAINT);
        else if (holder != null)
            Bars.message(canvas, y, "watching; " + holder + " has the pen; T takes it over", Style.FAINT);
    }

    private String noticeTitle() {
        int count = unseen.size();
        return "Needs you" + (count > 1 ? ": 1 of " + count : "");
    }

    /** Causes and remedies of parked servers, the first one first, as many as there is room for. */
    private void notices(Canvas box) {
        int y = 0;
        for (NodeView node : unseen) {
            Failure failure = node.failure();
            if (failure == null || y >= box.height() - 1)
                continue;
            y = paragraph(box, y, Glyph.PARKED.sign() + " " + node.name() + ": " + failure.found(), Style.BAD, 1);
            y = paragraph(box, y, failure.remedy(), Style.STRONG, Math.max(1, box.height() - 1 - y));
        }
        box.putBefore(box.width() - 1, box.height() - 1, "K: I read this", Style.ACCENT);
    }

    private static int paragraph(Canvas box, int y, String text, Style style, int most) {
        List<String> lines = most == 1 ? List.of(Texts.cut(text, box.width() - 2)) : Texts.wrap(text, box.width() - 2);
        int row = y;
        for (String line : lines.subList(0, Math.min(most, lines.size())))
            box.put(1, row++, line, style);
        return row;
    }

    /** Lines of the run, the newest last, or scrolled back by so many. */
    private void lines(Canvas box, int back) {
        List<Entry> all = page.known().history().lines();
        int end = Math.max(0, all.size() - back);
        int start = Math.max(0, end - box.height());
        for (int y = 0; start + y < end; y++) {
            Entry entry = all.get(start + y);
            box.put(1, y, Texts.cut(entry.line().plain(page.zone()), box.width() - 2),
                    Words.style(entry.line().mood()));
        }
    }

    private void log(int back) {
        header("Log");
        Rect area = new Rect(0, 1, canvas.width(), canvas.height() - 2);
        lines(new Panes(page, canvas).box(area, "All that happened", true), back);
        Bars.keys(canvas, OF_THE_LOG);
    }

    private void server(Over.Server shown) {
        header(shown.node());
        List<String> tabs = new ArrayList<>();
        for (Tab tab : Tab.values()) {
            String name = tab.name().charAt(0) + tab.name().substring(1).toLowerCase(Locale.ROOT);
            tabs.add(tab == shown.tab() ? "[" + name + "]" : name);
        }
        Rect area = new Rect(0, 1, canvas.width(), canvas.height() - 3);
        Canvas box = new Panes(page, canvas).box(area, shown.node() + "  " + String.join("  ", tabs), true);
        List<Text> lines = wrapped(Server.lines(page, shown), box.width() - 3);
        int last = Math.max(0, lines.size() - box.height());
        int top = shown.top() < 0 ? last : Math.min(shown.top(), last);
        for (int y = 0; y < box.height() && top + y < lines.size(); y++)
            box.put(1, y, lines.get(top + y).text(), lines.get(top + y).style());
        Table.scrollBar(box, lines.size(), top);
        message();
        Bars.keys(canvas, keys(OF_A_SERVER));
    }

    static List<Text> wrapped(List<Text> lines, int width) {
        return lines.stream().flatMap(l -> Texts.wrap(l.text(), width).stream().map(t -> new Text(t, l.style())))
                .toList();
    }

    private void ask(Question question) {
        switch (question) {
            case ABORT -> Overlay.paint(canvas, "Abort the " + what.noun() + "?",
                    List.of("Nothing new is begun, and the " + what.noun()
                            + " ends. What the servers are doing goes on; "
                            + what.command() + " carries on from there."),
                    0, "Y Abort   N Go on");
            case QUIT -> Overlay.paint(canvas, "Leave this screen?",
                    List.of("The " + what.noun()
                            + " goes on without it. Any console shows it again with: coldboot watch"),
                    0,
                    "Y Leave   N Stay");
        }
    }

    private void end() {
        @Nullable
        RunEnded end = page.desk().end();
        if (end == null)
            return;
        Overlay.paint(canvas, end.exitCode() == 0
                ? "✓ " + Wording.sentence(Wording.done(what))
                : "✗ The " + what.noun() + " ended", end.lines(), 0,
                "V Look around   L Log   any other key: leave");
    }
}
