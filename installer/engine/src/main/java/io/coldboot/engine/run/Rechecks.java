package io.coldboot.engine.run;

import io.coldboot.engine.model.Failure;
import io.coldboot.engine.model.Failure.Cause;
import io.coldboot.engine.model.NodeStatus;
import io.coldboot.engine.step.Site;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which server is to be looked at again unasked: somebody may have moved its cable. To look boots the server, so it is one at a time,
 * only while nothing else is being looked at, and the less often the longer it was in vain. A server that is in use, or that
 * somebody has switched on, is left alone. Used by the loop's thread only.
 */
final class Rechecks {

    /** What hands at the rack mend without a word to Coldboot. */
    private static final Set<Cause> MENDED_BY_HAND = EnumSet.of(Cause.CABLING, Cause.BMC_UNREACHABLE,
            Cause.NO_NETWORK_BOOT);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(15);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    private final Map<String, Turn> turns = new HashMap<>();
    private @Nullable String looking;

    /** When a server's turn is, and what was wrong with it last. */
    private static final class Turn {
        Instant due;
        Duration pause = FIRST_PAUSE;
        Instant began = Instant.MAX;
        Failure last;

        Turn(Failure last, Instant now) {
            this.last = last;
            this.due = now.plus(FIRST_PAUSE);
        }

        /** In vain: the next look is later, and looking never takes more than a third of the time. */
        void again(Instant now) {
            Duration longer = longer(pause.multipliedBy(2), Duration.between(began, now).multipliedBy(2));
            pause = longer.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : longer;
            due = now.plus(pause);
        }

        void atOnce(Instant now) {
            pause = FIRST_PAUSE;
            due = now;
        }

        private static Duration longer(Duration a, Duration b) {
            return a.compareTo(b) > 0 ? a : b;
        }
    }

    /** Whether a server is being looked at again, unasked. */
    boolean isLooking(String node) {
        return node.equals(looking);
    }

    /** Whether such a look has been answered, and {@link #next} does not know it yet. */
    boolean isOver(Predicate<String> told) {
        String node = looking;
        return node != null && told.test(node);
    }

    /**
     * Takes in how the last look went, and gives the server to look at now, if there is one. Whoever calls looks at it.
     *
     * @param told whether all that was asked about a server has been answered
     */
    Optional<String> next(Site site, Predicate<String> told) {
        Map<String, Failure> parked = site.ledger().parked();
        ended(site, told);
        turns.keySet().removeIf(node -> !isLooking(node) && !isMendable(parked.get(node)));
        parked.forEach((node, failure) -> {
            if (isMendable(failure))
                turns.computeIfAbsent(node, n -> new Turn(failure, site.now()));
        });
        if (looking != null || !site.inventory().nodes().stream().allMatch(n -> n.bmc() == null || told.test(n.name())))
            return Optional.empty();
        Optional<String> next = turns.keySet().stream().filter(node -> !turn(node).due.isAfter(site.now()))
                .filter(node -> mayBeBooted(node, site)).min(Comparator.comparing(node -> turn(node).due));
        next.ifPresent(node -> {
            looking = node;
            turn(node).began = site.now();
        });
        return next;
    }

    private void ended(Site site, Predicate<String> told) {
        String node = looking;
        if (node == null || !isOver(told))
            return;
        looking = null;
        Failure failure = site.ledger().parked().get(node);
        Turn turn = turn(node);
        if (failure != null && isMendable(failure) && failure.found().equals(turn.last.found())) {
            turn.again(site.now());
            return;
        }
        // A cable was moved. Cables are moved in pairs, and whoever stands at the rack waits for the verdict.
        turns.remove(node);
        turns.values().forEach(other -> other.atOnce(site.now()));
    }

    private Turn turn(String node) {
        return Objects.requireNonNull(turns.get(node));
    }

    private static boolean isMendable(@Nullable Failure failure) {
        return failure != null && MENDED_BY_HAND.contains(failure.cause());
    }

    private static boolean mayBeBooted(String node, Site site) {
        Optional<NodeStatus> status = site.status(node);
        return !site.isInUse(node) && status.filter(s -> !s.atRest() || "power on".equals(s.power())).isEmpty();
    }
}
