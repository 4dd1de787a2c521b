package io.coldboot.agent;

import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;

/** One boot of the deploy agent. */
public final class DeployAgent implements AutoCloseable {

    /**
     * Does nothing yet; see {@link #start()}.
     *
     * @param threads makes every thread that opens a socket or touches the machine: platform threads, already where they
     *        shall be (a lab moves each into its node's network namespace first)
     * @param console takes the lines that a person at the machine's console would see
     */
    public DeployAgent(Machine machine, BootParameters parameters, ThreadFactory threads, Consumer<String> console) {}

    /** Starts the agent and returns at once. */
    public void start() {}

    /** How far the image has come. */
    public Progress progress() {
        return Progress.NONE;
    }

    /** Cuts the power: sockets are closed, and once this returns the machine's disks are not touched any more. */
    @Override
    public void close() {}
}
