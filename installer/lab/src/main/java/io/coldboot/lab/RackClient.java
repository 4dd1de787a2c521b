package io.coldboot.lab;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import io.coldboot.lab.model.LabException;
import io.coldboot.lab.model.NodeState;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Talks to the rack's process. */
final class RackClient {

    private final Path socket;

    RackClient(Path socket) {
        this.socket = socket;
    }

    /** Whether the process answers. */
    boolean isUp() {
        return nodes().isPresent();
    }

    /** How the servers are doing, or empty if there is no rack. */
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

    private JsonNode asked(Map<String, Object> request) throws IOException {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
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
        }
    }
}
