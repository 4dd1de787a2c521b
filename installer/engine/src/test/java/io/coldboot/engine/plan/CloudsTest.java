package io.coldboot.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldboot.engine.model.Bmc;
import io.coldboot.engine.model.Inventory;
import io.coldboot.engine.model.Node;
import io.coldboot.engine.plan.Plan.Wipe;
import io.coldboot.engine.sim.SimProfile;
import io.coldboot.profile.Profile;
import io.coldboot.profile.Profile.BmcProtocol;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which cloud deploys whom. */
class CloudsTest {

    private final Profile profile = SimProfile.withWorkload(4, 2, 1, true);

    @Test
    void theSeedDeploysTheDeployCloudAndThatTheWorkloadCloud() {
        assertThat(Clouds.deployerOf(profile, "deploy")).isEqualTo("seed");
        assertThat(Clouds.deployerOf(profile, "workload")).isEqualTo("deploy");
        assertThat(Clouds.slotsOf(profile, "deploy")).extracting(Slot::name)
                .containsExactly("workload-compute-0", "workload-compute-1");
        assertThat(Clouds.slotsOf(profile, "seed")).extracting(Slot::name).containsExactly("deploy-controller-0");
    }

    @Test
    void aTierWithoutACloudInItDeploysNobody() {
        assertThat(Clouds.controllers(SimProfile.of(4, 2, 1))).isEmpty();
        assertThat(Clouds.isProven(SimProfile.of(4, 2, 1), "deploy")).isFalse();
    }

    @Test
    void onlyACloudWithServersAboveItIsProvenAndOnlyIfTheProfileSaysSo() {
        assertThat(Clouds.isProven(profile, "deploy")).isTrue();
        assertThat(Clouds.isProven(profile, "workload")).isFalse();
        assertThat(Clouds.isProven(SimProfile.withWorkload(4, 2, 1, false), "deploy")).isFalse();
    }

    @Test
    void handingOverWritesToADiskOnlyForTheProof() {
        assertThat(wiped(profile)).containsExactly("r1-n01", "r1-n02", "r1-n03");
        assertThat(wiped(SimProfile.withWorkload(4, 2, 1, false))).containsExactly("r1-n01");
    }

    private static List<String> wiped(Profile profile) {
        Inventory inventory = new Inventory(IntStream.rangeClosed(1, 4)
                .mapToObj(i -> new Node(SimProfile.name(i), "uuid",
                        new Bmc(BmcProtocol.REDFISH, "192.168.28." + (10 + i), 8000, false, "bmc"),
                        SimProfile.hardware(i)))
                .toList());
        return Planner.plan(profile, inventory).wipes().stream().map(Wipe::node).toList();
    }
}
