package io.coldboot.agent.image;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.security.MessageDigest;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Reads and hashes on one thread while another writes, over a few chunks of 1 MiB that go round between them. */
final class Pipeline {

    /** Bytes in a chunk. */
    static final int CHUNK = 1 << 20;

    private static final int CHUNKS = 4;

    /** Where the bytes go; called from one thread, in order. */
    interface Sink {

        /** Takes the first {@code length} bytes of the chunk, which are at {@code position} in the stream. */
        void accept(byte[] chunk, int length, long position) throws IOException;
    }

    /** The sink refused, as opposed to the stream: its message and cause are the sink's. */
    static final class SinkFailed extends IOException {

        private static final long serialVersionUID = 1L;

        SinkFailed(Exception cause) {
            super(cause.getMessage(), cause);
        }
    }

    /** Goes round between the two threads; the queues hand it over. Without bytes it says that the stream has ended. */
    private static final class Chunk {

        private final byte[] bytes = new byte[CHUNK];
        private int length;
        private long position;
    }

    private final BlockingQueue<Chunk> free = new ArrayBlockingQueue<>(CHUNKS);
    /** One place more than there are chunks, for the end of the stream: putting never blocks. */
    private final BlockingQueue<Chunk> filled = new ArrayBlockingQueue<>(CHUNKS + 1);
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    private final Sink sink;

    private Pipeline(Sink sink) {
        this.sink = sink;
    }

    /**
     * Pumps the stream to its end.
     *
     * @param digest is updated with every byte
     * @return how many bytes there were
     * @throws SinkFailed if the sink refused
     * @throws IOException if the stream could not be read; what was read before may have been written
     */
    static long pump(InputStream in, MessageDigest digest, Sink sink, ThreadFactory threads) throws IOException {
        var pipeline = new Pipeline(sink);
        Thread writer = threads.newThread(pipeline::write);
        writer.start();
        try {
            return pipeline.read(in, digest);
        } catch (InterruptedException e) {
            throw interrupted(e);
        } finally {
            pipeline.finish(writer);
        }
    }

    private long read(InputStream in, MessageDigest digest) throws IOException, InterruptedException {
        for (int i = 0; i < CHUNKS; i++)
            free.add(new Chunk());
        long position = 0;
        while (true) {
            Chunk chunk = free.take();
            if (failure.get() != null)
                return position;
            int length = in.readNBytes(chunk.bytes, 0, CHUNK);
            if (length == 0)
                return position;
            chunk.length = length;
            chunk.position = position;
            filled.add(chunk);
            // The writer only reads the chunk, and this thread fills it again only when it has come back.
            digest.update(chunk.bytes, 0, length);
            position += length;
        }
    }

    /** After a failure it goes on emptying the queue, so that the reader is never left waiting for a chunk. */
    private void write() {
        try {
            for (Chunk next = filled.take(); next.length > 0; next = filled.take()) {
                if (failure.get() == null)
                    accept(next);
                free.add(next);
            }
        } catch (InterruptedException e) {
            failure.compareAndSet(null, e);
        }
    }

    private void accept(Chunk next) {
        try {
            sink.accept(next.bytes, next.length, next.position);
        } catch (IOException | RuntimeException e) {
            failure.set(e);
        }
    }

    private void finish(Thread writer) throws IOException {
        filled.add(new Chunk());
        try {
            writer.join();
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
        Exception failed = failure.get();
        if (failed != null)
            throw new SinkFailed(failed);
    }

    private static IOException interrupted(InterruptedException cause) {
        Thread.currentThread().interrupt();
        var interrupted = new InterruptedIOException("interrupted");
        interrupted.initCause(cause);
        return interrupted;
    }
}
