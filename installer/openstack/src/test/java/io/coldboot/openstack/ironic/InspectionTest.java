package io.coldboot.openstack.ironic;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldboot.engine.model.Hardware;
import io.coldboot.engine.model.Hardware.Disk;
import io.coldboot.engine.model.Hardware.Neighbour;
import io.coldboot.engine.model.Hardware.Nic;
import io.coldboot.engine.model.Hardware.Offer;
import io.coldboot.openstack.rest.FakeService;
import io.coldboot.openstack.secrets.FileSecrets;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InspectionTest {

    private final FakeService service = new FakeService();
    private final IronicBareMetal ironic = new IronicBareMetal(service, new FileSecrets(Path.of("unused.json")),
            URI.create("http://x"));

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void readsWhatTheAgentSawWithItsCables() {
        service.on("GET /v1/introspection/u1/data", 200,
                """
                        {"inventory":{
                           "interfaces":[
                             {"name":"eth0","mac_address":"52:54:00:01:04:01","has_carrier":true,"lldp":[]},
                             {"name":"eth1","mac_address":"52:54:00:01:04:AA","has_carrier":true,"lldp":[
                                [1,"04001122334455"],[2,"0545746865726e6574312f35"],[3,"0078"]]},
                             {"name":"eth2","mac_address":"52:54:00:01:04:03","has_carrier":false}],
                           "cpu":{"count":16,"architecture":"x86_64"},"memory":{"physical_mb":65536,"total":67000000000},
                           "disks":[{"name":"/dev/sda","size":480103981056,"rotational":false}],
                           "system_vendor":{"manufacturer":"Acme","product_name":"R1","serial_number":"S1"}},
                         "all_interfaces":{"eth0":{"lldp_processed":{"switch_system_name":"leaf1","switch_chassis_id":"00:11:22:33:44:55",
                            "switch_port_id":"Ethernet1/4"}}}}""");

        assertThat(ironic.hardware("u1")).contains(new Hardware(16, "x86_64", 65536,
                List.of(new Disk("/dev/sda", 480103981056L, false)),
                List.of(new Nic("eth0", "52:54:00:01:04:01", true,
                        new Neighbour("leaf1", "Ethernet1/4", "00:11:22:33:44:55")),
                        new Nic("eth1", "52:54:00:01:04:aa", true,
                                new Neighbour("00:11:22:33:44:55", "Ethernet1/5", "00:11:22:33:44:55")),
                        new Nic("eth2", "52:54:00:01:04:03", false, null)),
                "Acme", "R1", "S1"));
    }

    @Test
    void readsWhatSwitchPortsCarry() {
        service.on("GET /v1/introspection/u1/data", 200,
                """
                        {"inventory":{
                           "interfaces":[
                             {"name":"eth0","mac_address":"52:54:00:01:04:01","has_carrier":true,"lldp":[
                                [127,"0080c2010001"],[127,"0080c203001e06766c616e3330"],[127,"0080c20300140561646d696e"],[127,"00120f042400"],
                                [127,"00120f0103"],[127,"0080c2"],[127,"xyz"]]},
                             {"name":"eth1","mac_address":"52:54:00:01:04:02","has_carrier":true,"lldp":[[5,"6c65616632"]]}],
                           "cpu":{"count":16,"architecture":"x86_64"}}}""");

        Hardware found = ironic.hardware("u1").orElseThrow();

        assertThat(found.nics().getFirst().offer()).isEqualTo(new Offer(List.of(20, 30), 1, 9216));
        assertThat(found.nics().getLast().offer()).isNull();
    }

    @Test
    void fallsBackToWhatTheControllerTold() {
        service.on("GET /v1/nodes/u1?fields=properties", 200,
                "{\"properties\":{\"cpus\":\"8\",\"cpu_arch\":\"x86_64\",\"memory_mb\":\"16384\",\"local_gb\":\"99\",\"vendor\":\"Acme\"}}");
        service.on("GET /v1/nodes/u1/ports?fields=address,local_link_connection", 200,
                """
                        {"ports":[{"address":"52:54:00:01:04:02","local_link_connection":{}},
                                  {"address":"52:54:00:01:04:01","local_link_connection":{"switch_id":"00:11","port_id":"e1"}}]}""");

        Hardware found = ironic.hardware("u1").orElseThrow();

        assertThat(found.cpus()).isEqualTo(8);
        assertThat(found.memoryMib()).isEqualTo(16384);
        assertThat(found.disks()).containsExactly(new Disk("disk0", 99L << 30, false));
        assertThat(found.nics()).extracting(Nic::mac).containsExactly("52:54:00:01:04:01", "52:54:00:01:04:02");
        assertThat(found.nics().getFirst().neighbour()).isEqualTo(new Neighbour("00:11", "e1", "00:11"));
    }

    @Test
    void isEmptyBeforeInspection() {
        service.on("GET /v1/nodes/u1?fields=properties", 200, "{\"properties\":{}}");

        assertThat(ironic.hardware("u1")).isEmpty();
    }
}
