package io.coldboot.engine.view;

import io.coldboot.engine.model.Finding;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A tier.
 *
 * @param steps the steps of a server that fills one of its slots
 * @param slots its slots in order; none for the seed
 * @param own the steps that are done once for the tier
 * @param proof what was seen when it proved itself to be a cloud for customers; nothing for others
 * @param started when its first step began
 * @param finished when all of it was done
 */
public record TierView(String name, List<String> steps, List<SlotView> slots, List<OwnStep> own,
        List<Finding> proof, @Nullable Instant started, @Nullable Instant finished) {

    public TierView {
        steps = List.copyOf(steps);
        slots = List.copyOf(slots);
        own = List.copyOf(own);
        proof = List.copyOf(proof);
    }

    /**
     * A slot.
     *
     * @param node who fills it
     */
    public record SlotView(String slot, String role, String address, @Nullable String node) {}

    /**
     * A step that is done once for the tier.
     *
     * @param finished when it was done
     */
    public record OwnStep(String name, String message, long done, long total, Instant since,
            @Nullable Instant finished) {}

    TierView withSlots(List<SlotView> all) {
        return new TierView(name, steps, all, own, proof, started, finished);
    }

    TierView bound(String slot, String node) {
        return withSlots(slots.stream()
                .map(s -> s.slot().equals(slot) ? new SlotView(slot, s.role(), s.address(), node) : s).toList());
    }

    TierView started(Instant at) {
        return started == null ? new TierView(name, steps, slots, own, proof, at, finished) : this;
    }

    TierView finished(@Nullable Instant at) {
        return new TierView(name, steps, slots, own, proof, started, at);
    }

    TierView proven(List<Finding> findings) {
        return new TierView(name, steps, slots, own, findings, started, finished);
    }

    TierView withoutOwn() {
        return new TierView(name, steps, slots, List.of(), proof, started, finished);
    }

    TierView withOwn(OwnStep step) {
        boolean known = own.stream().anyMatch(o -> o.name().equals(step.name()));
        List<OwnStep> all = known
                ? own.stream().map(o -> o.name().equals(step.name()) ? step : o).toList()
                : Stream.concat(own.stream(), Stream.of(step)).toList();
        return new TierView(name, steps, slots, all, proof, started, finished);
    }
}
