package io.coldboot.engine.port;

import java.util.Collection;
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

    /**
     * Whether the seed's network boot answers these NICs. It answers everybody whom it was not told to ignore; what it was told
     * outlasts it.
     *
     * @param macs lower case, with colons
     */
    void answers(Collection<String> macs, boolean answers);

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
