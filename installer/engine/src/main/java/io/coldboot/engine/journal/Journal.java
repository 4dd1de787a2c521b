package io.coldboot.engine.journal;

import io.coldboot.engine.model.Failure;
import io.coldboot.engine.model.Failure.Cause;
import io.coldboot.engine.port.PortException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
    private final FileChannel lockFile;
    private final FileLock lock;
    private final List<Event> past;
    private final StringBuilder pending = new StringBuilder();
    private long seq;

    private Journal(FileChannel file, FileChannel lockFile, FileLock lock, Whole whole) {
        this.file = file;
        this.lockFile = lockFile;
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
            FileChannel lockFile = FileChannel.open(site.resolve("journal.lock"), StandardOpenOption.CREATE,
                    StandardOpenOption.READ, StandardOpenOption.WRITE);
            FileLock lock = lock(lockFile);
            if (lock == null)
                throw taken(site, lockFile);
            FileChannel file = FileChannel.open(site.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.READ,
                    StandardOpenOption.WRITE);
            Whole whole = Whole.of(Files.readAllBytes(site.resolve(FILE)));
            file.truncate(whole.bytes());
            file.position(whole.bytes());
            return new Journal(file, lockFile, lock, whole);
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
        Path path = site.resolve("journal.lock");
        if (!Files.exists(path))
            return false;
        try (FileChannel lockFile = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
                FileLock lock = lock(lockFile)) {
            return lock == null;
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
        try (lockFile; lock; file) {
            flush();
        } catch (IOException e) {
            throw broken(e);
        }
    }

    private static @Nullable FileLock lock(FileChannel lockFile) throws IOException {
        try {
            FileLock lock = lockFile.tryLock(0, Long.MAX_VALUE, false);
            if (lock != null) {
                lockFile.truncate(0);
                lockFile.write(ByteBuffer.wrap(
                        String.valueOf(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)), 0);
            }
            return lock;
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static PortException taken(Path site, FileChannel lockFile) throws IOException {
        ByteBuffer pid = ByteBuffer.allocate(20);
        try (lockFile) {
            lockFile.read(pid, 0);
        }
        String process = new String(pid.array(), 0, pid.position(), StandardCharsets.US_ASCII);
        return new PortException(Failure.of(Cause.PRECONDITION, "site " + site.getFileName(),
                "another run is at work on it: process " + process,
                "look at it with: coldboot watch; or end it with: coldboot abort"));
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
