package io.coldboot.engine.step;

import io.coldboot.engine.heat.CloudMetadata;
import io.coldboot.engine.heat.ConfigDrives;
import io.coldboot.engine.model.StepId;
import io.coldboot.engine.plan.Clouds;
import io.coldboot.engine.plan.Slot;
import io.coldboot.engine.plan.StepNames;
import io.coldboot.engine.port.Compute.Flavor;
import io.coldboot.engine.port.Compute.Grounds;
import io.coldboot.engine.port.Compute.Network;
import io.coldboot.profile.Profile.Provisioning;
import java.util.List;
import java.util.Set;

/** A cloud that deploys servers has what they are created with: a flavor for each role, the network, the key. */
record SetUp(Context context, String cloud) implements Step {

    /** The image is smaller than this; GiB. */
    private static final int DISK_GIB = 8;

    @Override
    public StepId id() {
        return StepId.ofTier(cloud, StepNames.SET_UP);
    }

    @Override
    public Service service() {
        return Service.DEPLOY_NOVA;
    }

    @Override
    public Set<StepId> needs() {
        return Set.of(Context.complete(cloud));
    }

    @Override
    public Observation observe(Site site) {
        Site.CloudSight sight = site.clouds().get(cloud);
        return sight != null && sight.setUp() ? Observation.DONE : Observation.TODO;
    }

    @Override
    public void act(Site site) {
        Provisioning net = context.profile().networks().provisioning();
        List<Flavor> flavors = Clouds.slotsOf(context.profile(), cloud).stream().map(SetUp::flavor).distinct().toList();
        context.ports().cloud(cloud).compute().setUp(new Grounds(flavors,
                new Network(CloudMetadata.NETWORK, net.cidr(), net.slots(), net.gateway(), net.dns()),
                ConfigDrives.SITE_KEY, context.ports().secrets().keyPair(ConfigDrives.SITE_KEY).publicKey()));
        context.tell().accept(new Fact.CloudIsSetUp(cloud));
    }

    private static Flavor flavor(Slot slot) {
        return new Flavor(Clouds.flavor(slot), Clouds.resourceClass(slot),
                Math.max(DISK_GIB, slot.role().match().minDiskGib()));
    }
}
