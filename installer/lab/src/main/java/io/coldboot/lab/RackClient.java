package io.coldboot.lab;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import io.coldboot.lab.model.LabException;
import io.coldboot.lab.model.NodeState;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Talks to the rack's process. */
final class RackClient {

    /** For what is answered at once, even by a rack of hundreds on a busy host. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /** For what switches machines, perhaps all of them. */
    private static final Duration LONG_PATIENCE = Duration.ofMinutes(2);
    private static final Set<String> QUICK = Set.of("status", "stop", "fault");

    private final Path socket;
    private final Duration patience;

    RackClient(Path socket) {
        this(socket, PATIENCE);
    }

    /**
     * A client.
     *
     * @param patience how long to wait for what is answered at once
     */
    RackClient(Path socket, Duration patience) {
        this.socket = socket;
        this.patience = patience;
    }

    /** Whether the process answers. */
    boolean isUp() {
        return nodes().isPresent();
    }

    /**
     * How the servers are doing, or empty if there is no rack.
     *
     * @throws LabException if there is one and it does not answer
     */
    Optional<List<NodeState>> nodes() {
        try {
            return Files.exists(socket)
                    ? Optional.of(LabFiles.JSON.convertValue(asked(Map.of("do", "status")).path("nodes"),
                            new TypeReference<List<NodeState>>() {
                            }))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /**
     * Asks for something.
     *
     * @throws LabException if the rack refuses, or is not there
     */
    JsonNode ask(Map<String, Object> request) {
        try {
            return asked(request);
        } catch (IOException e) {
            throw new LabException("the virtual rack is not running", "start it: coldboot lab up", e);
        }
    }

    /** A Unix socket has no timeout of its own: it is closed under whoever waits for too long. */
    @SuppressWarnings("try") // The deadline is there by being open.
    private JsonNode asked(Map<String, Object> request) throws IOException {
        boolean quick = QUICK.contains(String.valueOf(request.get("do")));
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
                Deadline _ = new Deadline(channel, quick ? patience : LONG_PATIENCE);
                var in = new BufferedReader(
                        new InputStreamReader(Channels.newInputStream(channel), StandardCharsets.UTF_8))) {
            Channels.newOutputStream(channel)
                    .write((LabFiles.JSON.writeValueAsString(request) + "\n").getBytes(StandardCharsets.UTF_8));
            String line = in.readLine();
            if (line == null)
                throw new IOException("the rack hung up");
            JsonNode answer = LabFiles.JSON.readTree(line);
            if (!answer.path("ok").asBoolean())
                throw new LabException(answer.path("found").asText(), answer.path("remedy").asText());
            return answer;
        } catch (ClosedChannelException e) {
            throw new LabException("the virtual rack is there but does not answer",
                    "its process may be stopped or out of memory: take it down with coldboot lab down, then up again",
                    e);
        }
    }

    /** Hangs up when it takes too long. */
    private static final class Deadline implements AutoCloseable {

        private final Thread timer;

        Deadline(SocketChannel channel, Duration patience) {
            timer = Thread.ofVirtual().start(() -> {
                try {
                    Thread.sleep(patience);
                    channel.close();
                } catch (InterruptedException e) {
                    // It was answered in time.
                    Thread.currentThread().interrupt();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }

        @Override
        public void close() {
            timer.interrupt();
        }
    }
}
