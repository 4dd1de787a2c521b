package io.coldboot.screens.live;

import io.coldboot.engine.journal.Event;
import io.coldboot.engine.journal.Event.NodeUnparked;
import io.coldboot.engine.model.Undertaking;
import io.coldboot.engine.view.NodeView;
import io.coldboot.screens.canvas.Canvas;
import io.coldboot.screens.canvas.Change;
import io.coldboot.screens.canvas.Input;
import io.coldboot.screens.canvas.Input.Happened;
import io.coldboot.screens.canvas.Input.Pasted;
import io.coldboot.screens.canvas.Input.Resized;
import io.coldboot.screens.canvas.Input.Ticked;
import io.coldboot.screens.canvas.Input.Typed;
import io.coldboot.screens.canvas.Page;
import io.coldboot.screens.live.Known.Row;
import io.coldboot.screens.live.Looking.Over;
import io.coldboot.screens.live.Looking.Tab;
import io.coldboot.screens.live.News.Answered;
import io.coldboot.screens.live.News.ConsoleText;
import io.coldboot.screens.live.News.Events;
import io.coldboot.screens.live.News.PenHeld;
import io.coldboot.screens.live.News.RunEnded;
import io.coldboot.screens.live.News.TimeOf;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A run, a boot or a teardown, live: tiers, servers, what happens now, and the keys to steer it with.
 *
 * @param known the run
 * @param looking what the operator looks at
 * @param desk pen, answers, what was acknowledged
 * @param zone in which times of day are told
 * @param past whether this is a run of the past: then its own last event is now, and nothing can be commanded
 */
public record LivePage(Known known, Looking looking, Desk desk, ZoneId zone, boolean past) implements Page {

    /** A run that is watched while it goes on; if it is another undertaking, its events will tell. */
    public static LivePage live(Instant now, ZoneId zone) {
        return live(Undertaking.RUN, now, zone);
    }

    /** What has just been begun and is watched while it goes on. */
    public static LivePage live(Undertaking what, Instant now, ZoneId zone) {
        return new LivePage(Known.nothing(what, now), Looking.START, Desk.EMPTY, zone, false);
    }

    /** A run that is shown again. */
    public static LivePage replay(Instant start, ZoneId zone) {
        return new LivePage(Known.nothing(Undertaking.RUN, start), Looking.START, Desk.EMPTY, zone, true);
    }

    @Override
    public Change update(Input input) {
        Change change = switch (input) {
            case Resized size -> Change.to(with(looking.sized(size.width(), size.height())));
            case Ticked tick -> Change.to(past || desk.end() != null ? this : with(known.at(tick.now())));
            case Happened happened -> Change.to(happened.news() instanceof News news ? told(news) : this);
            case Pasted pasted -> Change.to(this);
            case Typed typed -> new Keys(this).on(typed);
        };
        // Events come by the thousand; what they may have moved out of sight is put right by the next tick.
        boolean news = input instanceof Happened happened && happened.news() instanceof Events;
        return change.page() instanceof LivePage page && !news ? page.settled(change.requests()) : change;
    }

    private LivePage told(News news) {
        return switch (news) {
            case Events events -> after(events.events());
            case TimeOf time -> with(known.at(time.then()));
            case PenHeld pen -> with(desk.with(pen));
            case Answered answer -> with(desk.answered(answer));
            case ConsoleText text -> with(desk.with(text));
            case RunEnded end -> with(known.atTheLast()).with(desk.with(end)).with(looking.under(new Over.End()));
        };
    }

    private LivePage after(List<Event> events) {
        Known next = known;
        Desk nextDesk = desk;
        for (Event event : events) {
            next = next.with(event);
            if (event instanceof NodeUnparked back)
                nextDesk = nextDesk.forgetting(back.node());
            if (past)
                next = next.at(event.at());
        }
        return new LivePage(next, looking, nextDesk, zone, past);
    }

    /** With selections that exist, and asking for the screen of the server that is shown, if any. */
    private Change settled(List<Object> requests) {
        LivePage page = with(looking.atServer(looking.servers().within(rows().size(), layout().serverRows())));
        String wanted = page.consoleWanted();
        if (Objects.equals(wanted, desk.following()))
            return new Change(page, requests);
        List<Object> all = new ArrayList<>(requests);
        all.add(wanted == null ? new Wish.FollowNone() : new Wish.Follow(wanted));
        return new Change(page.with(desk.following(wanted)), all);
    }

    private @Nullable String consoleWanted() {
        if (looking.over() instanceof Over.Server server)
            return server.tab() == Tab.CONSOLE ? server.node() : null;
        return layout().server() == null ? null : selected().flatMap(Row::server).orElse(null);
    }

    LivePage with(Known next) {
        return new LivePage(next, looking, desk, zone, past);
    }

    LivePage with(Looking next) {
        return new LivePage(known, next, desk, zone, past);
    }

    LivePage with(Desk next) {
        return new LivePage(known, looking, next, zone, past);
    }

    /** The number of the tier whose slots are shown. */
    int tier() {
        int chosen = looking.tier() < 0 ? known.currentTier() : looking.tier();
        return Math.clamp(chosen, 0, Math.max(0, known.view().tiers().size() - 1));
    }

    Undertaking what() {
        return known.view().undertaking();
    }

    List<Row> rows() {
        return known.rows(tier());
    }

    Optional<Row> selected() {
        return selected(rows());
    }

    /** The one of these rows that is selected. */
    Optional<Row> selected(List<Row> rows) {
        int index = looking.servers().selected();
        return index < rows.size() ? Optional.of(rows.get(index)) : Optional.empty();
    }

    /** Parked servers whose cause was not acknowledged yet. */
    List<NodeView> unseen() {
        return known.view().parked().stream().filter(n -> !desk.seen().contains(n.name())).toList();
    }

    Layout layout() {
        return layout(!unseen().isEmpty());
    }

    Layout layout(boolean notices) {
        return Layout.of(looking.width(), looking.height(), notices);
    }

    @Override
    public void paint(Canvas canvas) {
        new Painting(this, canvas).paint();
    }
}
