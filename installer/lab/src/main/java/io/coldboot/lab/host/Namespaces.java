package io.coldboot.lab.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/**
 * Threads inside a network namespace. A socket belongs for ever to the namespace in which its thread was when it made the
 * socket, so it is enough that the threads that open sockets are made here. They are platform threads: a virtual one changes
 * its carrier, and setns(2) is about the carrier.
 */
public final class Namespaces {

    /** Where iproute2 keeps the names. */
    public static final Path NAMES = Path.of("/run/netns");

    private static final int CLONE_NEWNET = 0x40000000;

    private static final ThreadLocal<@Nullable String> CURRENT = new ThreadLocal<>();

    private Namespaces() {}

    /** Makes daemon threads that are in the namespace before they run anything. */
    public static ThreadFactory threads(String namespace) {
        return task -> Thread.ofPlatform().daemon().name(namespace).unstarted(() -> {
            enter(namespace);
            task.run();
        });
    }

    /** Does something in the namespace and gives the answer. */
    public static <T> T call(String namespace, Callable<T> work) throws IOException, InterruptedException {
        FutureTask<T> task = new FutureTask<>(() -> {
            enter(namespace);
            return work.call();
        });
        Thread thread = Thread.ofPlatform().daemon().name(namespace).start(task);
        try {
            return task.get();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case IOException io -> throw io;
                case UncheckedIOException io -> throw io.getCause();
                case RuntimeException bug -> throw bug;
                case Error error -> throw error;
                case null, default -> throw new IOException(e);
            }
        } catch (InterruptedException e) {
            thread.interrupt();
            throw e;
        }
    }

    /** The namespace that the calling thread was made for, if it was made here. */
    public static Optional<String> current() {
        return Optional.ofNullable(CURRENT.get());
    }

    private static void enter(String namespace) {
        try {
            int fd = Native.open(NAMES.resolve(namespace).toString(), Native.O_RDONLY | Native.O_CLOEXEC);
            try {
                Native.setns(fd, CLONE_NEWNET);
                CURRENT.set(namespace);
            } finally {
                Native.close(fd);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot enter network namespace " + namespace, e);
        }
    }
}
