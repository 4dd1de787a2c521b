package io.coldboot.agent.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import io.coldboot.agent.AgentException;
import io.coldboot.agent.AgentException.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;

/** Runs the conductor's commands, one at a time, and remembers them in their order: the conductor looks at the last one. */
public final class Commands {

    /** What a command does. */
    public interface Work {

        /**
         * Does it.
         *
         * @param params the command's parameters
         * @return the result; JSON null for none
         */
        JsonNode run(JsonNode params) throws AgentException;
    }

    /**
     * A command that this agent knows.
     *
     * @param lasting whether it takes long: then the conductor gets its answer at once, and a heartbeat tells of the end
     */
    public record Command(boolean lasting, Work work) {}

    private final Map<String, Command> known;
    private final ThreadFactory threads;
    private final Runnable ended;
    private final Consumer<String> log;
    private final Map<String, CommandResult> results = new LinkedHashMap<>();

    /**
     * @param known by their full names, {@code standby.power_off}
     * @param ended is called when a lasting command has ended
     */
    public Commands(Map<String, Command> known, ThreadFactory threads, Runnable ended, Consumer<String> log) {
        this.known = Map.copyOf(known);
        this.threads = threads;
        this.ended = ended;
        this.log = log;
    }

    /**
     * Begins a command; one that does not last is finished on return.
     *
     * @throws AgentException if it is not known, or another one is still running
     */
    CommandResult execute(String name, JsonNode params) throws AgentException {
        Command command = known.get(name);
        if (command == null)
            throw new AgentException(Kind.INVALID_COMMAND, "Unknown command: " + name);
        CommandResult begun = begin(name.substring(name.indexOf('.') + 1));
        String step = params.path("step").path("step").asText("");
        log.accept("command: " + name + (step.isEmpty() ? "" : " " + step));
        if (!command.lasting())
            return end(run(command, params, begun));
        threads.newThread(() -> {
            end(run(command, params, begun));
            ended.run();
        }).start();
        return begun;
    }

    List<CommandResult> all() {
        synchronized (results) {
            return List.copyOf(results.values());
        }
    }

    Optional<CommandResult> find(String id) {
        synchronized (results) {
            return Optional.ofNullable(results.get(id));
        }
    }

    /** The command with this id, once it has ended. */
    CommandResult await(CommandResult command) throws InterruptedException {
        synchronized (results) {
            while (true) {
                CommandResult now = results.getOrDefault(command.id(), command);
                if (now.status() != CommandResult.Status.RUNNING)
                    return now;
                results.wait();
            }
        }
    }

    private CommandResult begin(String name) throws AgentException {
        synchronized (results) {
            for (CommandResult earlier : results.values()) {
                if (earlier.status() == CommandResult.Status.RUNNING) {
                    throw new AgentException(Kind.AGENT_BUSY, "Agent is busy: executing command " + earlier.name());
                }
            }
            CommandResult begun = CommandResult.running(name);
            results.put(begun.id(), begun);
            return begun;
        }
    }

    private CommandResult end(CommandResult result) {
        synchronized (results) {
            results.put(result.id(), result);
            results.notifyAll();
        }
        return result;
    }

    private CommandResult run(Command command, JsonNode params, CommandResult begun) {
        try {
            return begun.succeeded(command.work().run(params));
        } catch (AgentException e) {
            log.accept("command: %s failed: %s".formatted(begun.name(), e.details()));
            return begun.failed(e);
        } catch (RuntimeException e) {
            log.accept("command: %s failed: %s".formatted(begun.name(), e));
            return begun.failed(new AgentException(Kind.EXECUTION, e.toString(), e));
        }
    }
}
