package io.coldboot.engine.port;

import io.coldboot.engine.model.MachineStep;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/** What machines tell of their own configuration while it goes on. Nobody depends on it: a machine that cannot be heard is tried again. */
public interface MachineSteps {

    /**
     * Listens to these machines and to no others, and gives what they told since the last call, in the order in which each told
     * it. Returns at once and never fails. A machine that was lost tells its last refresh again from the beginning.
     */
    List<Told> listen(Collection<Machine> machines);

    /**
     * A machine to listen to.
     *
     * @param hostKey the OpenSSH public key line that it must show
     */
    record Machine(String node, String address, String hostKey) {}

    /** Something that was told. */
    sealed interface Told {
        /** The machine's server. */
        String node();
    }

    /**
     * A step began or ended.
     *
     * @param account names the refresh that this is a line of
     * @param line the line's number in what is told of that refresh, from one
     */
    record Step(String node, String account, long line, MachineStep step) implements Told {}

    /**
     * The machine was reached.
     *
     * @param ahead by how much its clock is ahead of this host's; negative if behind
     */
    record Reached(String node, Duration ahead) implements Told {}
}
