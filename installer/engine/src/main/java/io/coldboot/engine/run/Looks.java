package io.coldboot.engine.run;

import io.coldboot.engine.model.Failure;
import io.coldboot.engine.model.Failure.Cause;
import io.coldboot.engine.model.NodeStatus;
import io.coldboot.engine.port.BareMetal.WriteProgress;
import io.coldboot.engine.port.Orchestration.Stack;
import io.coldboot.engine.port.PortException;
import io.coldboot.engine.port.Ports;
import io.coldboot.engine.step.Service;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Looks at the services in bulk, one request for all nodes, never more than one look of a kind at once. A service that takes
 * long to answer is looked at less often, so that looking never takes more than a third of its time.
 */
final class Looks {

    private static final Duration NODES_EVERY = Duration.ofSeconds(1);
    private static final Duration STACK_EVERY = Duration.ofSeconds(3);
    private static final Duration WRITING_EVERY = Duration.ofSeconds(2);
    private static final Duration SELDOM = Duration.ofSeconds(10);
    private static final String NODES = "nodes";
    private static final String WRITING = "writing";

    private final Ports ports;
    private final Workers workers;
    private final Clock clock;
    private final Consumer<Message> tell;
    private final Map<String, Kind> kinds = new HashMap<>();
    private long begun;

    private static final class Kind {
        Instant due = Instant.MIN;
        Instant began = Instant.MIN;
        boolean underWay;
        long last;
    }

    Looks(Ports ports, Workers workers, Clock clock, Consumer<Message> tell) {
        this.ports = ports;
        this.workers = workers;
        this.clock = clock;
        this.tell = tell;
    }

    /** Number of the last look that has begun. */
    long begun() {
        return begun;
    }

    /** Number of the last look at Ironic that has answered; zero if none has. */
    long nodesSeen() {
        return kind(NODES).last;
    }

    /** Number of the last look at the tier's stack that has answered; zero if none has. */
    long stackSeen(String tier) {
        return kind(tier).last;
    }

    /** Looks at all nodes if it is time. */
    void nodes() {
        begin(NODES, Service.IRONIC, look -> {
            List<NodeStatus> statuses = ports.bareMetal().poll();
            return new Message.Nodes(look, statuses);
        });
    }

    /** Looks at a tier's stack if it is time, and when wanted at what its machines need to reach Heat. */
    void stack(String tier, String stackName, boolean withCollectors) {
        begin(tier, Service.HEAT, look -> {
            Optional<Stack> stack = ports.orchestration().poll(stackName);
            Map<String, Map<String, Object>> collectors = withCollectors && stack.isPresent()
                    ? ports.orchestration().collectorConfig(stackName)
                    : Map.of();
            return new Message.Tier(look, tier, stack, collectors);
        });
    }

    /** Asks agents how far they are, if it is time. */
    void writing(List<NodeStatus> writers) {
        if (writers.isEmpty())
            return;
        begin(WRITING, Service.IRONIC, look -> {
            Map<String, WriteProgress> told = ports.bareMetal().writing(writers);
            Map<String, WriteProgress> byName = new HashMap<>();
            for (NodeStatus writer : writers) {
                WriteProgress progress = told.get(writer.uuid());
                String name = writer.name();
                if (progress != null && name != null)
                    byName.put(name, progress);
            }
            return new Message.Writing(byName);
        });
    }

    /** To be called when the answer of a look was taken in. */
    void ended(String what, long look) {
        Kind kind = kind(what);
        kind.underWay = false;
        if (look > 0)
            kind.last = look;
        Duration took = Duration.between(kind.began, clock.now());
        Duration pause = max(every(what), took.multipliedBy(2));
        kind.due = clock.now().plus(pause.compareTo(SELDOM) > 0 ? SELDOM : pause);
    }

    void nodesEnded(long look) {
        ended(NODES, look);
    }

    void writingEnded() {
        ended(WRITING, 0);
    }

    /** Whether the run depends on this look: how far writing is, is only nice to know. */
    boolean matters(String what) {
        return !what.equals(WRITING);
    }

    private interface Look {
        Message at(long number);
    }

    private void begin(String what, Service service, Look look) {
        Kind kind = kind(what);
        if (kind.underWay || clock.now().isBefore(kind.due))
            return;
        kind.underWay = true;
        kind.began = clock.now();
        long number = ++begun;
        workers.look(() -> tell.accept(answer(what, service, look, number)));
    }

    private static Message answer(String what, Service service, Look look, long number) {
        try {
            return look.at(number);
        } catch (PortException e) {
            return new Message.Blind(service, what, e.failure());
        } catch (RuntimeException e) {
            return new Message.Blind(service, what, new Failure(Cause.BUG, service.words(),
                    "looking at it failed: " + e, "send a support bundle: coldboot bundle", e));
        }
    }

    private static Duration every(String what) {
        return switch (what) {
            case NODES -> NODES_EVERY;
            case WRITING -> WRITING_EVERY;
            default -> STACK_EVERY;
        };
    }

    private static Duration max(Duration a, Duration b) {
        return a.compareTo(b) > 0 ? a : b;
    }

    private Kind kind(String what) {
        return Objects.requireNonNull(kinds.computeIfAbsent(what, k -> new Kind()));
    }
}
