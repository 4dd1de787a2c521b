package io.coldboot.engine.heat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.coldboot.engine.plan.Slot;
import io.coldboot.engine.port.Secrets;
import io.coldboot.engine.sim.SimLayouts;
import io.coldboot.engine.sim.SimProfile;
import io.coldboot.engine.sim.SimSite;
import io.coldboot.engine.sim.VirtualClock;
import io.coldboot.profile.AddressRange;
import io.coldboot.profile.Profile;
import io.coldboot.profile.Profile.HardwareRule;
import io.coldboot.profile.Profile.Role;
import io.coldboot.profile.Profile.Through;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CloudMetadataTest {

    private static final JsonMapper JSON = new JsonMapper();

    private final Profile profile = SimProfile.of(3, 2, 1);
    private final Secrets secrets = new SimSite(new VirtualClock(), Path.of("image"), 1).ports().secrets();
    private final CloudMetadata clouds = new CloudMetadata(profile, secrets);
    private final Slot plain = Slot.of(profile).getFirst();
    private final Slot controller = new Slot(plain.name(), plain.tier(),
            new Role("controller", 1, List.of("deploy-controller"), HardwareRule.ANY, 0), 0, plain.address());
    private final Profile workload = SimLayouts.provided(List.of(controller.role(),
            new Role("cloud", 1, List.of("workload-controller"), HardwareRule.ANY, 0),
            new Role("compute", 1, List.of("workload-compute"), HardwareRule.ANY, 0)));

    /** The image is verified with the samples, machines are told this: a key that one has and the other lacks is a mistake. */
    @ParameterizedTest
    @ValueSource(strings = {"deploy-controller", "workload-controller", "workload-compute"})
    void aMachineIsToldWhatItsRolesSampleHas(String service) throws IOException {
        Path sample = Path.of("../../assets/elements", service, "sample-metadata.json");
        Set<String> wanted = keys(JSON.readTree(Files.readString(sample)));
        wanted.removeIf(key -> key.startsWith("coldboot/"));
        CloudMetadata all = new CloudMetadata(workload, secrets);
        assertThat(keys(JSON.valueToTree(all.of(slot(service))))).isEqualTo(wanted);
    }

    @Test
    void aComputeSharesWithItsControllerWhatBothMustSayAlike() {
        CloudMetadata all = new CloudMetadata(workload, secrets);
        JsonNode controller = JSON.valueToTree(all.of(slot("workload-controller")));
        JsonNode compute = JSON.valueToTree(all.of(slot("workload-compute")));
        for (String shared : List.of("/rabbitmq/host", "/rabbitmq/password", "/keystone/url", "/nova/password"))
            assertThat(compute.at(shared).asText()).as(shared).isNotEmpty().isEqualTo(controller.at(shared).asText());
        assertThat(compute.at("/rabbitmq/host").asText()).isEqualTo(slot("workload-controller").address());
        assertThat(compute.at("/neutron/tunnel_address").asText()).isEqualTo(slot("workload-compute").address());
        assertThat(compute.at("/nova/host").asText()).isEqualTo(slot("workload-compute").name());
        assertThat(passwords(compute)).as("no password of a database, nor the administrator's")
                .isSubsetOf(compute.at("/rabbitmq/password").asText(), compute.at("/nova/password").asText());
    }

    @Test
    void aMachineThatRunsNoCloudIsToldNoSecret() {
        assertThat(clouds.of(plain)).isEmpty();
    }

    @Test
    void eachCloudHasPasswordsOfItsOwnWhichStay() {
        Set<String> seed = passwords(JSON.valueToTree(clouds.ofSeed()));
        Set<String> deploy = passwords(JSON.valueToTree(clouds.of(controller)));
        assertThat(seed).hasSizeGreaterThan(8).allMatch(p -> p.matches("[0-9a-f]{32}"))
                .doesNotContainAnyElementsOf(deploy);
        assertThat(passwords(JSON.valueToTree(clouds.of(controller)))).isEqualTo(deploy);
    }

    @Test
    void noAddressIsLentByBothClouds() {
        Profile two = new Profile(profile.version(), profile.site(), profile.networks(), profile.layouts(),
                profile.discovery(),
                List.of(new Profile.Tier("deploy", List.of(controller.role()), Through.CONFIGURED)),
                profile.cabling(), profile.access(), profile.host(), profile.lab());
        CloudMetadata both = new CloudMetadata(two, secrets);
        AddressRange seed = lent(both.ofSeed());
        AddressRange deploy = lent(both.of(Slot.of(two).getFirst()));
        AddressRange all = profile.networks().provisioning().dhcp();
        assertThat(seed.first()).isEqualTo(all.first());
        assertThat(deploy.first()).isEqualTo(seed.last() + 1);
        assertThat(deploy.last()).isEqualTo(all.last());
        assertThat(lent(clouds.ofSeed())).as("where there is only the seed").isEqualTo(all);
    }

    private Slot slot(String service) {
        return Slot.of(workload).stream().filter(s -> s.role().services().contains(service)).findFirst().orElseThrow();
    }

    private static AddressRange lent(Map<String, Object> metadata) {
        JsonNode boot = JSON.valueToTree(metadata.get("boot"));
        return AddressRange.parse(boot.path("dhcp_first").asText() + "-" + boot.path("dhcp_last").asText());
    }

    private static Set<String> keys(JsonNode metadata) {
        Set<String> keys = new TreeSet<>();
        metadata.properties().forEach(group -> group.getValue().properties()
                .forEach(key -> keys.add(group.getKey() + "/" + key.getKey())));
        return keys;
    }

    private static Set<String> passwords(JsonNode metadata) {
        Set<String> found = new HashSet<>();
        metadata.forEach(group -> group.properties().stream()
                .filter(p -> p.getKey().endsWith("password") || p.getKey().endsWith("_key"))
                .forEach(p -> found.add(p.getValue().asText())));
        return found;
    }
}
