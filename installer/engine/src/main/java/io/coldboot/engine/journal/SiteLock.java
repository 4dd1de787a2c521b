package io.coldboot.engine.journal;

import io.coldboot.engine.model.Failure;
import io.coldboot.engine.model.Failure.Cause;
import io.coldboot.engine.port.PortException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Only one process works on a site. The kernel lets go of the lock when the process dies, however it dies. */
final class SiteLock implements AutoCloseable {

    private static final String FILE = "journal.lock";

    /** Sites locked by this process: to open and close a locked file once more would let go of its lock (POSIX fcntl). */
    private static final Set<Path> HERE = ConcurrentHashMap.newKeySet();

    private final Path site;
    private final FileChannel file;

    private SiteLock(Path site, FileChannel file) {
        this.site = site;
        this.file = file;
    }

    /**
     * Takes the lock of the site that has this directory.
     *
     * @throws PortException with {@link Cause#PRECONDITION} if a process has it; says which
     */
    static SiteLock take(Path directory) throws IOException {
        Path site = directory.toRealPath();
        String own = String.valueOf(ProcessHandle.current().pid());
        if (!HERE.add(site))
            throw taken(site, own);
        @Nullable
        FileChannel file = null;
        boolean locked = false;
        try {
            file = open(site);
            locked = file.tryLock() != null;
            if (!locked)
                throw taken(site, holder(file));
            file.truncate(0);
            file.write(ByteBuffer.wrap(own.getBytes(StandardCharsets.US_ASCII)), 0);
            return new SiteLock(site, file);
        } finally {
            if (!locked) {
                HERE.remove(site);
                if (file != null)
                    file.close();
            }
        }
    }

    /** Whether a process has the lock of the site. */
    static boolean isTaken(Path directory) throws IOException {
        if (!Files.exists(directory.resolve(FILE)))
            return false;
        Path site = directory.toRealPath();
        if (HERE.contains(site))
            return true;
        try (FileChannel file = open(site); FileLock lock = file.tryLock()) {
            return lock == null;
        }
    }

    private static FileChannel open(Path site) throws IOException {
        return FileChannel.open(site.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.READ,
                StandardOpenOption.WRITE);
    }

    private static String holder(FileChannel file) throws IOException {
        ByteBuffer pid = ByteBuffer.allocate(20);
        file.read(pid, 0);
        return new String(pid.array(), 0, pid.position(), StandardCharsets.US_ASCII);
    }

    private static PortException taken(Path site, String process) {
        return new PortException(Failure.of(Cause.PRECONDITION, "site " + site.getFileName(),
                "another run is at work on it: process " + process,
                "look at it with: coldboot watch; or end it with: coldboot abort"));
    }

    @Override
    public void close() throws IOException {
        file.close();
        HERE.remove(site);
    }
}
