package io.coldboot.engine.run;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;

/** Where any thread leaves commands for the run, and gets its answer. */
public final class Commands {

    private final BlockingQueue<Message> inbox = new LinkedBlockingQueue<>();

    /**
     * What the run made of a command.
     *
     * @param message why not, or what happens now
     */
    public record Reply(boolean ok, String message) {}

    /** Gives a command. The reply comes when the run has taken it in. */
    public CompletableFuture<Reply> give(Command command) {
        CompletableFuture<Reply> reply = new CompletableFuture<>();
        inbox.add(new Message.Ordered(command, reply));
        return reply;
    }

    BlockingQueue<Message> inbox() {
        return inbox;
    }
}
