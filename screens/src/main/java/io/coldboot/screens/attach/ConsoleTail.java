package io.coldboot.screens.attach;

import io.coldboot.screens.live.News;
import io.coldboot.screens.live.News.ConsoleText;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells what the screen of a server shows: the end of the file that its serial console is written to. */
final class ConsoleTail {

    private static final int BYTES = 1 << 15;
    private static final int LINES = 300;
    /** Sequences that move a cursor or set colours: CSI, OSC, and the two-letter ones. */
    private static final Pattern SEQUENCES = Pattern
            .compile("\u001b\\[[0-?]*[ -/]*[@-~]|\u001b\\][^\u0007\u001b]*(\u0007|\u001b\\\\)|\u001b[ -/]*[0-~]");
    private static final Pattern LINE_ENDS = Pattern.compile("\\r*\\n");

    private final Path nodes;
    private final Consumer<News> news;
    private @Nullable String node;
    private @Nullable FileTime seen;

    /**
     * Of the servers of a site.
     *
     * @param site the site's directory; today only the lab's servers write to files in it
     */
    ConsoleTail(Path site, Consumer<News> news) {
        this.nodes = site.resolve("lab", "nodes").toAbsolutePath().normalize();
        this.news = news;
    }

    /** From now on of this server; of none if absent. */
    synchronized void follow(@Nullable String name) {
        node = name;
        seen = null;
        look();
    }

    /** Looks whether there is more. */
    synchronized void look() {
        String name = node;
        if (name == null)
            return;
        Path file = nodes.resolve(name, "console.log").normalize();
        // A name is what somebody called a server: it must not lead out of the directory.
        if (!file.startsWith(nodes) || !Files.isReadable(file))
            return;
        try {
            FileTime changed = Files.getLastModifiedTime(file);
            if (changed.equals(seen))
                return;
            seen = changed;
            news.accept(new ConsoleText(name, lines(end(file))));
        } catch (IOException e) {
            news.accept(new ConsoleText(name, List.of("its console cannot be read: " + e.getMessage())));
        }
    }

    private static String end(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer bytes = ByteBuffer.allocate(BYTES);
            channel.position(Math.max(0, channel.size() - BYTES));
            while (bytes.hasRemaining() && channel.read(bytes) > 0) {
                // Until the buffer is full or the file ends.
            }
            return StandardCharsets.UTF_8.decode(bytes.flip()).toString();
        }
    }

    static List<String> lines(String text) {
        List<String> all = List.of(LINE_ENDS.split(SEQUENCES.matcher(text).replaceAll("").replace('\t', ' ')));
        return all.subList(Math.max(0, all.size() - LINES), all.size());
    }
}
