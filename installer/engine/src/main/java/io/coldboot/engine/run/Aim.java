package io.coldboot.engine.run;

import io.coldboot.engine.journal.Event;
import io.coldboot.engine.run.Commands.Reply;
import io.coldboot.engine.step.Site;
import io.coldboot.engine.step.Step;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** What the loop works for. Called on the loop's thread only. */
interface Aim {

    /** What the journal says first. */
    Event started(Instant now);

    /** What the journal says last. */
    Event finished(Instant now, Outcome outcome);

    /** Whether nothing is looked at before the seed is up. */
    default boolean asksSeed() {
        return true;
    }

    /** The tiers whose stacks in Heat are of interest. */
    default List<String> stacks() {
        return List.of();
    }

    /** The tiers that are clouds and answer by now, each with the resource classes of its nodes. */
    default Map<String, Set<String>> clouds() {
        return Map.of();
    }

    /** Records what can be decided before the steps are followed. Called once Ironic has told of all servers. */
    default void decide() {}

    /** The steps that the site calls for, each after those that it needs. */
    List<Step> steps(Site site);

    /** Takes in what machines tell of themselves. */
    default void listen(Instant now) {}

    /** How it ends, if it has come to an end. */
    Optional<Outcome> end(Site site);

    /** To be called once, whatever ends it. */
    default void close() {}

    /** Does what the operator says and completes the reply; gives the outcome if it ends with it. */
    Optional<Outcome> obey(Command command, CompletableFuture<Reply> reply, Instant now);
}
