package io.coldboot.openstack.rest;

import io.coldboot.engine.model.Failure;
import io.coldboot.engine.model.Failure.Cause;
import io.coldboot.engine.port.PortException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.LongConsumer;

/**
 * A file as the body of a request: its length is announced, only a few kilobytes of it are in memory at any time, its
 * progress is told, and the sha256 of what was really sent is known afterwards.
 */
public final class FileBody {

    /** Telling the progress of every 16 KiB would be thousands of events a second. */
    private static final long TELL_EVERY = 4 << 20;

    private final Path file;
    private final LongConsumer progress;
    private volatile String sha256 = "";

    /** Opens nothing yet; {@code progress} is told the bytes sent so far. */
    public FileBody(Path file, LongConsumer progress) {
        this.file = file;
        this.progress = progress;
    }

    /** Bytes of the file. */
    public long size() {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new PortException(
                    new Failure(Cause.IMAGE_MISSING, file.toString(), "cannot be read: " + e.getMessage(),
                            "check that the file is there: coldboot image list", e));
        }
    }

    /** Of the bytes that were sent, in lower-case hex; empty before the end was reached. */
    public String sha256() {
        return sha256;
    }

    /** From the start, each time that the request is sent. */
    BodyPublisher publisher() {
        return BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(this::open), size());
    }

    private InputStream open() {
        sha256 = "";
        try {
            return new Watched(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private final class Watched extends FilterInputStream {
        private final MessageDigest digest;
        private long sent;
        private long told;
        private boolean ended;

        Watched(InputStream in, MessageDigest digest) {
            super(in);
            this.digest = digest;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 255;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int n = super.read(buffer, offset, length);
            if (n > 0) {
                sent += n;
                digest.update(buffer, offset, n);
            } else if (n < 0 && !ended) {
                ended = true;
                sha256 = HexFormat.of().formatHex(digest.digest());
            }
            if (sent - told >= TELL_EVERY || (n < 0 && sent != told)) {
                told = sent;
                progress.accept(sent);
            }
            return n;
        }
    }
}
