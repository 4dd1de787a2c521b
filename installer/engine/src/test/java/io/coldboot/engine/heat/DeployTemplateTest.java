package io.coldboot.engine.heat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.coldboot.engine.model.Hardware;
import io.coldboot.engine.plan.Slot;
import io.coldboot.engine.port.BareMetal.ConfigDrive;
import io.coldboot.engine.port.Secrets;
import io.coldboot.engine.sim.SimProfile;
import io.coldboot.engine.sim.SimSite;
import io.coldboot.engine.sim.VirtualClock;
import io.coldboot.profile.Profile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeployTemplateTest {

    private final Profile profile = SimProfile.of(3, 2, 1);
    private final List<Slot> slots = Slot.of(profile);
    private final Secrets secrets = new SimSite(new VirtualClock(), Path.of("image"), 1).ports().secrets();

    private JsonNode template() throws JsonProcessingException {
        return new JsonMapper().readTree(DeployTemplate.of("deploy", slots, profile, secrets));
    }

    @Test
    void everySlotHasServerConfigurationAndDeployment() throws Exception {
        JsonNode resources = template().path("resources");
        assertThat(resources.size()).isEqualTo(9);
        assertThat(resources.at("/deploy-worker-1/type").asText()).isEqualTo("OS::Heat::DeployedServer");
        assertThat(resources.at("/deploy-worker-1/properties/software_config_transport").asText())
                .isEqualTo("POLL_SERVER_HEAT");
        assertThat(resources.at("/deploy-worker-1-config/properties/group").asText()).isEqualTo("os-apply-config");
        assertThat(resources.at("/deploy-worker-1-config/properties/outputs").toString())
                .isEqualTo("[{\"name\":\"failure\",\"type\":\"String\",\"error_output\":true}]");
        JsonNode told = resources.at("/deploy-worker-1-config/properties/config/coldboot");
        assertThat(told.path("role").asText()).isEqualTo("worker");
        assertThat(told.path("slot").asText()).isEqualTo("deploy-worker-1");
        assertThat(told.at("/services/0").asText()).isEqualTo("keystone");
        assertThat(told.at("/hosts/0").toString()).isEqualTo("{\"name\":\"seed\",\"address\":\"192.168.24.1\"}");
        assertThat(told.at("/hosts/1/name").asText()).isEqualTo("deploy-controller-0");
        assertThat(told.at("/ntp/0").asText()).isEqualTo("192.168.24.1");
        JsonNode deployment = resources.at("/deploy-worker-1-deployment/properties");
        assertThat(deployment.at("/server/get_resource").asText()).isEqualTo("deploy-worker-1");
        assertThat(deployment.at("/config/get_resource").asText()).isEqualTo("deploy-worker-1-config");
        assertThat(deployment.path("signal_transport").asText()).isEqualTo("HEAT_SIGNAL");
    }

    @Test
    void theOutputGivesWhatMachinesNeedToReachHeat() throws Exception {
        assertThat(template().at("/outputs/collectors/value/deploy-controller-0/get_attr").toString())
                .isEqualTo("[\"deploy-controller-0\",\"os_collect_config\"]");
    }

    @Test
    void theSameTierGivesTheSameText() {
        assertThat(DeployTemplate.of("deploy", Slot.of(profile), profile, secrets))
                .isEqualTo(DeployTemplate.of("deploy", slots, profile, secrets));
    }

    @Test
    void aConfigDriveHoldsNameAddressAndKeys() throws Exception {
        ConfigDrive drive = drives().make(slots.get(1), SimProfile.hardware(7),
                Optional.of(Map.of("collectors", List.of("heat"))));
        assertThat(drive.metaData()).containsEntry("hostname", "deploy-worker-0");
        JsonNode network = new JsonMapper().valueToTree(drive.networkData());
        assertThat(network.at("/links/0/ethernet_mac_address").asText()).isEqualTo("52:54:00:01:07:01");
        assertThat(network.at("/networks/0/ip_address").asText()).isEqualTo("192.168.24.11");
        assertThat(network.at("/networks/0/netmask").asText()).isEqualTo("255.255.252.0");
        assertThat(network.at("/networks/0/routes/0/gateway").asText()).isEqualTo("192.168.24.1");
        assertThat(network.at("/services/0/type").asText()).isEqualTo("dns");
        JsonNode user = new JsonMapper().readTree(drive.userData());
        assertThat(user.at("/coldboot/ssh_host_key_public").asText()).isEqualTo("public host-deploy-worker-0");
        assertThat(user.at("/coldboot/authorized_keys").toString())
                .isEqualTo("[\"ssh-ed25519 AAAA operator\",\"public site\"]");
        assertThat(user.at("/os-collect-config/collectors/0").asText()).isEqualTo("heat");
        assertThat(drive.toString()).doesNotContain("secret");
    }

    @Test
    void aServerWithoutTheProvisioningNicIsRefused() {
        Hardware hardware = new Hardware(1, "x86_64", 1024, List.of(), List.of(), "", "", "");
        assertThatThrownBy(() -> drives().make(slots.getFirst(), hardware, Optional.empty()))
                .hasMessage("the server for deploy-controller-0 has no NIC called eth0");
    }

    private ConfigDrives drives() {
        return new ConfigDrives(profile, secrets);
    }
}
