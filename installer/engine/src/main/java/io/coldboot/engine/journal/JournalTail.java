package io.coldboot.engine.journal;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a journal that is being written: from its first line, then whatever was added. Lines that are not whole yet wait. */
public final class JournalTail implements Closeable {

    private final Path path;
    private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
    private final ByteArrayOutputStream begun = new ByteArrayOutputStream();
    private @Nullable FileChannel file;

    /** The tail of the journal of the site that has this directory; it need not exist yet. */
    public JournalTail(Path site) {
        this.path = site.resolve(Journal.FILE);
    }

    /** The lines added since the last call, without their line ends. Does not wait. */
    public List<String> lines() throws IOException {
        if (file == null) {
            if (!Files.exists(path))
                return List.of();
            file = FileChannel.open(path, StandardOpenOption.READ);
        }
        List<String> lines = new ArrayList<>();
        while (file.read(buffer.clear()) > 0) {
            buffer.flip();
            while (buffer.hasRemaining()) {
                byte next = buffer.get();
                if (next != '\n') {
                    begun.write(next);
                    continue;
                }
                lines.add(begun.toString(StandardCharsets.UTF_8));
                begun.reset();
            }
        }
        return lines;
    }

    @Override
    public void close() throws IOException {
        if (file != null)
            file.close();
    }
}
