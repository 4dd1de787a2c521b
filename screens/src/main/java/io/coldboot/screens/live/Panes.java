package io.coldboot.screens.live;

import io.coldboot.engine.plan.StepNames;
import io.coldboot.engine.view.NodeView;
import io.coldboot.engine.view.NodeView.State;
import io.coldboot.engine.view.Pace;
import io.coldboot.engine.view.TierCounts;
import io.coldboot.engine.view.TierView;
import io.coldboot.engine.view.TierView.OwnStep;
import io.coldboot.engine.view.View;
import io.coldboot.screens.canvas.Canvas;
import io.coldboot.screens.canvas.Glyph;
import io.coldboot.screens.canvas.Rect;
import io.coldboot.screens.canvas.Style;
import io.coldboot.screens.canvas.Texts;
import io.coldboot.screens.line.Sizes;
import io.coldboot.screens.line.Tally;
import io.coldboot.screens.live.Known.Row;
import io.coldboot.screens.live.Server.Text;
import io.coldboot.screens.widget.Table;
import io.coldboot.screens.widget.Table.Cell;
import io.coldboot.screens.widget.Table.Column;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The panes of the live view, one by one. */
final class Panes {

    private static final String NONE = "–";
    private static final String BEFORE = "before";
    /** From this width on the servers' pane has room for addresses. */
    private static final int ROOMY = 74;
    private static final int LONGEST_SLOT = 13;
    private static final int LONGEST_NAME = 12;

    private final LivePage page;
    private final View view;
    private final Instant now;
    private final Canvas canvas;

    Panes(LivePage page, Canvas canvas) {
        this.page = page;
        this.view = page.known().view();
        this.now = page.known().now();
        this.canvas = canvas;
    }

    Canvas box(Rect area, String title, boolean focused) {
        return canvas.box(area, title, focused ? Style.ACCENT : Style.FAINT, Style.STRONG);
    }

    void tiers(Rect area, boolean focused) {
        Canvas box = box(area, "Tiers", focused);
        int y = 0;
        for (int i = 0; i < view.tiers().size() && y < box.height(); i++)
            y = tier(box, y, view.tiers().get(i), focused && i == page.tier());
    }

    private int tier(Canvas box, int y, TierView tier, boolean selected) {
        boolean done = tier.finished() != null;
        boolean begun = tier.started() != null;
        Style style = done ? Style.GOOD : begun ? Style.STRONG : Style.FAINT;
        box.put(1, y, mark(done, begun) + " " + Words.tier(tier.name()), style);
        Instant started = tier.started();
        if (started != null) {
            Instant end = tier.finished();
            box.putBefore(box.width(), y, isBefore(end)
                    ? BEFORE
                    : Sizes.time(Duration.between(started, end == null ? now : end)), style);
        }
        if (selected)
            box.restyle(new Rect(0, y, box.width(), 1), Style.SELECTED);
        int row = y + 1;
        for (OwnStep own : tier.own())
            if (own.finished() == null || (!done && tier.slots().isEmpty()))
                row = own(box, row, own);
        if (!tier.slots().isEmpty() && begun)
            row = counts(box, row, tier);
        return row;
    }

    /** Whether this came about before what is under way began. */
    private boolean isBefore(@Nullable Instant end) {
        Instant began = view.started();
        return end != null && began != null && end.isBefore(began);
    }

    private static char mark(boolean done, boolean begun) {
        return (done ? Glyph.CHECK : begun ? Glyph.HERE : Glyph.PENDING).sign();
    }

    private int own(Canvas box, int y, OwnStep own) {
        boolean done = own.finished() != null;
        box.put(3, y, Texts.cut(mark(done, true) + " " + own.name()
                + (done ? "" : Words.far(own.message(), own.done(), own.total())), box.width() - 4),
                done ? Style.GOOD : Style.NORMAL);
        return y + 1;
    }

    private int counts(Canvas box, int y, TierView tier) {
        TierCounts counts = TierCounts.of(view, tier);
        int row = y;
        if (tier.steps().contains(StepNames.DEPLOY))
            row = count(box, row, counts.written(), counts.slots(), "written");
        if (tier.steps().contains(StepNames.CONFIGURE))
            row = count(box, row, counts.configured(), counts.slots(), "configured");
        if (tier.steps().contains(StepNames.BOOT))
            row = count(box, row, counts.on(), counts.slots(), "switched on");
        if (tier.steps().contains(StepNames.FREE))
            return count(box, row, counts.free(), counts.bound(), "free");
        return count(box, row, counts.ready(), counts.slots(),
                tier.steps().contains(StepNames.HAND_OVER) ? "handed over" : "ready");
    }

    private static int count(Canvas box, int y, int done, int all, String what) {
        box.put(3, y, mark(done == all, done > 0) + " " + done + "/" + all + " " + what,
                done == all ? Style.GOOD : done > 0 ? Style.NORMAL : Style.FAINT);
        return y + 1;
    }

    /**
     * Slots and servers.
     *
     * @param critical the slot that the critical path ends at
     */
    void servers(Rect area, List<Row> rows, @Nullable String critical, boolean focused) {
        Canvas box = box(area, serversTitle(), focused);
        if (rows.isEmpty())
            box.put(1, 0, "no servers were found yet", Style.FAINT);
        else
            table(area.width() >= ROOMY, rows, critical).paintRows(box, rows, page.looking().servers(), focused);
    }

    private String serversTitle() {
        List<TierView> tiers = view.tiers();
        if (tiers.isEmpty() || tiers.get(page.tier()).slots().isEmpty())
            return "Servers";
        TierView tier = tiers.get(page.tier());
        Tally tally = Tally.of(view, tier);
        return Words.tier(tier.name()) + ": " + tally.count() + " " + tally.state();
    }

    private Table<Row> table(boolean roomy, List<Row> rows, @Nullable String critical) {
        TierView tier = view.tiers().isEmpty() ? null : view.tiers().get(page.tier());
        String name = tier == null ? "" : tier.name();
        List<String> steps = tier == null ? List.of() : tier.steps();
        int bar = roomy ? Words.LONG_BAR : Words.SHORT_BAR;
        Column<Row> slot = Column.left("SLOT", slotWidth(name, rows),
                r -> Cell.of(r.slot() == null ? NONE : Words.slot(name, r.slot().slot())));
        Column<Row> server = Column.left("SERVER", serverWidth(rows), r -> Cell.of(r.server().orElse(NONE)));
        Column<Row> address = Column.left("ADDRESS", 15,
                r -> new Cell(r.slot() == null ? "" : r.slot().address(), Style.FAINT));
        Column<Row> stage = Column.<Row>left("STAGE", 15, r -> stage(r, steps, bar)).growing();
        Column<Row> mark = Column.left("", 1, r -> new Cell(r.slot() != null && r.slot().slot().equals(critical)
                ? String.valueOf(Glyph.CRITICAL.sign())
                : " ", Style.WARN));
        Column<Row> time = Column.right("TIME", 7, this::time);
        return roomy ? Table.of(slot, server, address, stage, mark, time) : Table.of(slot, server, stage, mark, time);
    }

    private static int slotWidth(String tier, List<Row> rows) {
        int longest = NONE.length();
        for (Row row : rows)
            longest = row.slot() == null ? longest : Math.max(longest, Words.slotLength(tier, row.slot().slot()));
        return Math.min(longest, LONGEST_SLOT);
    }

    private static int serverWidth(List<Row> rows) {
        int longest = NONE.length();
        for (Row row : rows)
            longest = row.node() == null ? longest : Math.max(longest, row.node().name().length());
        return Math.min(longest, LONGEST_NAME);
    }

    private static Cell stage(Row row, List<String> steps, int bar) {
        NodeView node = row.node();
        return node == null
                ? new Cell("○ no server yet", Style.FAINT)
                : new Cell(Words.stage(node, steps, bar), Words.style(node.state()));
    }

    private Cell time(Row row) {
        NodeView node = row.node();
        Instant started = view.started();
        if (node == null || started == null)
            return Cell.of("");
        boolean done = node.state().isDone();
        if (node.state() != State.BUSY && isBefore(node.now().since()))
            return new Cell(BEFORE, Style.FAINT);
        return new Cell(Sizes.time(done
                ? Duration.between(started, node.now().since())
                : Duration.between(node.now().since(), now)), done ? Style.GOOD : Style.NORMAL);
    }

    /** Steps done lately, a column a period, the newest at the right. */
    void rate(Rect area) {
        Canvas box = box(area, "Steps done", false);
        int columns = box.width() - 2;
        List<Integer> lately = page.known().pace().lately(now, columns);
        int most = Math.max(1, lately.stream().mapToInt(i -> i).max().orElse(1));
        int height = box.height() - 1;
        for (int i = 0; i < columns; i++) {
            int level = (lately.get(i) * height + most - 1) / most;
            box.fill(new Rect(1 + i, height - level, 1, level), Glyph.BLOCK.sign(), Style.GOOD);
        }
        int minute = (int) (Duration.ofMinutes(1).toSeconds() / Pace.PERIOD.toSeconds());
        int last = page.known().pace().lately(now, minute).stream().mapToInt(i -> i).sum();
        box.put(1, height, last + " in the last minute", Style.FAINT);
    }

    /** The selected server, and what its screen shows. */
    void server(Rect area, @Nullable NodeView node) {
        Canvas box = box(area, node == null ? "Server" : node.name(), false);
        if (node == null)
            return;
        int y = 0;
        for (Text line : Painting.wrapped(Server.summary(page, node), box.width() - 2))
            y = put(box, y, line);
        box.fill(new Rect(0, y, box.width(), 1), Glyph.HORIZONTAL.sign(), Style.FAINT);
        box.put(1, y, " its screen ", Style.FAINT);
        Canvas screen = box.part(box.area().belowTop(y + 1));
        List<Text> lines = Server.console(page, node.name());
        int start = Math.max(0, lines.size() - screen.height());
        for (int i = start; i < lines.size(); i++)
            put(screen, i - start, lines.get(i));
    }

    private static int put(Canvas box, int y, Text line) {
        box.put(1, y, Texts.cut(line.text(), box.width() - 2), line.style());
        return y + 1;
    }
}
