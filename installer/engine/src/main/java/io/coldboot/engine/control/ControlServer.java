package io.coldboot.engine.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.coldboot.engine.journal.EventJson;
import io.coldboot.engine.journal.JournalTail;
import io.coldboot.engine.model.Failure;
import io.coldboot.engine.model.Failure.Cause;
import io.coldboot.engine.port.PortException;
import io.coldboot.engine.run.Command;
import io.coldboot.engine.run.Commands;
import io.coldboot.engine.run.Commands.Reply;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Listens on {@code control.sock} in the site's directory. A client sends one line of JSON: {@code {"command":"Park","node":"r1-n03"}}
 * gets one line back, {@code {"ok":true,"message":"…"}}; {@code {"command":"Watch"}} gets the journal's lines from the first,
 * then each as it is written, until the run ends or the client leaves.
 */
public final class ControlServer implements AutoCloseable {

    /** Name of the socket within the site's directory. */
    public static final String SOCKET = "control.sock";

    static final String WATCH = "Watch";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    private static final JsonMapper COMMANDS = commandMapper();

    private final Path site;
    private final Commands commands;
    private final ServerSocketChannel socket;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Set<Thread> watchers = ConcurrentHashMap.newKeySet();

    private ControlServer(Path site, Commands commands, ServerSocketChannel socket) {
        this.site = site;
        this.commands = commands;
        this.socket = socket;
    }

    /** Listens. Only for who holds the site's journal open for writing: a socket that is found there is of a run that was killed. */
    public static ControlServer open(Path site, Commands commands) {
        Path path = site.resolve(SOCKET);
        try {
            Files.deleteIfExists(path);
            ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            socket.bind(UnixDomainSocketAddress.of(path));
            ControlServer server = new ControlServer(site, commands, socket);
            Thread.ofVirtual().name("control").start(server::accept);
            return server;
        } catch (IOException e) {
            throw new PortException(new Failure(Cause.PRECONDITION, path.toString(),
                    "cannot listen there: " + e.getMessage(), "check that the site's directory can be written", e));
        }
    }

    private void accept() {
        while (socket.isOpen()) {
            try {
                SocketChannel client = socket.accept();
                Thread.ofVirtual().name("console").start(() -> serve(client));
            } catch (IOException e) {
                // Closed: the run has ended.
                return;
            }
        }
    }

    private void serve(SocketChannel client) {
        try (client;
                BufferedReader in = new BufferedReader(Channels.newReader(client, StandardCharsets.UTF_8));
                Writer out = Channels.newWriter(client, StandardCharsets.UTF_8)) {
            String line = in.readLine();
            if (line == null)
                return;
            if (isWatch(line))
                watch(out);
            else
                write(out, EventJson.json().writeValueAsString(obey(line)));
        } catch (IOException e) {
            // The client left; the run does not notice.
            Thread.currentThread().interrupt();
        }
    }

    private static JsonMapper commandMapper() {
        JsonMapper mapper = new JsonMapper();
        mapper.registerSubtypes(Command.class.getPermittedSubclasses());
        return mapper;
    }

    private static boolean isWatch(String line) {
        try {
            JsonNode request = EventJson.json().readTree(line);
            return request.path("command").asText().equals(WATCH);
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    private Reply obey(String line) {
        try {
            Command command = COMMANDS.readValue(line, Command.class);
            return commands.give(command).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (JsonProcessingException e) {
            return new Reply(false, "not a command: " + e.getOriginalMessage());
        } catch (TimeoutException e) {
            return new Reply(false, "the run has not answered yet; it will take the command in when it can");
        } catch (ExecutionException e) {
            return new Reply(false, String.valueOf(e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Reply(false, "the run ends");
        }
    }

    private void watch(Writer out) throws IOException {
        watchers.add(Thread.currentThread());
        try (JournalTail tail = new JournalTail(site)) {
            boolean last = false;
            while (true) {
                List<String> lines = tail.lines();
                for (String line : lines)
                    out.write(line + "\n");
                out.flush();
                if (last)
                    return;
                // One more look after closing: the run's last event is written before it closes.
                last = closing.await(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            watchers.remove(Thread.currentThread());
        }
    }

    private static void write(Writer out, String line) throws IOException {
        out.write(line + "\n");
        out.flush();
    }

    /** Stops listening, once every watcher has been sent the last event. */
    @Override
    public void close() {
        closing.countDown();
        try {
            socket.close();
            Files.deleteIfExists(site.resolve(SOCKET));
            for (Thread watcher : List.copyOf(watchers))
                watcher.join(Duration.ofSeconds(2));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
