package io.coldboot.screens.cli;

import io.coldboot.engine.journal.Event;
import io.coldboot.engine.journal.Event.BootStarted;
import io.coldboot.engine.journal.Event.RunStarted;
import io.coldboot.engine.journal.Event.TeardownStarted;
import io.coldboot.engine.journal.EventJson;
import io.coldboot.engine.journal.Journal;
import io.coldboot.engine.journal.JournalTail;
import io.coldboot.engine.model.Failure;
import io.coldboot.engine.model.Failure.Cause;
import io.coldboot.engine.port.PortException;
import io.coldboot.engine.view.View;
import io.coldboot.profile.Profile;
import io.coldboot.screens.BadInput;
import io.coldboot.screens.ConsoleName;
import io.coldboot.screens.ExitCodes;
import io.coldboot.screens.attach.Replay;
import io.coldboot.screens.line.Drawing;
import io.coldboot.screens.line.Ending;
import io.coldboot.screens.line.Timings;
import io.coldboot.screens.line.Wording;
import io.coldboot.screens.wiring.Sites;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows a run that goes on elsewhere, or went on once. */
@Command(name = "watch", description = "Shows the run that is under way, from its beginning; returns what it returns.")
final class WatchVerb extends Verb {

    private static final long LOOK_MILLIS = 300;

    @Option(names = "--replay", paramLabel = "JOURNAL", description = "Shows what this journal tells instead.")
    private @Nullable Path replay;

    @Option(names = "--speed", paramLabel = "N", defaultValue = "1", description = "Replays N times as fast; 0 without waiting.")
    private double speed;

    WatchVerb(Session session) {
        super(session);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (speed < 0)
            throw new BadInput("--speed cannot be below 0", "write for example: --speed 10");
        Path journal = replay;
        return journal == null ? follow(session.site()) : replay(journal);
    }

    private int follow(Path site) throws IOException, InterruptedException {
        if (!Files.exists(site.resolve(Journal.FILE)))
            throw new PortException(
                    Failure.of(Cause.PRECONDITION, "site " + site.getFileName(), "nothing was run on it yet",
                            "start with: coldboot run PROFILE"));
        Optional<FullScreen> full = FullScreen.open(session);
        return full.isPresent()
                ? full.get().show(site, session::siteProfile)
                : inLines(session, site, session.siteProfile());
    }

    /** Follows what goes on with a site in lines, and returns what it returns. */
    static int inLines(Session session, Path site, Profile profile) throws InterruptedException {
        try (JournalTail tail = new JournalTail(site);
                Screen screen = Screen.open(session);
                PenWatch pen = new PenWatch(site, ConsoleName.of(session.surroundings.environment()))) {
            Drawing drawing = screen.drawing();
            List<Event> past = events(tail.lines());
            int last = lastStart(past);
            past.subList(0, last).forEach(drawing::past);
            View view = draw(past.subList(last, past.size()), drawing, View.EMPTY);
            for (boolean written = true; written;) {
                written = Journal.isWritten(site);
                pen.look(screen.drawing());
                if (written)
                    Thread.sleep(LOOK_MILLIS);
                view = draw(events(tail.lines()), drawing, view);
            }
            View.Finished end = view.finished();
            if (end == null)
                throw new PortException(Failure.of(Cause.CUT_OFF, view.undertaking().noun(),
                        "was cut off: it was killed, or the power went", Wording.carriesOn(view.undertaking())));
            drawing.end(new Ending(site, Sites.endpoints(site, profile), Timings.of(Journal.read(site))));
            return end.exitCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Event> events(List<String> lines) {
        return lines.stream().flatMap(l -> EventJson.parse(l).stream()).toList();
    }

    /** Where the last run, boot or teardown begins, not counting that it was carried on. */
    private static int lastStart(List<Event> events) {
        for (int i = events.size() - 1; i >= 0; i--) {
            if (events.get(i) instanceof BootStarted || events.get(i) instanceof TeardownStarted
                    || (events.get(i) instanceof RunStarted start && !start.resumed()))
                return i;
        }
        return 0;
    }

    /** Draws events; gives what they add up to. */
    private static View draw(List<Event> events, Drawing drawing, View before) {
        View view = before;
        for (Event event : events) {
            drawing.accept(event);
            view = view.apply(event);
        }
        return view;
    }

    private int replay(Path journal) throws IOException, InterruptedException {
        if (!Files.isRegularFile(journal))
            throw new BadInput("there is no file " + journal, "name a site's " + Journal.FILE);
        Optional<FullScreen> full = FullScreen.open(session);
        if (full.isPresent()) {
            full.get().replay(journal, speed);
            return ExitCodes.DONE;
        }
        List<Event> events = events(Files.readAllLines(journal));
        if (events.isEmpty())
            throw new BadInput(journal + " has no events in it", "name a site's " + Journal.FILE);
        Path directory = journal.toAbsolutePath().getParent();
        Ending ending = new Ending(directory == null ? journal : directory, Map.of(), Timings.of(events));
        try (Screen screen = Screen.ofThePast(session)) {
            Event before = events.getFirst();
            for (Event event : events) {
                Replay.wait(before.at(), event.at(), speed, screen.drawing()::tick);
                screen.drawing().accept(event);
                before = event;
            }
            screen.drawing().end(ending);
            return ExitCodes.DONE;
        }
    }
}
