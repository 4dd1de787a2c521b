package io.coldboot.screens.line;

import io.coldboot.engine.journal.Event;
import io.coldboot.engine.journal.Event.OfStep;
import io.coldboot.engine.journal.Event.StepDone;
import io.coldboot.engine.journal.Event.StepFailed;
import io.coldboot.engine.journal.Event.StepProgressed;
import io.coldboot.engine.model.StepId;
import io.coldboot.engine.view.Pace;
import io.coldboot.engine.view.View;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Draws a run as lines, one a fact. How far steps are is drawn over the last line of a terminal; elsewhere a line is added for
 * every tenth part, or every 15 seconds.
 */
public final class LineMode implements Drawing {

    private static final Duration SELDOM = Duration.ofSeconds(15);
    private static final int TENTH = 10;

    private final Paper paper;
    private final ZoneId zone;
    private final boolean verbose;
    private final Map<StepId, Told> told = new HashMap<>();
    private View view = View.EMPTY;
    private Pace pace = Pace.UNKNOWN;
    private @Nullable String holder;

    /** What was last said of a step's progress. */
    private record Told(Instant at, long percent, String message) {}

    LineMode(Paper paper, ZoneId zone, boolean verbose) {
        this.paper = paper;
        this.zone = zone;
        this.verbose = verbose;
    }

    @Override
    public synchronized void past(Event event) {
        pace = pace.apply(view, event);
        view = view.apply(event);
    }

    @Override
    public synchronized void accept(Event event) {
        if (event instanceof OfStep step && (step instanceof StepDone || step instanceof StepFailed))
            told.remove(step.id());
        if (!(event instanceof StepProgressed p) || isNews(p))
            EventLines.of(event, view, verbose).ifPresent(line -> paper.line(line.plain(zone), line.mood()));
        pace = pace.apply(view, event);
        view = view.apply(event);
        status(event.at());
    }

    @Override
    public synchronized void tick(Instant now) {
        status(now);
    }

    @Override
    public synchronized void pen(Instant now, @Nullable String name) {
        if (Objects.equals(holder, name))
            return;
        holder = name;
        String text = name == null ? "nobody has the pen: whoever gives a command gets it" : name + " has the pen";
        paper.line(new Line(now, "", text, Line.Mood.PLAIN).plain(zone), Line.Mood.PLAIN);
        status(now);
    }

    private void status(Instant now) {
        String text = StatusLine.of(view, pace, now);
        paper.status(text.isEmpty() || holder == null ? text : text + " | pen: " + holder);
    }

    @Override
    public synchronized void end(Ending ending) {
        paper.status("");
        ending.lines(view).forEach(line -> paper.line(line, Line.Mood.PLAIN));
    }

    @Override
    public synchronized void leave() {
        paper.status("");
    }

    private boolean isNews(StepProgressed e) {
        if (paper.hasStatus())
            return false;
        long percent = EventLines.percent(e);
        Told last = told.get(e.id());
        boolean news = last == null || Duration.between(last.at(), e.at()).compareTo(SELDOM) >= 0
                || percent / TENTH > last.percent() / TENTH || (e.total() <= 0 && !e.message().equals(last.message()));
        if (news)
            told.put(e.id(), new Told(e.at(), percent, e.message()));
        return news;
    }
}
