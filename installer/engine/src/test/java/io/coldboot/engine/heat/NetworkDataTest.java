package io.coldboot.engine.heat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.coldboot.engine.model.Hardware;
import io.coldboot.engine.model.Hardware.Nic;
import io.coldboot.engine.plan.Slot;
import io.coldboot.engine.sim.SimLayouts;
import io.coldboot.engine.sim.SimProfile;
import io.coldboot.profile.Profile;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a machine reads of its network when it first boots, to the letter. */
class NetworkDataTest {

    private static final JsonMapper JSON = new JsonMapper();

    @Test
    void without_a_layout_there_is_the_provisioning_nic_alone() throws JsonProcessingException {
        assertSame(SimProfile.of(1, 1, 0), """
                {"links": [{"id": "eth0", "type": "phy", "ethernet_mac_address": "52:54:00:01:01:01"}],
                 "networks": [{"id": "provisioning", "type": "ipv4", "link": "eth0", "ip_address": "192.168.24.10",
                   "netmask": "255.255.252.0",
                   "routes": [{"network": "0.0.0.0", "netmask": "0.0.0.0", "gateway": "192.168.24.1"}]}],
                 "services": [{"type": "dns", "address": "192.168.24.1"}]}""");
    }

    @Test
    void bonds_vlans_mtus_and_routes_are_there() throws JsonProcessingException {
        assertSame(SimLayouts.bonded(),
                """
                        {"links": [
                           {"id": "eth0", "type": "phy", "ethernet_mac_address": "52:54:00:01:01:01"},
                           {"id": "eth1", "type": "phy", "ethernet_mac_address": "52:54:00:01:01:02"},
                           {"id": "eth2", "type": "phy", "ethernet_mac_address": "52:54:00:01:01:03", "mtu": 9000},
                           {"id": "bond0", "type": "bond", "ethernet_mac_address": "52:54:00:01:01:01", "bond_links": ["eth0", "eth1"],
                            "bond_mode": "802.3ad", "bond_miimon": 100, "bond_xmit_hash_policy": "layer3+4", "bond_lacp_rate": "fast"},
                           {"id": "bond0.30", "type": "vlan", "vlan_link": "bond0", "vlan_id": 30, "vlan_mac_address": "52:54:00:01:01:01"},
                           {"id": "eth2.50", "type": "vlan", "vlan_link": "eth2", "vlan_id": 50, "vlan_mac_address": "52:54:00:01:01:03",
                            "mtu": 9000},
                           {"id": "eth2.60", "type": "vlan", "vlan_link": "eth2", "vlan_id": 60, "vlan_mac_address": "52:54:00:01:01:03",
                            "mtu": 1500}],
                         "networks": [
                           {"id": "provisioning", "type": "ipv4", "link": "bond0", "ip_address": "192.168.24.10", "netmask": "255.255.252.0",
                            "routes": [{"network": "0.0.0.0", "netmask": "0.0.0.0", "gateway": "192.168.24.1"}]},
                           {"id": "internal", "type": "ipv4", "link": "bond0.30", "ip_address": "10.8.0.10", "netmask": "255.255.255.0",
                            "routes": [{"network": "10.20.0.0", "netmask": "255.255.0.0", "gateway": "10.8.0.1"}]},
                           {"id": "storage", "type": "ipv4", "link": "eth2.50", "ip_address": "10.9.0.10", "netmask": "255.255.255.0",
                            "routes": []}],
                         "services": [{"type": "dns", "address": "192.168.24.1"}]}""");
    }

    @Test
    void a_bridge_for_others_has_no_address() throws JsonProcessingException {
        assertSame(SimLayouts.provider(),
                """
                        {"links": [
                           {"id": "eth0", "type": "phy", "ethernet_mac_address": "52:54:00:01:01:01"},
                           {"id": "eth1", "type": "phy", "ethernet_mac_address": "52:54:00:01:01:02"},
                           {"id": "br-ex", "type": "bridge", "ethernet_mac_address": "52:54:00:01:01:02", "bridge_links": ["eth1"]}],
                         "networks": [{"id": "provisioning", "type": "ipv4", "link": "eth0", "ip_address": "192.168.24.10",
                           "netmask": "255.255.252.0",
                           "routes": [{"network": "0.0.0.0", "netmask": "0.0.0.0", "gateway": "192.168.24.1"}]}],
                         "services": [{"type": "dns", "address": "192.168.24.1"}]}""");
    }

    @Test
    void a_server_that_lacks_a_nic_gets_none() {
        Profile profile = SimLayouts.bonded();
        assertThatThrownBy(() -> NetworkData.of(profile, Slot.of(profile).getFirst(), server(2)))
                .hasMessage("the server for deploy-worker-0 has no NIC called eth2");
    }

    private static void assertSame(Profile profile, String json) throws JsonProcessingException {
        assertThat(
                JSON.readTree(JSON.writeValueAsString(NetworkData.of(profile, Slot.of(profile).getFirst(), server(3)))))
                .isEqualTo(JSON.readTree(json));
    }

    private static Hardware server(int nics) {
        List<Nic> all = IntStream.range(0, nics).mapToObj(n -> SimProfile.nic("eth" + n, 1, n + 1, null)).toList();
        Hardware usual = SimProfile.hardware(1);
        return new Hardware(16, "x86_64", 65536, usual.disks(), all, "Acme", "One", "");
    }
}
