package io.coldboot.engine.step;

import io.coldboot.engine.model.Node;
import io.coldboot.engine.model.NodeStatus;
import io.coldboot.engine.model.StepId;
import io.coldboot.engine.plan.Clouds;
import io.coldboot.engine.plan.Leaving;
import io.coldboot.engine.plan.Slot;
import io.coldboot.engine.plan.StepNames;
import io.coldboot.profile.Profile.Through;
import io.coldboot.profile.Profile.Tier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The graph of a run, as its site is known at one moment. */
final class RunSteps {

    private final Context context;
    private final Steps graph;
    private final Site site;
    private final List<Leaving> leaving;
    private final List<Step> steps = new ArrayList<>();

    RunSteps(Context context, Steps graph, Site site) {
        this.context = context;
        this.graph = graph;
        this.site = site;
        this.leaving = Leaving.of(context.profile(), site.ledger());
    }

    List<Step> all() {
        steps.addAll(
                List.of(new SeedUp(context), new Discover(context, false), new UploadImage(context, StepNames.SEED)));
        graph.ofStrangers(site, steps);
        for (Leaving l : leaving)
            steps.add(new Drain(context, l.slot(), l.node()));
        for (Tier tier : context.profile().tiers())
            if (tier.through() == Through.CONFIGURED)
                ofTier(tier);
        for (Node node : site.inventory().nodes())
            ofNode(node);
        for (Slot slot : context.slots())
            ofSlot(slot);
        for (Leaving l : leaving)
            ofLeaving(l.slot(), l.node());
        return steps;
    }

    private void ofTier(Tier tier) {
        steps.add(new CreateStack(context, tier.name(), drains(tier.name())));
        steps.add(new StackComplete(context, tier.name()));
        if (Clouds.isCloud(context.profile(), tier.name()))
            ofCloud(tier.name());
        if (Clouds.isForCustomers(context.profile(), tier.name()))
            ofCustomers(tier);
    }

    private Set<StepId> drains(String tier) {
        return leaving.stream().filter(l -> l.slot().tier().equals(tier))
                .map(l -> new StepId(tier, l.node(), StepNames.DRAIN)).collect(Collectors.toSet());
    }

    private void ofCloud(String tier) {
        steps.add(new UploadImage(context, tier));
        steps.add(new SetUp(context, tier));
        if (isProof(tier)) {
            steps.add(new Proof(context, tier));
            steps.add(new Clear(context, tier));
        }
    }

    private boolean isProof(String cloud) {
        return Clouds.isProven(context.profile(), cloud);
    }

    private void ofCustomers(Tier tier) {
        steps.add(new OpenCloud(context, tier.name()));
        if (tier.proof()) {
            steps.add(new TenantProof(context, tier.name()));
            steps.add(new TenantClear(context, tier.name()));
        }
    }

    private void ofNode(Node node) {
        if (site.ledger().parked().containsKey(node.name())) {
            ofParked(node);
            return;
        }
        Optional<Slot> slot = context.slots().stream()
                .filter(s -> node.name().equals(site.ledger().bindings().get(s.name()))).findFirst();
        // Another cloud has it, or nobody has it for a moment: the seed must not enrol it again.
        if (slot.filter(s -> isHandedOver(s, node.name())).isPresent() || isLeavingACloud(node.name()))
            return;
        graph.untilInspected(node, steps);
        if (node.bmc() != null && slot.filter(s -> !graph.bySeed(s.tier())).isEmpty())
            steps.add(new Provide(context, node.name()));
    }

    private void ofParked(Node node) {
        site.status(node.name()).filter(s -> holdsForeignSlot(node.name(), s))
                .ifPresent(s -> steps.add(new Release(context, node.name())));
        site.clouds().forEach((cloud, sight) -> {
            NodeStatus status = sight.nodes().get(node.name());
            // What its cloud's Nova has put on it, that cloud's stack takes off again first.
            if (status != null && (status.instance() == null || isProof(cloud)))
                steps.add(new TakeBack(context, cloud, node));
        });
    }

    /** Whether the hand-over of a server to the cloud that deploys its slot has begun: from then on it is not the seed's. */
    private boolean isHandedOver(Slot slot, String node) {
        return !graph.bySeed(slot.tier()) && site.ledger().isBegun(new StepId(slot.tier(), node, StepNames.HAND_OVER));
    }

    private boolean isLeavingACloud(String node) {
        return leaving.stream().anyMatch(l -> node.equals(l.node()) && isHandedOver(l.slot(), node));
    }

    /** Whether a parked server still has a slot that was given to another. */
    private boolean holdsForeignSlot(String node, NodeStatus status) {
        String slot = status.instance();
        if (slot == null)
            return false;
        String owner = site.ledger().bindings().get(slot);
        return owner != null && !owner.equals(node);
    }

    private void ofSlot(Slot slot) {
        String node = site.ledger().bindings().get(slot.name());
        if (node == null || site.ledger().parked().containsKey(node))
            return;
        boolean configured = graph.through(slot.tier()) == Through.CONFIGURED;
        if (graph.bySeed(slot.tier()))
            steps.add(new Deploy(context, slot, node, configured));
        else {
            steps.add(new HandOver(context, slot, node, isHandedOver(slot, node)));
            if (configured)
                steps.add(new DeployByNova(context, slot, node));
        }
        if (configured) {
            steps.add(new Configure(context, slot, node));
            steps.add(new Answers(context, slot, node));
        }
    }

    /** A slot that the profile does not have any more, once its server is drained. */
    private void ofLeaving(Slot slot, String node) {
        StepId changed = StepId.ofTier(slot.tier(), StepNames.STACK);
        steps.add(graph.bySeed(slot.tier())
                ? new FreeBySeed(context, slot, node, changed)
                : new Free(context, slot, node, Set.of(changed)));
        if (Clouds.isCompute(slot))
            steps.add(new Retire(context, slot, node));
        if (!graph.bySeed(slot.tier()))
            steps.add(new Regain(context, slot, node, Optional.of(Clouds.deployerOf(context.profile(), slot.tier())),
                    Set.of(new StepId(slot.tier(), node,
                            Clouds.isCompute(slot) ? StepNames.RETIRE : StepNames.FREE))));
    }
}
