package io.coldboot.engine.run;

import io.coldboot.engine.model.Failure;
import io.coldboot.engine.model.Failure.Cause;
import io.coldboot.engine.model.NodeStatus;
import io.coldboot.engine.port.BareMetal.WriteProgress;
import io.coldboot.engine.port.Orchestration;
import io.coldboot.engine.port.Orchestration.Stack;
import io.coldboot.engine.port.Cloud;
import io.coldboot.engine.port.PortException;
import io.coldboot.engine.port.Ports;
import io.coldboot.engine.step.Sight;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
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
    private static final Duration CLOUD_EVERY = Duration.ofSeconds(2);

    private final Ports ports;
    private final Workers workers;
    private final Clock clock;
    private final Consumer<Message> tell;
    private final Map<Sight, Kind> kinds = new HashMap<>();
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
        return seen(Sight.NODES);
    }

    /** Number of the last look at this that has answered; zero if none has. */
    long seen(Sight sight) {
        return kind(sight).last;
    }

    /** Looks at all nodes if it is time. */
    void nodes() {
        begin(Sight.NODES, look -> {
            List<NodeStatus> statuses = ports.bareMetal().poll();
            return new Message.Nodes(look, statuses);
        });
    }

    /** Looks at a tier's stack if it is time, and when wanted at what its machines need to reach Heat. */
    void stack(Sight sight, Orchestration heat, String stackName, boolean withCollectors) {
        begin(sight, look -> {
            Optional<Stack> stack = heat.poll(stackName);
            Map<String, Map<String, Object>> collectors = withCollectors && stack.isPresent()
                    ? heat.collectorConfig(stackName)
                    : Map.of();
            return new Message.Stacked(look, sight, stack, collectors);
        });
    }

    /**
     * Looks at the nodes of a tier's own cloud if it is time, and at the stack by which it proves itself, if it does.
     *
     * @param resourceClasses of its nodes
     */
    void cloud(String tier, Set<String> resourceClasses, boolean proven) {
        Cloud cloud = ports.cloud(tier);
        begin(Sight.ofCloud(tier), look -> new Message.Cloud(look, tier, cloud.bareMetal().poll(),
                cloud.compute().free(resourceClasses)));
        if (!proven)
            return;
        Sight proof = Sight.ofProof(tier);
        begin(proof, look -> new Message.Stacked(look, proof, cloud.orchestration().poll(proof.name()), Map.of()));
    }

    /** Asks agents how far they are, if it is time. */
    void writing(List<NodeStatus> writers) {
        if (writers.isEmpty())
            return;
        begin(Sight.WRITING, look -> {
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
    void ended(Sight sight, long look) {
        Kind kind = kind(sight);
        kind.underWay = false;
        if (look > 0)
            kind.last = look;
        Duration took = Duration.between(kind.began, clock.now());
        Duration pause = max(every(sight), took.multipliedBy(2));
        kind.due = clock.now().plus(pause.compareTo(SELDOM) > 0 ? SELDOM : pause);
    }

    /** Whether the run depends on this look: how far writing is, is only nice to know. */
    static boolean matters(Sight sight) {
        return !sight.equals(Sight.WRITING);
    }

    private interface Look {
        Message at(long number);
    }

    private void begin(Sight sight, Look look) {
        Kind kind = kind(sight);
        if (kind.underWay || clock.now().isBefore(kind.due))
            return;
        kind.underWay = true;
        kind.began = clock.now();
        long number = ++begun;
        workers.look(() -> tell.accept(answer(sight, look, number)));
    }

    private static Message answer(Sight sight, Look look, long number) {
        try {
            return look.at(number);
        } catch (PortException e) {
            return new Message.Blind(sight, e.failure());
        } catch (RuntimeException e) {
            return new Message.Blind(sight, new Failure(Cause.BUG, sight.service().words(),
                    "looking at it failed: " + e, "send a support bundle: coldboot bundle", e));
        }
    }

    private static Duration every(Sight sight) {
        if (sight.equals(Sight.WRITING))
            return WRITING_EVERY;
        return switch (sight.service()) {
            case IRONIC -> NODES_EVERY;
            case DEPLOY_IRONIC -> CLOUD_EVERY;
            default -> STACK_EVERY;
        };
    }

    private static Duration max(Duration a, Duration b) {
        return a.compareTo(b) > 0 ? a : b;
    }

    private Kind kind(Sight sight) {
        return Objects.requireNonNull(kinds.computeIfAbsent(sight, k -> new Kind()));
    }
}
