package io.coldboot.engine.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.coldboot.engine.journal.JournalTail;
import io.coldboot.engine.run.Command;
import io.coldboot.engine.run.Commands.Reply;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The run's end of one console's connection: one thread reads what it asks, another writes, so that a console that has stopped
 * reading holds up nobody but itself.
 */
final class ServedConsole implements PenHolder.Hand {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);
    private static final int LONGEST_NAME = 60;

    private final SocketChannel channel;
    private final Path site;
    private final Function<Command, CompletableFuture<Reply>> commands;
    private final PenHolder pen;
    private final CompletableFuture<Reply> end;
    private final BlockingQueue<String> outbox = new LinkedBlockingQueue<>();
    private volatile String name = "a program";
    private volatile boolean watching;
    private volatile boolean answering;
    private volatile boolean asksNoMore;

    /**
     * A console that has just connected.
     *
     * @param end completes when the run has ended, with the answer to commands that came too late
     */
    ServedConsole(SocketChannel channel, Path site, Function<Command, CompletableFuture<Reply>> commands, PenHolder pen,
            CompletableFuture<Reply> end) {
        this.channel = channel;
        this.site = site;
        this.commands = commands;
        this.pen = pen;
        this.end = end;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void told(Pen pen) {
        outbox.add(Wire.pen(pen));
    }

    /** Serves the console until it leaves, or until the run has ended and it knows all. */
    void serve() {
        Thread.ofVirtual().name("console asks").start(this::read);
        try (channel) {
            write();
        } catch (IOException e) {
            // The console is gone; the run does not notice.
            asksNoMore = true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            pen.leave(this);
        }
    }

    private void read() {
        // Not closed here: who asks no more may still be waiting for an answer.
        BufferedReader in = new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8));
        try {
            for (String line = in.readLine(); line != null; line = in.readLine())
                answer(line);
        } catch (IOException e) {
            // It left without a word, or was served to the end.
            return;
        } finally {
            asksNoMore = true;
            pen.leave(this);
        }
    }

    private void answer(String line) {
        answering = true;
        outbox.add(Wire.reply(reply(line)));
        answering = false;
    }

    private Reply reply(String line) {
        try {
            JsonNode request = Wire.parse(line);
            return switch (Wire.kind(request)) {
                case Wire.HELLO -> hello(request.path("console").asText());
                case Wire.WATCH -> watch();
                case Wire.TAKE_PEN -> takePen();
                case Wire.TAKE_OVER -> takeOver();
                default -> obey(Wire.command(request));
            };
        } catch (JsonProcessingException e) {
            return new Reply(false, "not a command: " + e.getOriginalMessage());
        }
    }

    /** A name is shown on other people's terminals: nothing in it may be a control character. */
    private Reply hello(String console) {
        String clean = console.replaceAll("\\p{Cntrl}", " ").strip();
        if (!clean.isEmpty())
            name = clean.substring(0, Math.min(LONGEST_NAME, clean.length()));
        pen.join(this);
        return new Reply(true, "this console is called " + name);
    }

    private Reply watch() {
        watching = true;
        pen.join(this);
        return new Reply(true, "this console watches");
    }

    private Reply takePen() {
        return pen.take(this) ? new Reply(true, "this console has the pen") : watchesOnly();
    }

    private Reply takeOver() {
        pen.takeOver(this);
        return new Reply(true, "this console has the pen");
    }

    private Reply watchesOnly() {
        return new Reply(false, pen.name() + " has the pen; this console only watches until it takes the pen over");
    }

    private Reply obey(Command command) {
        if (!pen.take(this))
            return watchesOnly();
        CompletableFuture<Reply> reply = commands.apply(command);
        try {
            CompletableFuture.anyOf(reply, end).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            return reply.isDone() ? reply.get() : end.get();
        } catch (TimeoutException e) {
            return new Reply(false, "the run has not answered yet; it will take the command in when it can");
        } catch (ExecutionException e) {
            return new Reply(false, String.valueOf(e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Reply(false, "the run ends");
        }
    }

    private void write() throws IOException, InterruptedException {
        try (Writer out = Channels.newWriter(channel, StandardCharsets.UTF_8);
                JournalTail tail = new JournalTail(site)) {
            boolean last;
            do {
                send(out, outbox.poll(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS));
                // What was asked before the end is answered, and the run's last event is on disk before it ends.
                last = (asksNoMore || end.isDone()) && !answering;
                for (String line = outbox.poll(); line != null; line = outbox.poll())
                    send(out, line);
                if (watching)
                    for (String line : tail.lines())
                        send(out, line);
                out.flush();
            } while (!last);
        }
    }

    private static void send(Writer out, @Nullable String line) throws IOException {
        if (line != null)
            out.write(line + "\n");
    }
}
