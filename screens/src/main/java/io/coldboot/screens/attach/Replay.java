package io.coldboot.screens.attach;

import io.coldboot.engine.journal.Event;
import io.coldboot.engine.view.View;
import io.coldboot.screens.line.Ending;
import io.coldboot.screens.live.News;
import io.coldboot.screens.live.News.Events;
import io.coldboot.screens.live.News.RunEnded;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** Tells the live view of a run of the past, as fast as wanted. */
public final class Replay {

    private Replay() {}

    /**
     * Tells all events in order, then the end.
     *
     * @param speed how many times as fast as it was; 0 without waiting
     */
    public static void play(List<Event> events, double speed, Ending ending, Consumer<News> news)
            throws InterruptedException {
        Event before = events.getFirst();
        for (Event event : events) {
            Duration between = Duration.between(before.at(), event.at());
            if (speed > 0 && between.isPositive())
                Thread.sleep(Math.min((long) (between.toMillis() / speed), Duration.ofHours(1).toMillis()));
            news.accept(new Events(List.of(event)));
            before = event;
        }
        View view = View.of(events);
        View.Finished finished = view.finished();
        news.accept(finished == null
                ? new RunEnded(0, List.of("This is where the journal ends: the run was cut off, or goes on."))
                : new RunEnded(0, ending.brief(view)));
    }
}
