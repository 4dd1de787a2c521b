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
import java.util.function.LongConsumer;

/** A file as the body of a request, with its length announced and its progress told. */
final class FileBody {

    /** Telling the progress of every 16 KiB would be thousands of events a second. */
    private static final long TELL_EVERY = 4 << 20;

    private FileBody() {}

    static BodyPublisher of(Path file, LongConsumer progress) {
        try {
            return BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(() -> open(file, progress)),
                    Files.size(file));
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static InputStream open(Path file, LongConsumer progress) {
        try {
            return new Counting(Files.newInputStream(file), progress);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PortException unreadable(Path file, IOException e) {
        return new PortException(new Failure(Cause.IMAGE_MISSING, file.toString(), "cannot be read: " + e.getMessage(),
                "check that the file is there: coldboot image list", e));
    }

    private static final class Counting extends FilterInputStream {
        private final LongConsumer progress;
        private long sent;
        private long told;

        Counting(InputStream in, LongConsumer progress) {
            super(in);
            this.progress = progress;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int n = super.read(buffer, offset, length);
            if (n > 0)
                sent += n;
            if (sent - told >= TELL_EVERY || (n < 0 && sent != told)) {
                told = sent;
                progress.accept(sent);
            }
            return n;
        }
    }
}
