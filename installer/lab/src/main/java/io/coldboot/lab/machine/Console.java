package io.coldboot.lab.machine;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;

/**
 * A machine's serial log. Firmware and agent write to it here, a container's own console by way of its launcher; each opens it
 * for appending, so nobody overwrites the other.
 */
public final class Console {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final int TAIL_BYTES = 16 * 1024;

    private final Path file;

    /** The log in this file, which need not exist yet. */
    public Console(Path file) {
        this.file = file;
    }

    /** Adds a line. A full disk must not stop the machine: the line is then lost. */
    public void say(String line) {
        try {
            Files.writeString(file, LocalDateTime.now(ZoneId.systemDefault()).format(TIME) + " " + line + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            System.err.println(file + ": " + e.getMessage());
        }
    }

    /** The last lines, oldest first. */
    public List<String> tail(int lines) {
        if (!Files.exists(file))
            return List.of();
        try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
            long from = Math.max(0, log.length() - TAIL_BYTES);
            byte[] bytes = new byte[(int) (log.length() - from)];
            log.seek(from);
            log.readFully(bytes);
            List<String> all = new String(bytes, StandardCharsets.UTF_8).lines().toList();
            List<String> whole = from > 0 && !all.isEmpty() ? all.subList(1, all.size()) : all;
            return whole.subList(Math.max(0, whole.size() - lines), whole.size());
        } catch (IOException e) {
            return List.of(e.toString());
        }
    }
}
