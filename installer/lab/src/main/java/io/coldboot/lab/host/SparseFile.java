package io.coldboot.lab.host;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;

/** Gives the blocks of part of a file back to the file system: the range then reads as zeros and takes no room. */
public final class SparseFile implements Closeable {

    private static final int FALLOC_FL_KEEP_SIZE = 1;
    private static final int FALLOC_FL_PUNCH_HOLE = 2;

    private final int fd;

    /** Opens an existing file. */
    public SparseFile(Path file) throws IOException {
        this.fd = Native.open(file.toString(), Native.O_RDWR | Native.O_CLOEXEC);
    }

    /** Punches a hole of that many bytes. */
    public void punch(long position, long length) throws IOException {
        if (length > 0)
            Native.fallocate(fd, FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE, position, length);
    }

    @Override
    public void close() throws IOException {
        Native.close(fd);
    }
}
