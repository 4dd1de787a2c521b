package io.coldboot.engine.view;

import io.coldboot.engine.view.NodeView.State;
import io.coldboot.engine.view.TierView.SlotView;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Optional;

/**
 * How much longer a run will take: at least, if every step left is as fast as the fastest of its kind so far, and at most, if
 * it is as slow as the slowest.
 */
public record Eta(Duration atLeast, Duration atMost) {

    static Optional<Eta> of(View view, Instant now) {
        Map<String, LongSummaryStatistics> examples = new HashMap<>();
        view.nodes().values().forEach(n -> n.seconds()
                .forEach((step, s) -> examples.computeIfAbsent(step, k -> new LongSummaryStatistics()).accept(s)));
        long least = 0;
        long most = 0;
        for (TierView tier : view.tiers()) {
            for (SlotView slot : tier.slots()) {
                Optional<NodeView> node = Optional.ofNullable(slot.node()).flatMap(view::node);
                List<String> left = left(tier, node);
                if (!examples.keySet().containsAll(left))
                    return Optional.empty();
                long spent = node.filter(n -> n.state() == State.BUSY)
                        .map(n -> Duration.between(n.now().since(), now).toSeconds()).orElse(0L);
                least = Math.max(least, sum(left, examples, LongSummaryStatistics::getMin) - spent);
                most = Math.max(most, sum(left, examples, LongSummaryStatistics::getMax) - spent);
            }
        }
        return Optional.of(new Eta(Duration.ofSeconds(least), Duration.ofSeconds(most)));
    }

    private static List<String> left(TierView tier, Optional<NodeView> node) {
        if (node.isPresent() && node.get().state() == State.READY)
            return List.of();
        List<String> left = new ArrayList<>(tier.steps());
        // A step that is done leaves those after it; one that is under way is still left.
        node.ifPresent(n -> {
            int at = left.indexOf(n.now().step());
            boolean done = n.state() == State.WAITING;
            if (at >= 0)
                left.subList(0, done ? at + 1 : at).clear();
        });
        return left;
    }

    private static long sum(List<String> steps, Map<String, LongSummaryStatistics> examples,
            java.util.function.ToLongFunction<LongSummaryStatistics> which) {
        return steps.stream().mapToLong(
                s -> which.applyAsLong(examples.getOrDefault(s, new LongSummaryStatistics()))).sum();
    }
}
