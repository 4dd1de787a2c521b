package io.coldboot.engine.port;

import java.util.List;
import java.util.function.Consumer;

/** The seed cloud on this host. */
public interface Seed {

    /**
     * Brings the seed up and waits until every service is healthy; at once if it already is. Idempotent.
     *
     * @param progress is told what is being waited for, in a few words
     * @throws PortException if it does not become healthy
     */
    void up(Consumer<String> progress);

    /** The state of each service now; empty list when the seed is down. */
    List<Service> status();

    /**
     * One service.
     *
     * @param state {@code up}, {@code starting} or {@code down}
     * @param since ISO 8601, UTC; empty when down
     * @param memoryBytes resident memory
     * @param detail what is wrong, when something is
     */
    record Service(String name, String state, String since, String version, long memoryBytes, String detail) {}
}
