package io.coldboot.story;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A TCP socket that listens.
 *
 * @param address of this machine, {@code 0.0.0.0} for all
 * @param pids of the processes that have it
 */
record ListeningSocket(String address, int port, List<Long> pids) {

    private static final Pattern LINE = Pattern.compile("LISTEN +\\d+ +\\d+ +(\\S+):(\\d+) .*");
    private static final Pattern PID = Pattern.compile("pid=(\\d+)");

    /** All that listen in a network namespace. */
    static List<ListeningSocket> in(String namespace) throws InterruptedException {
        String text = Cli.program(List.of("ip", "netns", "exec", namespace, "ss", "-Hltnp")).end(Duration.ofSeconds(30))
                .text();
        return text.lines().map(LINE::matcher).filter(java.util.regex.Matcher::matches)
                .map(m -> new ListeningSocket(m.group(1), Integer.parseInt(m.group(2)),
                        PID.matcher(m.group()).results().map(r -> Long.parseLong(r.group(1))).toList()))
                .toList();
    }

    boolean isLoopback() {
        return address.startsWith("127.") || address.equals("[::1]");
    }

    /** Whether root is among those who have it. */
    boolean isRoots() {
        return pids.isEmpty() || pids.stream().anyMatch(pid -> {
            try (Stream<String> status = Files.lines(Path.of("/proc", pid.toString(), "status"))) {
                return status.anyMatch(line -> line.startsWith("Uid:\t0\t"));
            } catch (IOException e) {
                return false;
            }
        });
    }
}
