package io.coldboot.engine.run;

import io.coldboot.engine.model.Failure;
import io.coldboot.engine.model.NodeStatus;
import io.coldboot.engine.model.StepId;
import io.coldboot.engine.port.BareMetal.WriteProgress;
import io.coldboot.engine.port.Orchestration.Stack;
import io.coldboot.engine.step.Fact;
import io.coldboot.engine.step.Sight;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** What other threads tell the loop. */
sealed interface Message {

    /** A step learnt something. */
    record Learnt(Fact fact) implements Message {}

    /** Asking for a step ended; with a failure if it was refused. */
    record Asked(StepId step, @Nullable Failure failure) implements Message {}

    /** Ironic told of all nodes. {@code look} is the number that the look was given when it began. */
    record Nodes(long look, List<NodeStatus> statuses) implements Message {}

    /** A Heat told of a stack, and of what its machines need to reach Heat. */
    record Stacked(long look, Sight sight, Optional<Stack> stack, Map<String, Map<String, Object>> collectors)
            implements
                Message {}

    /** A tier's own cloud told of its nodes, and which of them its Nova would give away, by Ironic's id. */
    record Cloud(long look, String tier, List<NodeStatus> statuses, Set<String> free) implements Message {}

    /** Agents told how far they are, by server. */
    record Writing(Map<String, WriteProgress> progress) implements Message {}

    /** Looking at something failed. */
    record Blind(Sight sight, Failure failure) implements Message {}

    /** The operator said something. */
    record Ordered(Command command, CompletableFuture<Commands.Reply> reply) implements Message {}

    /** A thread died of an error of the program or the machine. */
    record Crashed(Throwable error) implements Message {}
}
