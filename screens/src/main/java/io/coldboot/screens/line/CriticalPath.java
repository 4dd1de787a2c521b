package io.coldboot.screens.line;

import io.coldboot.engine.plan.StepNames;
import io.coldboot.screens.line.Timings.Took;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a run would have had to do faster to be done sooner: the step that was done last, before it the one that was done last before
 * it began, and so on to the start. Of a machine's configuration the same within it. The journal does not say what needs what; what was
 * done just before a step begins is what it waited for, or might as well be.
 */
final class CriticalPath {

    /** Coldboot looks once a second, and machines at their services, too: a step may seem to begin before what it waited for ended. */
    private static final Duration BLUR = Duration.ofMillis(1500);

    private CriticalPath() {}

    /** The path, from the start. */
    static List<Took> of(List<Took> all) {
        List<Took> own = all.stream().filter(t -> !t.ofMachine() && !isWait(t)).toList();
        List<Took> path = new ArrayList<>();
        for (Took step : chain(own, latest(own))) {
            path.add(step);
            if (step.step().equals(StepNames.CONFIGURE)) {
                List<Took> inside = all.stream().filter(t -> t.ofMachine() && Objects.equals(t.node(), step.node())
                        && t.from().plus(BLUR).isAfter(step.from()) && !t.to().minus(BLUR).isAfter(step.to())).toList();
                path.addAll(chain(inside, latest(inside)));
            }
        }
        return path;
    }

    /** The stack is complete when its servers are: that is no work of its own. */
    private static boolean isWait(Took step) {
        return step.step().equals(StepNames.COMPLETE);
    }

    private static @Nullable Took latest(List<Took> steps) {
        return steps.stream().max(Comparator.comparing(Took::to)).orElse(null);
    }

    private static List<Took> chain(List<Took> steps, @Nullable Took last) {
        Set<Took> chain = new LinkedHashSet<>();
        Optional<Took> next = Optional.ofNullable(last);
        while (next.isPresent() && chain.add(next.get()))
            next = before(steps, next.get());
        return List.copyOf(chain).reversed();
    }

    private static Optional<Took> before(List<Took> steps, Took step) {
        Instant began = step.from();
        return steps.stream()
                .filter(t -> t.from().isBefore(began) && !t.to().minus(BLUR).isAfter(began)
                        && (t.node() == null || step.node() == null || t.node().equals(step.node())))
                .max(Comparator.comparing(Took::to));
    }
}
