package io.coldboot.screens;

import io.coldboot.engine.journal.Event;
import io.coldboot.engine.journal.Journal;
import io.coldboot.engine.journal.Ledger;
import io.coldboot.engine.model.Undertaking;
import io.coldboot.engine.view.View;
import io.coldboot.screens.line.Tally;
import io.coldboot.screens.line.Wording;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A run, a boot or a teardown that began and has no end: Coldboot itself died. The journal tells, and if it died of a mistake of its own, so does the
 * trace that it left.
 *
 * @param site its name
 * @param what was cut off
 * @param last when it was last heard of
 * @param tally how far it was by then
 * @param mistake the mistake of Coldboot's that ended it, and where its trace is; absent if it was killed or the power went
 */
public record CutOff(String site, Undertaking what, Instant last, Tally tally, Optional<Mistake> mistake) {

    /**
     * A mistake in Coldboot.
     *
     * @param what its kind and words, one line
     * @param trace the file that says more
     */
    public record Mistake(String what, Path trace) {}

    /** What was cut off last of the site that has this directory; empty if all ended as it should, goes on, or never was. */
    public static Optional<CutOff> of(Path site) {
        if (Journal.isWritten(site))
            return Optional.empty();
        List<Event> events = Journal.read(site);
        return Ledger.of(events).unfinished().map(open -> {
            View view = View.of(events);
            return new CutOff(view.site(), open.what(), open.last(), Tally.of(view, open.what()),
                    mistake(site, open.last()));
        });
    }

    /** What is to be said first, one line. */
    public String line(ZoneId zone) {
        return story(zone) + "; " + Wording.carriesOn(what);
    }

    /** What happened, without what to do. */
    public String story(ZoneId zone) {
        String when = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(zone).format(last);
        String why = mistake
                .map(m -> "ended by a mistake in Coldboot (" + m.what() + "; please report it with " + m.trace() + ")")
                .orElse("cut off (it was killed, or the power went)");
        return "the last " + what.noun() + " of site " + site + " was " + why + " at " + when + ", with "
                + tally.words();
    }

    private static Optional<Mistake> mistake(Path site, Instant last) {
        try (Stream<Path> files = Files.list(site)) {
            return files.filter(f -> f.getFileName().toString().matches("crash-.*\\.txt"))
                    .filter(f -> !written(f).isBefore(last)).min(Comparator.comparing(CutOff::written))
                    .map(f -> new Mistake(words(f), f));
        } catch (IOException e) {
            // What the journal says is worth telling without it.
            return Optional.empty();
        }
    }

    private static Instant written(Path file) {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (IOException e) {
            return Instant.MIN;
        }
    }

    /** The trace's second line: {@code java.lang.IllegalStateException: a worker died}. */
    private static String words(Path trace) {
        try (BufferedReader lines = Files.newBufferedReader(trace)) {
            lines.readLine();
            String second = lines.readLine();
            return second == null ? "its trace is empty" : second.replaceFirst("^[a-z.]+\\.", "");
        } catch (IOException e) {
            return "its trace cannot be read";
        }
    }
}
