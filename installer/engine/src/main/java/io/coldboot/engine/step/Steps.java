package io.coldboot.engine.step;

import io.coldboot.engine.model.Bmc;
import io.coldboot.engine.model.Node;
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
import java.util.Optional;
import java.util.Set;

/** The graphs: every step that the site calls for as it is known now. They grow as servers are found and given slots. */
public final class Steps {

    private final Context context;

    public Steps(Context context) {
        this.context = context;
    }

    /** The steps of a run, each after those that it needs. */
    public List<Step> ofRun(Site site) {
        return new RunSteps(context, this, site).all();
    }

    /** The last step of a server whose slot goes. */
    public StepId lastOf(Leaving leaving) {
        String tier = leaving.slot().tier();
        return new StepId(tier, leaving.node(), bySeed(tier) ? StepNames.FREE : StepNames.REGAIN);
    }

    /** The steps of a tier that is let go of. With a cloud, those servers are the seed's again that were handed over to it. */
    public List<Step> ofTeardown(String tier, Site site) {
        List<Step> steps = new ArrayList<>();
        if (bySeed(tier))
            steps.add(new SeedUp(context));
        steps.add(new Dismantle(context, tier));
        Set<StepId> freed = new HashSet<>();
        bound(context.slotsOf(tier), site).forEach((slot, node) -> {
            Step free = bySeed(tier)
                    ? new FreeBySeed(context, slot, node, StepId.ofTier(tier, StepNames.DISMANTLE))
                    : new Free(context, slot, node, Set.of());
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

    void ofStrangers(Site site, List<Step> steps) {
        if (context.profile().discovery().selfEnrol())
            site.unnamed().stream().filter(n -> n.atRest()).forEach(n -> steps.add(new Adopt(context, n)));
    }

    void untilInspected(Node node, List<Step> steps) {
        Bmc bmc = node.bmc();
        if (bmc == null)
            return;
        steps.add(new Enrol(context, node.name(), bmc));
        steps.add(new Manage(context, node.name()));
        steps.add(new Inspect(context, node.name()));
    }

    boolean bySeed(String tier) {
        return Clouds.isDeployedBySeed(context.profile(), tier);
    }

    Through through(String tier) {
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
