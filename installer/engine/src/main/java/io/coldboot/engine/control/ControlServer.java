package io.coldboot.engine.control;

import io.coldboot.engine.model.Failure;
import io.coldboot.engine.model.Failure.Cause;
import io.coldboot.engine.port.PortException;
import io.coldboot.engine.run.Command;
import io.coldboot.engine.run.Commands.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * The run's end of {@code control.sock} in the site's directory: any number of consoles watch, and one of them has the pen. What
 * goes over the socket is told at {@link Wire}.
 */
public final class ControlServer implements AutoCloseable {

    /** Name of the socket within the site's directory. */
    public static final String SOCKET = "control.sock";

    private static final Duration LAST_WORDS = Duration.ofSeconds(2);

    private final Path site;
    private final Function<Command, CompletableFuture<Reply>> commands;
    private final ServerSocketChannel socket;
    private final PenHolder pen = new PenHolder();
    private final CompletableFuture<Reply> end = new CompletableFuture<>();
    private final Set<Thread> consoles = ConcurrentHashMap.newKeySet();

    private ControlServer(Path site, Function<Command, CompletableFuture<Reply>> commands, ServerSocketChannel socket) {
        this.site = site;
        this.commands = commands;
        this.socket = socket;
    }

    /**
     * Listens. Only for who holds the site's journal open for writing: a socket that is found there is of a run that was killed.
     *
     * @param commands takes a command in and answers when it can
     */
    public static ControlServer open(Path site, Function<Command, CompletableFuture<Reply>> commands) {
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
                SocketChannel channel = socket.accept();
                Thread.ofVirtual().name("console").start(() -> serve(channel));
            } catch (IOException e) {
                // Closed: the run has ended.
                return;
            }
        }
    }

    private void serve(SocketChannel channel) {
        consoles.add(Thread.currentThread());
        try {
            new ServedConsole(channel, site, commands, pen, end).serve();
        } finally {
            consoles.remove(Thread.currentThread());
        }
    }

    /** Stops listening, once every console has been sent what it is still to know. */
    @Override
    public void close() {
        end.complete(new Reply(false, "the run ended before it took this in"));
        try {
            socket.close();
            Files.deleteIfExists(site.resolve(SOCKET));
            for (Thread console : List.copyOf(consoles))
                console.join(LAST_WORDS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
