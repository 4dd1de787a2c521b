package io.coldboot.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Terminals with people at them: each a session of tmux, on a server of its own. */
final class Tmux implements AutoCloseable {

    private static final Duration LOOK = Duration.ofMillis(300);

    private final String socket;

    /**
     * A server.
     *
     * @param name no other story's
     */
    Tmux(String name) {
        this.socket = "coldboot-" + name;
    }

    /** A terminal of 80x24. */
    final class Terminal {
        private final String session;

        private Terminal(String session) {
            this.session = session;
        }

        /** Waits until the screen shows this. */
        Terminal sees(String text, Duration patience) {
            await().atMost(patience).pollInterval(LOOK).untilAsserted(() -> assertThat(screen()).contains(text));
            return this;
        }

        /** Presses keys, in tmux's names. */
        Terminal press(String... keys) {
            for (String key : keys)
                tmux("send-keys", "-t", session, key);
            return this;
        }

        /** Presses a key, and waits until the screen shows something else than before. */
        Terminal pressAndAwait(String key, Duration patience) {
            String before = screen();
            press(key);
            await().atMost(patience).pollInterval(Duration.ofMillis(30)).until(() -> !screen().equals(before));
            return this;
        }

        /** Types text. */
        Terminal type(String text) {
            tmux("send-keys", "-t", session, "-l", text);
            return this;
        }

        String screen() {
            return tmux("capture-pane", "-p", "-t", session);
        }

        /** Hangs up, as when a line breaks or a window is closed. */
        void hangUp() {
            tmux("kill-session", "-t", session);
        }
    }

    /** Opens a terminal in which a shell command runs; its screen stays when the command has ended. */
    Terminal open(String name, String command) {
        tmux("new-session", "-d", "-s", name, "-x", "80", "-y", "24", command + "; echo \"EXIT $?\"; sleep 60");
        return new Terminal(name);
    }

    private String tmux(String... arguments) {
        List<String> argv = new ArrayList<>(List.of("tmux", "-L", socket));
        argv.addAll(List.of(arguments));
        try {
            Process process = new ProcessBuilder(argv).redirectErrorStream(true).start();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        tmux("kill-server");
    }
}
