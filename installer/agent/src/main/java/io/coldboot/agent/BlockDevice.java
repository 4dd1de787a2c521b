package io.coldboot.agent;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/** A disk: positions and lengths are bytes. One writer and one reader may use it at the same time. */
public interface BlockDevice extends Closeable {

    /** Size in bytes; does not change while the device is open. */
    long size() throws IOException;

    /**
     * Writes all that remains of the buffer.
     *
     * @throws IOException if it does not fit or the disk refuses
     */
    void write(ByteBuffer data, long position) throws IOException;

    /**
     * Fills what remains of the buffer.
     *
     * @throws IOException if the range reaches past the end, or the disk cannot be read
     */
    void read(ByteBuffer into, long position) throws IOException;

    /** Makes the range read as zeros, by the cheapest means there is (punch a hole, BLKZEROOUT, write zeros). */
    void discard(long position, long length) throws IOException;

    /** Returns when all that was written is on stable storage. */
    void sync() throws IOException;
}
