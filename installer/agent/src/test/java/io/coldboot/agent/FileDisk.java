package io.coldboot.agent;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A disk that is a (sparse) file of its full size. Discarding to the end gives the file's blocks back. */
public final class FileDisk implements BlockDevice {

    private static final int BLOCK = 64 * 1024;

    private final FileChannel channel;
    private final long size;

    private FileDisk(FileChannel channel, long size) {
        this.channel = channel;
        this.size = size;
    }

    /** Opens an existing file; its length is the size of the disk. */
    public static FileDisk open(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
        return new FileDisk(channel, channel.size());
    }

    /** Makes a new disk of all zeros, or wipes the one that is there. */
    public static FileDisk create(Path file, long size) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ,
                StandardOpenOption.WRITE);
        var disk = new FileDisk(channel, size);
        disk.discard(0, size);
        return disk;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public void write(ByteBuffer data, long position) throws IOException {
        if (position < 0 || position + data.remaining() > size)
            throw new IOException("no space left on the disk");
        long at = position;
        while (data.hasRemaining())
            at += channel.write(data, at);
    }

    @Override
    public void read(ByteBuffer into, long position) throws IOException {
        long at = position;
        while (into.hasRemaining()) {
            int n = channel.read(into, at);
            if (n < 0)
                throw new EOFException("read past the end of the disk");
            at += n;
        }
    }

    @Override
    public void discard(long position, long length) throws IOException {
        if (position < 0 || length < 0 || position + length > size)
            throw new IOException("discard past the end of the disk");
        if (position + length == size)
            regrow(position);
        else
            zero(position, position + length);
    }

    @Override
    public void sync() throws IOException {
        channel.force(true);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    /** Cutting a file short frees its blocks; growing it again leaves a hole, which reads as zeros. */
    private void regrow(long position) throws IOException {
        channel.truncate(position);
        if (position < size)
            channel.write(ByteBuffer.allocate(1), size - 1);
    }

    /** Writes zeros, but only where there is something else: a hole stays a hole. */
    private void zero(long from, long to) throws IOException {
        var zeros = ByteBuffer.allocate(BLOCK);
        var found = ByteBuffer.allocate(BLOCK);
        for (long at = from; at < to; at += BLOCK) {
            int n = (int) Math.min(BLOCK, to - at);
            read(found.clear().limit(n), at);
            zeros.clear().limit(n);
            if (!found.flip().equals(zeros))
                write(zeros, at);
        }
    }
}
