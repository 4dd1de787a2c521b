package io.coldboot.engine.step;

import io.coldboot.engine.model.Bmc;
import io.coldboot.engine.model.Node;
import io.coldboot.engine.model.NodeStatus;
import io.coldboot.engine.model.StepId;
import io.coldboot.engine.plan.Clouds;
import io.coldboot.engine.plan.Leaving;
import io.coldboot.engine.plan.Slot;
import io.coldboot.engine.plan.StepNames;
import io.coldboot.profile.Profile.Through;
import io.coldboot.engine.port.NodeLists.Imported;
import io.coldboot.profile.Profile.Tier;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The graph: every step that the site calls for as it is known now. Grows as servers are found and given slots. */
public final class Steps {

    private final Context context;

    public Steps(Context context) {
        this.context = context;
    }

    /** The steps, each after those that it needs. */
    public List<Step> of(Site site) {
        List<Step> steps = new ArrayList<>(
                List.of(new SeedUp(context), new Discover(context, false), new UploadImage(context, StepNames.SEED)));
        ofStrangers(site, steps);
        for (Slot slot : leaving(site))
            steps.add(new Drain(context, slot, nodeOf(slot, site)));
        for (Tier tier : context.profile().tiers())
            if (tier.through() == Through.CONFIGURED) {
                steps.add(new CreateStack(context, tier.name(), drains(tier.name(), site)));
                steps.add(new StackComplete(context, tier.name()));
                if (Clouds.isCloud(context.profile(), tier.name()))
                    ofCloud(tier.name(), steps);
                if (Clouds.isForCustomers(context.profile(), tier.name()))
                    ofCustomers(tier, steps);
            }
        for (Node node : site.inventory().nodes())
            ofNode(node, site, steps);
        for (Slot slot : context.slots())
            ofSlot(slot, site, steps);
        for (Slot slot : leaving(site))
            ofLeaving(slot, site, steps);
        return steps;
    }

    private void ofCloud(String tier, List<Step> steps) {
        steps.add(new UploadImage(context, tier));
        steps.add(new SetUp(context, tier));
        if (Clouds.isProven(context.profile(), tier)) {
            steps.add(new Proof(context, tier));
            steps.add(new Clear(context, tier));
        }
    }

    private void ofCustomers(Tier tier, List<Step> steps) {
        steps.add(new OpenCloud(context, tier.name()));
        if (tier.proof()) {
            steps.add(new TenantProof(context, tier.name()));
            steps.add(new TenantClear(context, tier.name()));
        }
    }

    private List<Slot> leaving(Site site) {
        return Leaving.of(context.profile(), site.ledger());
    }

    private static String nodeOf(Slot leaving, Site site) {
        return Objects.requireNonNull(site.ledger().bindings().get(leaving.name()));
    }

    private Set<StepId> drains(String tier, Site site) {
        return leaving(site).stream().filter(s -> s.tier().equals(tier))
                .map(s -> new StepId(tier, nodeOf(s, site), StepNames.DRAIN))
                .collect(Collectors.toSet());
    }

    /** A slot that the profile does not have any more, once its server is drained. */
    private void ofLeaving(Slot slot, Site site, List<Step> steps) {
        String node = nodeOf(slot, site);
        steps.add(free(slot, node, StepId.ofTier(slot.tier(), StepNames.STACK)));
        if (Clouds.isCompute(slot))
            steps.add(new Retire(context, slot, node));
        if (!bySeed(slot.tier()))
            steps.add(new Regain(context, slot, node, Optional.of(Clouds.deployerOf(context.profile(), slot.tier())),
                    Set.of(new StepId(slot.tier(), node,
                            Clouds.isCompute(slot) ? StepNames.RETIRE : StepNames.FREE))));
    }

    /** The last step of a server whose slot goes. */
    public StepId lastOfLeaving(Slot slot, String node) {
        return new StepId(slot.tier(), node, bySeed(slot.tier()) ? StepNames.FREE : StepNames.REGAIN);
    }

    private Step free(Slot slot, String node, StepId after) {
        return bySeed(slot.tier()) ? new FreeBySeed(context, slot, node, after) : new Free(context, slot, node, after);
    }

    /** The steps of a tier that is let go of. With a cloud, those servers are the seed's again that were handed over to it. */
    public List<Step> ofTeardown(String tier, Site site) {
        List<Step> steps = new ArrayList<>();
        if (bySeed(tier))
            steps.add(new SeedUp(context));
        steps.add(new Dismantle(context, tier));
        Set<StepId> freed = new HashSet<>();
        bound(context.slotsOf(tier), site).forEach((slot, node) -> {
            Step free = free(slot, node, StepId.ofTier(tier, StepNames.DISMANTLE));
            steps.add(free);
            freed.add(free.id());
        });
        if (Clouds.isCloud(context.profile(), tier))
            bound(Clouds.slotsOf(context.profile(), tier), site).forEach(
                    (slot, node) -> steps.add(new Regain(context, slot, node, Optional.empty(), freed)));
        return steps;
    }

    private static Map<Slot, String> bound(List<Slot> slots, Site site) {
        Map<Slot, String> bound = new LinkedHashMap<>();
        for (Slot slot : slots)
            Optional.ofNullable(site.ledger().bindings().get(slot.name())).ifPresent(node -> bound.put(slot, node));
        return bound;
    }

    /** The steps of a site that is switched on: of every machine that has a slot and was deployed. */
    public List<Step> ofBoot(Site site) {
        List<Step> steps = new ArrayList<>();
        for (Tier tier : context.profile().tiers()) {
            List<StepId> served = new ArrayList<>();
            for (Slot slot : context.slotsOf(tier.name())) {
                String node = site.ledger().bindings().get(slot.name());
                if (node == null || !site.ledger().isDone(new StepId(slot.tier(), node, StepNames.DEPLOY)))
                    continue;
                Serve serve = new Serve(context, slot, node);
                steps.add(new Boot(context, slot, node));
                steps.add(serve);
                served.add(serve.id());
            }
            if (Clouds.isForCustomers(context.profile(), tier.name()) && !served.isEmpty())
                steps.add(new InstancesRun(context, tier.name(), served));
        }
        return steps;
    }

    /** The steps of a survey: those of a run that neither bind a server nor write to one. */
    public List<Step> ofSurvey(Site site) {
        List<Step> steps = new ArrayList<>(
                List.of(new SeedUp(context), new Discover(context, true), new UploadImage(context, StepNames.SEED)));
        ofStrangers(site, steps);
        for (Node node : site.inventory().nodes())
            if (!site.ledger().parked().containsKey(node.name()))
                untilInspected(node, steps);
        return steps;
    }

    /**
     * Reads a list of servers besides those that the profile names, and tells what is in it.
     *
     * @param file relative to where the profile's lists are, or absolute
     * @throws io.coldboot.engine.port.PortException if it is no list
     */
    public Imported read(String file, Site site) {
        Imported imported = context.ports().lists().read(context.imports().resolve(file));
        context.tell().accept(new Fact.ServersFound(
                imported.nodes().stream().map(n -> Discover.known(n, site.inventory())).toList(), "list"));
        return imported;
    }

    private void ofStrangers(Site site, List<Step> steps) {
        if (context.profile().discovery().selfEnrol())
            site.unnamed().stream().filter(n -> n.atRest()).forEach(n -> steps.add(new Adopt(context, n)));
    }

    private void untilInspected(Node node, List<Step> steps) {
        Bmc bmc = node.bmc();
        if (bmc == null)
            return;
        steps.add(new Enrol(context, node.name(), bmc));
        steps.add(new Manage(context, node.name()));
        steps.add(new Inspect(context, node.name()));
    }

    private void ofNode(Node node, Site site, List<Step> steps) {
        Optional<Slot> slot = context.slots().stream()
                .filter(s -> node.name().equals(site.ledger().bindings().get(s.name()))).findFirst();
        boolean handed = slot.filter(s -> isHandedOver(s, node.name(), site)).isPresent();
        if (site.ledger().parked().containsKey(node.name())) {
            ofParked(node, site, steps);
            return;
        }
        // Another cloud has it, or nobody has it for a moment: the seed must not enrol it again.
        if (handed || isLeavingACloud(node.name(), site))
            return;
        untilInspected(node, steps);
        if (node.bmc() != null && slot.filter(s -> !bySeed(s.tier())).isEmpty())
            steps.add(new Provide(context, node.name()));
    }

    private void ofParked(Node node, Site site, List<Step> steps) {
        site.status(node.name()).filter(s -> holdsForeignSlot(node.name(), s, site))
                .ifPresent(s -> steps.add(new Release(context, node.name())));
        site.clouds().forEach((cloud, sight) -> {
            NodeStatus status = sight.nodes().get(node.name());
            // What its cloud's Nova has put on it, that cloud's stack takes off again first.
            if (status != null && (status.instance() == null || isProof(cloud)))
                steps.add(new TakeBack(context, cloud, node));
        });
    }

    private boolean isProof(String cloud) {
        return Clouds.isProven(context.profile(), cloud);
    }

    /** Whether the hand-over of a server to the cloud that deploys its slot has begun: from then on it is not the seed's. */
    private boolean isHandedOver(Slot slot, String node, Site site) {
        return !bySeed(slot.tier())
                && site.ledger().isBegun(new StepId(slot.tier(), node, StepNames.HAND_OVER));
    }

    private boolean isLeavingACloud(String node, Site site) {
        return leaving(site).stream()
                .anyMatch(s -> node.equals(nodeOf(s, site)) && isHandedOver(s, node, site));
    }

    /** Whether a parked server still has a slot that was given to another. */
    private boolean holdsForeignSlot(String node, NodeStatus status, Site site) {
        String slot = status.instance();
        if (slot == null)
            return false;
        String owner = site.ledger().bindings().get(slot);
        return owner != null && !owner.equals(node);
    }

    private void ofSlot(Slot slot, Site site, List<Step> steps) {
        String node = site.ledger().bindings().get(slot.name());
        if (node == null || site.ledger().parked().containsKey(node))
            return;
        boolean configured = through(slot.tier()) == Through.CONFIGURED;
        if (bySeed(slot.tier()))
            steps.add(new Deploy(context, slot, node, configured));
        else {
            steps.add(new HandOver(context, slot, node, isHandedOver(slot, node, site)));
            if (configured)
                steps.add(new DeployByNova(context, slot, node));
        }
        if (configured) {
            steps.add(new Configure(context, slot, node));
            steps.add(new Answers(context, slot, node));
        }
    }

    private boolean bySeed(String tier) {
        return Clouds.isDeployedBySeed(context.profile(), tier);
    }

    private Through through(String tier) {
        return context.profile().tiers().stream().filter(t -> t.name().equals(tier)).map(Tier::through).findFirst()
                .orElse(Through.CONFIGURED);
    }

    private List<String> ownSteps(Tier tier) {
        if (Clouds.isForCustomers(context.profile(), tier.name()))
            return tier.proof()
                    ? List.of(StepNames.COMPLETE, StepNames.SET_UP, StepNames.PROOF, StepNames.CLEAR)
                    : List.of(StepNames.COMPLETE, StepNames.SET_UP);
        if (!Clouds.isCloud(context.profile(), tier.name()))
            return List.of(StepNames.COMPLETE);
        return Clouds.isProven(context.profile(), tier.name())
                ? List.of(StepNames.COMPLETE, StepNames.IMAGE, StepNames.SET_UP, StepNames.PROOF, StepNames.CLEAR)
                : List.of(StepNames.COMPLETE, StepNames.IMAGE, StepNames.SET_UP);
    }

    /** The steps that must be done for a tier to be done, as far as servers are bound. */
    public List<StepId> ofTier(Tier tier, Map<String, String> bindings) {
        List<StepId> ids = new ArrayList<>();
        if (tier.through() == Through.CONFIGURED)
            ownSteps(tier).forEach(s -> ids.add(StepId.ofTier(tier.name(), s)));
        for (Slot slot : context.slotsOf(tier.name())) {
            String node = bindings.get(slot.name());
            if (node != null)
                StepNames.afterBinding(context.profile(), tier).forEach(s -> ids.add(new StepId(tier.name(), node, s)));
        }
        return ids;
    }
}
