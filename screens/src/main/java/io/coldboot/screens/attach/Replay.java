package io.coldboot.screens.attach;

import io.coldboot.engine.journal.Event;
import io.coldboot.engine.journal.EventJson;
import io.coldboot.engine.journal.Journal;
import io.coldboot.engine.view.View;
import io.coldboot.screens.line.Ending;
import io.coldboot.screens.line.Timings;
import io.coldboot.screens.live.News;
import io.coldboot.screens.live.News.Events;
import io.coldboot.screens.live.News.RunEnded;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Tells the live view of a run of the past, as fast as wanted. */
public final class Replay {

    private static final long TICK_MILLIS = 200;

    private Replay() {}

    /**
     * Tells all events of a journal in order, then the end.
     *
     * @param speed how many times as fast as it was; 0 without waiting
     */
    public static void play(Path journal, double speed, Consumer<News> news) throws InterruptedException {
        List<Event> events = events(journal);
        if (events.isEmpty()) {
            news.accept(
                    new RunEnded(0, List.of(journal + " has no events in it; name a site's " + Journal.FILE + ".")));
            return;
        }
        Path directory = journal.toAbsolutePath().getParent();
        Ending ending = new Ending(directory == null ? journal : directory, Map.of(), Timings.of(events));
        Event before = events.getFirst();
        for (Event event : events) {
            wait(before.at(), event.at(), speed, at -> news.accept(new News.TimeOf(at)));
            news.accept(new Events(List.of(event)));
            before = event;
        }
        View view = View.of(events);
        View.Finished finished = view.finished();
        news.accept(finished == null
                ? new RunEnded(0, List.of("This is where the journal ends: the " + view.undertaking().noun()
                        + " was cut off, or goes on."))
                : new RunEnded(0, ending.brief(view)));
    }

    /**
     * Waits as long as it took, at this speed, and tells the time meanwhile.
     *
     * @param clock is told the time of then, several times a second of now
     */
    public static void wait(Instant from, Instant to, double speed, Consumer<Instant> clock)
            throws InterruptedException {
        if (speed <= 0)
            return;
        long all = Math.max(0, (long) (Duration.between(from, to).toMillis() / speed));
        for (long waited = 0; waited < all;) {
            long next = Math.min(TICK_MILLIS, all - waited);
            Thread.sleep(next);
            waited += next;
            if (waited < all)
                clock.accept(from.plusMillis((long) (waited * speed)));
        }
    }

    private static List<Event> events(Path journal) {
        try (Stream<String> lines = Files.lines(journal)) {
            return lines.flatMap(line -> EventJson.parse(line).stream()).toList();
        } catch (IOException | UncheckedIOException e) {
            return List.of();
        }
    }
}
