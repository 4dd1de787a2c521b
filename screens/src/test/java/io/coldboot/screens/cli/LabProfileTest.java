package io.coldboot.screens.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coldboot.profile.Profile;
import io.coldboot.profile.Profile.Role;
import io.coldboot.profile.Profile.Sweep;
import io.coldboot.profile.Profile.Through;
import io.coldboot.screens.BadInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabProfileTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 20, 21, 45, 100})
    void every_server_has_a_controller_to_be_found_and_a_slot(int nodes) {
        Profile profile = LabProfile.of(nodes, "container");
        assertThat(profile.discovery().sweep().stream().mapToInt(s -> s.range().size()).sum()).isEqualTo(nodes);
        assertThat(profile.tiers().getFirst().roles().stream().mapToInt(Role::count).sum()).isEqualTo(nodes);
        assertThat(profile.tiers().getFirst().through()).isEqualTo(Through.CONFIGURED);
    }

    @Test
    void twenty_servers_are_a_rack() {
        Sweep third = LabProfile.of(45, "protocol").discovery().sweep().get(2);
        assertThat(third.range()).hasToString("192.168.28.51-192.168.28.55");
        assertThat(third.nameOf(5)).isEqualTo("r3-n05");
    }

    @Test
    void servers_that_boot_nothing_are_only_written() {
        assertThat(LabProfile.of(3, "PROTOCOL").tiers().getFirst().through()).isEqualTo(Through.WRITTEN);
    }

    @Test
    void more_than_the_networks_hold_is_refused() {
        assertThatThrownBy(() -> LabProfile.of(5000, "protocol")).isInstanceOf(BadInput.class);
        assertThatThrownBy(() -> LabProfile.of(0, "protocol")).isInstanceOf(BadInput.class);
    }
}
