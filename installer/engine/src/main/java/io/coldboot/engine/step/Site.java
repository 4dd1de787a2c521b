package io.coldboot.engine.step;

import io.coldboot.engine.journal.Ledger;
import io.coldboot.engine.model.Failure;
import io.coldboot.engine.model.Inventory;
import io.coldboot.engine.model.NodeStatus;
import io.coldboot.engine.model.StepId;
import io.coldboot.engine.plan.StepNames;
import io.coldboot.engine.port.BareMetal.WriteProgress;
import io.coldboot.engine.port.NodeAccess.Answer;
import io.coldboot.engine.port.Orchestration.Stack;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the site at one moment.
 *
 * @param now the moment
 * @param inventory the servers
 * @param statuses what Ironic says, by server name; of named nodes only
 * @param unnamed what Ironic says of nodes that enrolled themselves
 * @param seedUp whether the seed was seen healthy in this run
 * @param images Glance's ids of the image, by cloud; as far as it is there
 * @param stacks Heat's stacks by tier; the one by which a cloud proves itself by its own name
 * @param clouds what is known of the clouds that answer, by tier
 * @param collectors by slot, what its machine needs to poll Heat; holds passwords
 * @param answers by slot, how its machine answered to ssh last
 * @param writing by server, how far its image is written
 * @param asked when each step was asked for in this run
 * @param since since when each step has been under way in this run
 * @param ended steps that did, in this run, all that they do while they are being asked for
 * @param troubles what kept a step from being done when it was tried last
 * @param reinspect servers to inspect again though their hardware is known
 * @param relogin servers whose login is to be told to Ironic, and tried, again
 * @param out how long Ironic has been out of reach; zero when it answers
 * @param looked when all ways to find servers had been gone last; absent before the first time
 * @param ledger what the journal says
 */
public record Site(Instant now, Inventory inventory, Map<String, NodeStatus> statuses, List<NodeStatus> unnamed,
        boolean seedUp, Map<String, String> images, Map<String, Stack> stacks, Map<String, CloudSight> clouds,
        Map<String, Map<String, Object>> collectors, Map<String, Answer> answers, Map<String, WriteProgress> writing,
        Map<StepId, Instant> asked, Map<StepId, Instant> since, Set<StepId> ended,
        Map<StepId, Failure> troubles, Set<String> reinspect,
        Set<String> relogin,
        Duration out,
        @Nullable Instant looked, Ledger ledger) {

    /**
     * What is known of a cloud.
     *
     * @param nodes what its Ironic says, by server name
     * @param free Ironic's ids of the nodes that its Nova would give to a server
     * @param setUp whether it was seen to have all that servers are created with
     */
    public record CloudSight(Map<String, NodeStatus> nodes, Set<String> free, boolean setUp) {}

    /** The seed's Glance id of the image; absent until it is there. */
    public @Nullable String image() {
        return images.get(StepNames.SEED);
    }

    /** A cloud's Glance id of the image. */
    public Optional<String> imageOf(String cloud) {
        return Optional.ofNullable(images.get(cloud));
    }

    /** What a cloud's Ironic says of a server that was handed over to it. */
    public Optional<NodeStatus> handedOver(String cloud, String node) {
        return Optional.ofNullable(clouds.get(cloud)).flatMap(c -> Optional.ofNullable(c.nodes().get(node)));
    }

    /** Whether a cloud's Nova would give this node to a server now. */
    public boolean isFree(String cloud, NodeStatus node) {
        CloudSight sight = clouds.get(cloud);
        return sight != null && sight.free().contains(node.uuid());
    }

    /** What Ironic says of a server. */
    public Optional<NodeStatus> status(String node) {
        return Optional.ofNullable(statuses.get(node));
    }

    /** Whether this run asked for the step, or found it under way. */
    public boolean wasAsked(StepId step) {
        return asked.containsKey(step);
    }

    /** How long the step has been under way in this run. */
    public Duration underWay(StepId step) {
        Instant start = since.get(step);
        return start == null ? Duration.ZERO : Duration.between(start, now);
    }

    /** Whether Ironic has a server in use: it holds something, or is about to, or was. */
    public boolean isInUse(String node) {
        return status(node).filter(s -> s.instance() != null || Provision.of(s) == Provision.ACTIVE).isPresent();
    }

    /** Whether the inspected hardware of a server is known and good to use. */
    public boolean isInspected(String node) {
        return !reinspect.contains(node) && inventory.node(node).filter(n -> n.hardware() != null).isPresent();
    }
}
