package io.coldboot.lab.machine;

import io.coldboot.agent.BlockDevice;
import io.coldboot.lab.host.SparseFile;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A machine's disk as its agent sees it: a sparse file of a fixed size. */
final class VirtualDisk implements BlockDevice {

    private final Path file;
    private final FileChannel channel;
    private final SparseFile blocks;
    private final long size;
    private final Runnable beforeWriting;

    /**
     * Opens a disk.
     *
     * @param beforeWriting called before each write, on the writing thread: where faults strike
     */
    VirtualDisk(Path file, Runnable beforeWriting) throws IOException {
        this.file = file;
        this.channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
        this.blocks = new SparseFile(file);
        this.size = channel.size();
        this.beforeWriting = beforeWriting;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public void write(ByteBuffer data, long position) throws IOException {
        beforeWriting.run();
        check(position, data.remaining());
        try {
            long at = position;
            while (data.hasRemaining())
                at += channel.write(data, at);
        } catch (IOException e) {
            throw isFull(e) ? new IOException("no space left on the lab's host for " + file, e) : e;
        }
    }

    @Override
    public void read(ByteBuffer into, long position) throws IOException {
        long at = position;
        while (into.hasRemaining()) {
            int count = channel.read(into, at);
            if (count < 0)
                throw new EOFException("read past the end of the disk");
            at += count;
        }
    }

    @Override
    public void discard(long position, long length) throws IOException {
        check(position, length);
        blocks.punch(position, length);
    }

    @Override
    public void sync() throws IOException {
        channel.force(true);
    }

    @Override
    public void close() throws IOException {
        channel.close();
        blocks.close();
    }

    /** The disk is a sparse file: its own host can run out of room for what the machine has. */
    private static boolean isFull(IOException e) {
        return String.valueOf(e.getMessage()).contains("No space left");
    }

    private void check(long position, long length) throws IOException {
        if (position < 0 || length < 0 || position + length > size)
            throw new IOException("no space left on the disk");
    }
}
