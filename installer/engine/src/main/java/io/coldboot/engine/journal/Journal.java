package io.coldboot.engine.journal;

import io.coldboot.engine.model.Failure;
import io.coldboot.engine.model.Failure.Cause;
import io.coldboot.engine.port.PortException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The journal of a site, {@code journal.jsonl}: append-only, one writer. {@link #append} gathers, {@link #flush} puts on disk;
 * nothing that an event announces may be done before the flush.
 *
 * <p>A power cut may leave half a line at the end. It announces nothing that was done, so it is cut off on opening.
 */
public final class Journal implements AutoCloseable {

    /** Name of the file within the site's directory. */
    public static final String FILE = "journal.jsonl";

    private final FileChannel file;
    private final SiteLock lock;
    private final List<Event> past;
    private final StringBuilder pending = new StringBuilder();
    private long seq;

    private Journal(FileChannel file, SiteLock lock, Whole whole) {
        this.file = file;
        this.lock = lock;
        this.past = whole.events();
        this.seq = whole.lines();
    }

    /**
     * Opens the journal of a site for writing.
     *
     * @throws PortException with {@link Cause#PRECONDITION} if another process writes it
     */
    public static Journal open(Path site) {
        try {
            Files.createDirectories(site);
            SiteLock lock = SiteLock.take(site);
            FileChannel file = FileChannel.open(site.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.READ,
                    StandardOpenOption.WRITE);
            Whole whole = Whole.of(Files.readAllBytes(site.resolve(FILE)));
            file.truncate(whole.bytes());
            file.position(whole.bytes());
            return new Journal(file, lock, whole);
        } catch (IOException e) {
            throw broken(e);
        }
    }

    /** What a journal says, without opening it for writing; empty if there is none. */
    public static List<Event> read(Path site) {
        Path path = site.resolve(FILE);
        try {
            return Files.exists(path) ? Whole.of(Files.readAllBytes(path)).events() : List.of();
        } catch (IOException e) {
            throw broken(e);
        }
    }

    /** Whether a process writes this site's journal now. */
    public static boolean isWritten(Path site) {
        try {
            return SiteLock.isTaken(site);
        } catch (IOException e) {
            throw broken(e);
        }
    }

    /** What it said when it was opened. */
    public List<Event> past() {
        return past;
    }

    /** Adds an event. Not on disk before {@link #flush}. */
    public void append(Event event) {
        pending.append(EventJson.line(++seq, event)).append('\n');
    }

    /** Puts all that was added on disk. Does nothing if nothing was. */
    public void flush() {
        if (pending.isEmpty())
            return;
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(pending.toString());
        pending.setLength(0);
        try {
            while (bytes.hasRemaining())
                file.write(bytes);
            file.force(false);
        } catch (IOException e) {
            throw broken(e);
        }
    }

    @Override
    public void close() {
        try (lock; file) {
            flush();
        } catch (IOException e) {
            throw broken(e);
        }
    }

    private static PortException broken(IOException e) {
        return new PortException(new Failure(Cause.DISK_FULL, "journal", "cannot be read or written: " + e.getMessage(),
                "free or mend the disk that holds the site's directory, then run again", e));
    }

    /**
     * The lines of a file up to the last that can be read. A line in the midst that cannot be read stays where it is: it may
     * be from a newer program.
     */
    private record Whole(List<Event> events, long lines, long bytes) {

        static Whole of(byte[] content) {
            List<Event> events = new ArrayList<>();
            long lines = 0;
            long linesKept = 0;
            int start = 0;
            int kept = 0;
            for (int i = 0; i < content.length; i++) {
                if (content[i] != '\n')
                    continue;
                lines++;
                Optional<Event> event = EventJson
                        .parse(new String(content, start, i - start, StandardCharsets.UTF_8));
                start = i + 1;
                if (event.isPresent()) {
                    events.add(event.get());
                    kept = start;
                    linesKept = lines;
                }
            }
            return new Whole(List.copyOf(events), linesKept, kept);
        }
    }
}
