package io.coldboot.engine.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.coldboot.engine.journal.Event;
import io.coldboot.engine.journal.EventJson;
import io.coldboot.engine.model.Failure;
import io.coldboot.engine.model.Failure.Cause;
import io.coldboot.engine.port.PortException;
import io.coldboot.engine.run.Command;
import io.coldboot.engine.run.Commands.Reply;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * A console's end of the socket, for as long as the console is there. Any console may watch; commands are taken from the one that
 * has the pen. A console that gives a command while nobody has the pen gets it. Closing, or dying, lets go of it.
 *
 * <p>May be used from several threads.
 */
public final class Console implements AutoCloseable {

    private static final Reply NO_ANSWER = new Reply(false, "the run ended before it answered");

    private final SocketChannel channel;
    private final Writer out;
    private final Deque<CompletableFuture<Reply>> asked = new ArrayDeque<>();
    private final Thread reader;
    private final CompletableFuture<Listener> listener = new CompletableFuture<>();
    private volatile Pen pen = Pen.FREE;
    private boolean ended;
    private boolean endTold;

    /**
     * Hears of the run, on a thread of the console's own. Must not send from within: the answer would come on the same thread.
     */
    public interface Listener {

        /** The next event of the site's journal: all from the first, then each as it is written. */
        void happened(Event event);

        /** The pen changed hands. */
        default void pen(Pen pen) {}

        /** Nothing more will come: the run ended, its process died, or the console was closed. Called once. */
        default void ended() {}
    }

    private Console(SocketChannel channel) {
        this.channel = channel;
        this.out = Channels.newWriter(channel, StandardCharsets.UTF_8);
        this.reader = Thread.ofVirtual().name("console hears").unstarted(this::read);
    }

    /**
     * Connects to the run of a site.
     *
     * @param site the site's directory
     * @param name what the people at the other consoles know this one by: {@code tty1}, {@code pts/3, ssh from 10.0.0.5}
     * @throws PortException with {@link Cause#PRECONDITION} if no run is under way
     */
    public static Console open(Path site, String name) {
        try {
            Console console = new Console(
                    SocketChannel.open(UnixDomainSocketAddress.of(site.resolve(ControlServer.SOCKET))));
            console.reader.start();
            console.ask(Wire.hello(name));
            return console;
        } catch (IOException e) {
            throw new PortException(new Failure(Cause.PRECONDITION, "site " + site.getFileName(),
                    "no run is under way", "start one with: coldboot run", e));
        }
    }

    /** Begins to tell the listener what happens. Once in the life of a console; returns at once. */
    public void watch(Listener watcher) {
        if (!listener.complete(watcher))
            throw new IllegalStateException("this console watches already");
        ask(Wire.ask(Wire.WATCH));
        tellEnd();
    }

    /** Gives the run a command. Refused, naming the holder, if another console has the pen. Waits for the answer. */
    public Reply send(Command command) {
        return ask(Wire.command(command));
    }

    /** Takes the pen if nobody has it; says whether this console has it now. */
    public boolean takePen() {
        return ask(Wire.ask(Wire.TAKE_PEN)).ok();
    }

    /** Takes the pen from whoever has it. */
    public void takeOver() {
        ask(Wire.ask(Wire.TAKE_OVER));
    }

    /** Who has the pen, as far as this console has heard. */
    public Pen pen() {
        return pen;
    }

    /** Name of the console that has the pen; empty if none has. */
    public Optional<String> holder() {
        return Optional.ofNullable(pen.holder());
    }

    private Reply ask(String line) {
        if (Thread.currentThread().equals(reader))
            throw new IllegalStateException("a listener cannot wait for an answer that it would have to hear itself");
        return asked(line).join();
    }

    private synchronized CompletableFuture<Reply> asked(String line) {
        CompletableFuture<Reply> reply = new CompletableFuture<>();
        if (ended)
            return CompletableFuture.completedFuture(NO_ANSWER);
        asked.add(reply);
        try {
            out.write(line + "\n");
            out.flush();
        } catch (IOException e) {
            // Nobody reads on the other side any more: the reader hears the end, and answers for it.
            return reply;
        }
        return reply;
    }

    private void read() {
        try (BufferedReader in = new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine())
                hear(line);
        } catch (IOException e) {
            // Closed on this side, or the run's process died: either way this was all.
            return;
        } finally {
            end();
        }
    }

    private void hear(String line) {
        Listener watcher = listener.getNow(null);
        try {
            JsonNode heard = Wire.parse(line);
            if (Wire.isReply(heard)) {
                answered(Wire.reply(heard));
            } else if (Wire.isPen(heard)) {
                pen = Wire.pen(heard);
                if (watcher != null)
                    watcher.pen(pen);
            } else if (watcher != null)
                EventJson.parse(line).ifPresent(watcher::happened);
        } catch (JsonProcessingException e) {
            // A line of the journal that a power cut broke, or that a newer program wrote: as little use here as anywhere.
            return;
        }
    }

    private synchronized void answered(Reply reply) {
        CompletableFuture<Reply> first = asked.poll();
        if (first != null)
            first.complete(reply);
    }

    private void end() {
        synchronized (this) {
            ended = true;
            asked.forEach(reply -> reply.complete(NO_ANSWER));
            asked.clear();
        }
        tellEnd();
    }

    private void tellEnd() {
        Listener watcher = listener.getNow(null);
        synchronized (this) {
            if (!ended || endTold || watcher == null)
                return;
            endTold = true;
        }
        watcher.ended();
    }

    /** Leaves. Lets go of the pen. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // It was to go away, and it is gone.
            return;
        }
    }
}
