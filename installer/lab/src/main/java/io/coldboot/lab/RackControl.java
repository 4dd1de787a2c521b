package io.coldboot.lab;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import io.coldboot.lab.model.Fault;
import io.coldboot.lab.model.LabException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Answers questions about the rack on a local socket: one line of JSON in, one line out, then the connection ends. A request is
 * {@code {"do": "status"}}; the others are {@code fault}, {@code power-on}, {@code power-cut}, {@code reset} and {@code stop}.
 */
final class RackControl implements AutoCloseable {

    private final Rack rack;
    private final Runnable stop;
    private final Path socket;
    private final ServerSocketChannel server;

    /**
     * Starts to listen.
     *
     * @param stop called when somebody asks for the end
     */
    RackControl(Rack rack, Path socket, Runnable stop) {
        this.rack = rack;
        this.stop = stop;
        this.socket = socket;
        try {
            Files.deleteIfExists(socket);
            this.server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            server.bind(UnixDomainSocketAddress.of(socket));
            Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-------"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofPlatform().name("control").start(this::accept);
    }

    @Override
    public void close() throws IOException {
        server.close();
        Files.deleteIfExists(socket);
    }

    private void accept() {
        while (server.isOpen()) {
            try {
                SocketChannel client = server.accept();
                Thread.ofVirtual().start(() -> serve(client));
            } catch (ClosedChannelException e) {
                return;
            } catch (IOException e) {
                System.err.println("control socket: " + e);
            }
        }
    }

    private void serve(SocketChannel client) {
        try (client;
                var in = new BufferedReader(
                        new InputStreamReader(Channels.newInputStream(client), StandardCharsets.UTF_8))) {
            String line = in.readLine();
            if (line == null)
                return;
            String answer = LabFiles.JSON.writeValueAsString(answer(line)) + "\n";
            Channels.newOutputStream(client).write(answer.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            System.err.println("control socket: " + e);
        }
    }

    private Map<String, Object> answer(String line) {
        try {
            return answer(LabFiles.JSON.readTree(line));
        } catch (JacksonException e) {
            return refused("the request is not JSON", "send one line such as {\"do\": \"status\"}");
        } catch (LabException e) {
            return refused(String.valueOf(e.getMessage()), e.remedy());
        } catch (RuntimeException e) {
            return refused(e.toString(), "look into rack.log");
        }
    }

    private Map<String, Object> answer(JsonNode request) {
        Map<String, Object> answer = new LinkedHashMap<>(Map.of("ok", true));
        String node = request.path("node").asText();
        switch (request.path("do").asText()) {
            case "status" -> answer.put("nodes", rack.status());
            case "fault" ->
                rack.fault(node, Fault.of(request.path("fault").asText()), request.path("on").asBoolean(true));
            case "power-on" -> rack.powerOn(node);
            case "power-cut" -> {
                if (node.equals("all"))
                    rack.cutAllPower();
                else
                    rack.cutPower(node);
            }
            case "reset" -> rack.reset();
            case "stop" -> Thread.ofPlatform().name("stop").start(stop);
            default -> throw new LabException("the rack cannot do \"" + request.path("do").asText() + "\"",
                    "ask for status, fault, power-on, power-cut, reset or stop");
        }
        return answer;
    }

    private static Map<String, Object> refused(String found, String remedy) {
        return Map.of("ok", false, "found", found, "remedy", remedy);
    }
}
