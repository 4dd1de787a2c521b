package io.coldboot.seed;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldboot.profile.AddressRange;
import io.coldboot.profile.Cidr;
import io.coldboot.profile.Network;

import io.coldboot.profile.Profile.Bmc;
import io.coldboot.profile.Profile.Host;
import io.coldboot.profile.Profile.Networks;
import io.coldboot.seed.SiteNetwork.Leg;
import java.util.Set;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SiteNetworkTest {

    private static final Networks TWO = TestProfile.of("").networks();
    private static final Networks ONE = new Networks(TWO.provisioning(),
            new Bmc(Cidr.parse("10.20.0.0/22"), "10.20.0.1", null), Map.of());

    @Test
    void each_network_has_its_nic() {
        assertThat(SiteNetwork.legs(new Host("eno2", "eno3"), TWO)).containsExactly(
                new Leg("eth0", "eno2", Set.of("10.20.0.1/22")), new Leg("eth1", "eno3", Set.of("10.30.0.1/24")));
    }

    @Test
    void two_networks_on_one_wire_share_it() {
        assertThat(SiteNetwork.legs(new Host("eno2", "eno2"), TWO))
                .containsExactly(new Leg("eth0", "eno2", Set.of("10.20.0.1/22", "10.30.0.1/24")));
    }

    @Test
    void from_where_instances_are_reached_is_a_third() {
        Networks three = new Networks(TWO.provisioning(), TWO.bmc(), Map.of("outside", new Network(0, 0, null,
                new Network.Provider(Cidr.parse("10.9.0.0/24"), AddressRange.parse("10.9.0.100-10.9.0.199"), null,
                        "10.9.0.3"))));
        assertThat(SiteNetwork.legs(new Host("eno2", "eno3", "eno4", null), three)).last()
                .isEqualTo(new Leg("eth2", "eno4", Set.of("10.9.0.3/24")));
        assertThat(SiteNetwork.legs(new Host("eno2", "eno3", "eno3", null), three)).last()
                .isEqualTo(new Leg("eth1", "eno3", Set.of("10.30.0.1/24", "10.9.0.3/24")));
    }

    @Test
    void one_network_has_one_address() {
        assertThat(SiteNetwork.legs(new Host("eno2", "eno2"), ONE))
                .containsExactly(new Leg("eth0", "eno2", Set.of("10.20.0.1/22")));
    }
}
