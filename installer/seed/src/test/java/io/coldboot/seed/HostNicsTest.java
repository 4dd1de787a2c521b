package io.coldboot.seed;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldboot.engine.model.Failure;
import io.coldboot.engine.model.Failure.Cause;
import io.coldboot.seed.HostNics.Nic;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HostNicsTest {

    /** As ip(8) of Debian 12 prints it, without what nobody reads. */
    private static final String ADDRESSES = """
            [{"ifindex":1,"ifname":"lo","flags":["LOOPBACK","UP","LOWER_UP"],"link_type":"loopback","address":"00:00:00:00:00:00",
              "addr_info":[{"family":"inet","local":"127.0.0.1","prefixlen":8,"scope":"host"}]},
             {"ifindex":2,"ifname":"eno1","flags":["BROADCAST","MULTICAST","UP","LOWER_UP"],"link_type":"ether",
              "address":"3c:ec:ef:00:00:01","addr_info":[{"family":"inet","local":"192.0.2.7","prefixlen":24,"scope":"global"},
              {"family":"inet6","local":"fe80::1","prefixlen":64,"scope":"link"}]},
             {"ifindex":3,"ifname":"eno2","flags":["BROADCAST","MULTICAST"],"link_type":"ether","address":"3c:ec:ef:00:00:02",
              "addr_info":[]},
             {"ifindex":4,"ifname":"eno3","flags":["NO-CARRIER","BROADCAST","MULTICAST","UP"],"link_type":"ether",
              "address":"3c:ec:ef:00:00:03","addr_info":[{"family":"inet","local":"10.20.0.2","prefixlen":22,"scope":"global"}]},
             {"ifindex":5,"ifname":"eno4","flags":["BROADCAST","MULTICAST","SLAVE","UP","LOWER_UP"],"master":"bond0",
              "link_type":"ether","address":"3c:ec:ef:00:00:04","addr_info":[]},
             {"ifindex":6,"link_index":3,"ifname":"eth0","flags":["BROADCAST","MULTICAST","UP","LOWER_UP"],"link_type":"ether",
              "address":"02:9d:9e:01:91:7c","link_netnsid":0,
              "addr_info":[{"family":"inet","local":"10.77.0.1","prefixlen":22,"scope":"global"}]}]
            """;
    private static final String ROUTES = """
            [{"dst":"default","gateway":"192.0.2.1","dev":"eno1","flags":[]},
             {"dst":"default","nexthops":[{"gateway":"198.51.100.1","dev":"eno8","weight":1},
              {"gateway":"203.0.113.1","dev":"eno9","weight":1}]}]
            """;

    private static HostNics host(String... sessions) {
        return new HostNics(HostNics.nics(ADDRESSES), HostNics.devices(ROUTES), Set.of(sessions));
    }

    @Test
    void what_ip_prints_is_read() {
        Nic eno1 = host().nic("eno1").orElseThrow();
        assertThat(eno1.addresses()).containsExactly("192.0.2.7/24");
        assertThat(eno1.on()).isTrue();
        assertThat(eno1.link()).isTrue();
        assertThat(host().nic("eno3").orElseThrow().link()).isFalse();
        assertThat(host().nic("eth0").orElseThrow().parent()).isEqualTo(3);
        assertThat(host().nic("eno7")).isEmpty();
    }

    @Test
    void a_route_with_several_ways_has_several_nics_and_no_route_has_none() {
        assertThat(HostNics.devices(ROUTES)).containsExactlyInAnyOrder("eno1", "eno8", "eno9");
        assertThat(HostNics.devices("")).isEmpty();
        assertThat(HostNics.devices("[ ]")).isEmpty();
    }

    @Test
    void a_nic_of_its_own_may_answer_dhcp() {
        assertThat(host().unfitForDhcp("eno2")).isEmpty();
        assertThat(host().unfitForDhcp("eno3")).isEmpty();
    }

    @Test
    void the_nic_of_the_default_route_may_not() {
        Failure refused = host().unfitForDhcp("eno1").orElseThrow();

        assertThat(refused.cause()).isEqualTo(Cause.PRECONDITION);
        assertThat(refused.subject()).isEqualTo("NIC eno1");
        assertThat(refused.found()).startsWith("holds this host's default route");
        assertThat(host().unfit("eno1", "host.bmc_nic")).as("nobody answers DHCP on the controllers' network")
                .isEmpty();
    }

    @Test
    void the_nic_of_an_ssh_session_may_not() {
        assertThat(host("10.20.0.2").unfitForDhcp("eno3").orElseThrow().found())
                .startsWith("carries the ssh session to 10.20.0.2");
        assertThat(host("10.20.0.20").unfitForDhcp("eno3")).as("another address with the same beginning").isEmpty();
    }

    @Test
    void an_address_that_the_host_has_cannot_be_the_seeds() {
        assertThat(host().taken("10.20.0.2").map(f -> f.subject() + " " + f.found())).contains(
                "NIC eno3 has the seed's address 10.20.0.2, which the seed brings itself");
        assertThat(host().taken("10.20.0.20")).isEmpty();
    }

    @Test
    void what_is_no_nic_of_the_host_is_told_with_those_that_are() {
        assertThat(host("10.20.0.2").unfitForDhcp("eno7").map(f -> f.found() + "; " + f.remedy())).contains(
                "is not in this host; correct host.provisioning_nic; this host has for it: eno2 (off), eth0");
        assertThat(host().unfit("lo", "host.bmc_nic").orElseThrow().found()).isEqualTo("is no Ethernet NIC");
        assertThat(host().unfit("eno4", "host.bmc_nic").map(f -> f.found() + "; " + f.remedy())).contains(
                "is a part of bond0; name bond0 in host.bmc_nic, or take it out of there");
    }
}
