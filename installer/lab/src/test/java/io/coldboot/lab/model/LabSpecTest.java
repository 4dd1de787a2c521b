package io.coldboot.lab.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.coldboot.lab.model.LabSpec.Kind;
import io.coldboot.lab.model.LabSpec.Node;
import java.util.List;
import org.junit.jupiter.api.Test;

class LabSpecTest {

    @Test
    void namesAndAddressesFollowTheRack() {
        List<Node> nodes = LabSpec.of(300, Kind.PROTOCOL).machines();
        assertThat(nodes.getFirst()).isEqualTo(new Node(1, "r1-n01", "192.168.28.11", "cb-r1-n01"));
        assertThat(nodes.get(20).name()).isEqualTo("r2-n01");
        assertThat(nodes.get(20).mac(1)).isEqualTo("52:54:00:02:01:02");
        assertThat(nodes.get(245).bmcAddress()).isEqualTo("192.168.29.0");
        assertThat(nodes.stream().map(node -> node.mac(0)).distinct()).hasSize(300);
    }

    @Test
    void survivesItsFile() throws Exception {
        JsonMapper json = new JsonMapper();
        LabSpec spec = LabSpec.of(3, Kind.CONTAINER);
        assertThat(json.readValue(json.writeValueAsString(spec), LabSpec.class)).isEqualTo(spec);
    }

    @Test
    void refusesWhatCannotBe() {
        assertThatThrownBy(() -> LabSpec.of(0, Kind.PROTOCOL)).isInstanceOf(LabException.class);
        assertThatThrownBy(() -> Fault.of("gremlins")).isInstanceOf(LabException.class)
                .hasMessageContaining("gremlins");
    }
}
