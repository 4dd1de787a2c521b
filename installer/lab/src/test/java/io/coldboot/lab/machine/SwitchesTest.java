package io.coldboot.lab.machine;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldboot.agent.Hardware.Tlv;
import io.coldboot.lab.model.Fault;
import io.coldboot.lab.model.LabSpec;
import io.coldboot.lab.model.LabSpec.Kind;
import io.coldboot.lab.model.LabSpec.Node;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SwitchesTest {

    private final List<Node> nodes = LabSpec.of(3, Kind.PROTOCOL).machines();
    private final Faults faults = new Faults(Map.of());
    private final Switches switches = new Switches(nodes, List.of(30), faults);

    @Test
    void everybodyIsPluggedInInOrder() {
        assertThat(port(0, 0)).isEqualTo("Ethernet1/1");
        assertThat(port(2, 1)).isEqualTo("Ethernet1/3");
        assertThat(text(switches.says(nodes.get(1), 1).get(4), 0)).isEqualTo("leaf2");
    }

    @Test
    void aSwappedCableConcernsBothMachines() {
        faults.set("r1-n02", Fault.WRONG_CABLE, true);
        assertThat(List.of(port(0, 1), port(1, 1), port(2, 1))).containsExactly("Ethernet1/1", "Ethernet1/3",
                "Ethernet1/2");
        assertThat(port(1, 0)).as("eth0 is not touched").isEqualTo("Ethernet1/2");
        faults.set("r1-n02", Fault.WRONG_CABLE, false);
        assertThat(port(1, 1)).isEqualTo("Ethernet1/2");
    }

    @Test
    void theLastMachinesNextIsTheFirst() {
        faults.set("r1-n03", Fault.WRONG_CABLE, true);
        assertThat(List.of(port(0, 1), port(2, 1))).containsExactly("Ethernet1/3", "Ethernet1/1");
    }

    @Test
    void portsSayWhatTheyCarry() {
        assertThat(carried(0)).containsExactly("0080c2010001", "0080c203000105766c616e31",
                "0080c203001e06766c616e3330");
        faults.set("r1-n01", Fault.NO_VLAN, true);
        assertThat(carried(1)).as("eth1's port").containsExactly("0080c2010001", "0080c203000105766c616e31");
        assertThat(carried(0)).as("eth0's port").hasSize(3);
    }

    private List<String> carried(int nic) {
        return switches.says(nodes.getFirst(), nic).stream().filter(t -> t.type() == 127).map(Tlv::hex).toList();
    }

    private String port(int node, int nic) {
        return text(switches.says(nodes.get(node), nic).get(1), 1);
    }

    private static String text(Tlv tlv, int skipped) {
        byte[] bytes = HexFormat.of().parseHex(tlv.hex());
        return new String(bytes, skipped, bytes.length - skipped, StandardCharsets.US_ASCII);
    }
}
