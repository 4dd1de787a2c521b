package io.coldboot.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldboot.profile.Profile.Role;
import io.coldboot.profile.ProfileReader.Faulty;
import io.coldboot.profile.ProfileReader.Good;
import io.coldboot.profile.ProfileReader.Result;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EditsTest {

    private static final Profile LAB = Profiles.good(Profiles.text(Path.of("examples/lab-four.yaml")));

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"/site|lab", "/networks/provisioning/slots|192.168.24.10-192.168.24.254",
            "/networks/provisioning/gateway|''", "/discovery/expect|4", "/discovery/self_enrol|no",
            "/discovery/sweep/0/protocols|redfish, ipmi", "/discovery/sweep/0/tls|no", "/tiers/0/roles/1/count|3",
            "/tiers/0/roles/1|''", "/no/such/place|''"})
    void an_answer_is_shown_as_it_would_be_typed(String pointer, String text) {
        assertThat(Edits.text(LAB, pointer)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"/site|paris-2", "/networks/provisioning/gateway|192.168.24.2",
            "/networks/provisioning/dns|192.168.24.2, 192.168.24.3", "/discovery/self_enrol|yes",
            "/discovery/sweep/0/protocols|ipmi, redfish", "/tiers/0/roles/1/count|2",
            "/tiers/0/roles/1/match/min_cpus|16", "/tiers/0/roles/1/servers|r1-n03, r1-n01", "/discovery/expect|12"})
    void what_is_typed_is_what_is_shown_then(String pointer, String typed) {
        assertThat(Edits.text(good(Edits.set(LAB, pointer, typed)), pointer)).isEqualTo(typed);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "/site|Paris 2|`site` cannot be \"Paris 2\"",
            "/discovery/expect|many|`expect` must be a whole number, not a text",
            "/discovery/expect|3|`expect`: 3 servers cannot fill 4 slots",
            "/discovery/self_enrol|perhaps|`self_enrol` must be true or false, not a text",
            "/networks/provisioning/slots|192.168.24.10-11|`slots`: has addresses for 2 slots, and the roles have 4",
            "/networks/provisioning/dhcp|192.168.24.200-250|`dhcp`: overlaps slots 192.168.24.10-192.168.24.254",
            "/networks/provisioning/cidr|192.168.24.0|`cidr`: \"192.168.24.0\" lacks the prefix length, as in 10.0.0.0/24",
            "/tiers/0/roles/0/count|''|`count` is missing here",
            "/tiers/0/roles/0/servers|r1-n01, r1-n02|`servers`: names 2 servers for 1 slot"})
    void what_cannot_be_is_refused_in_the_words_of_the_reader(String pointer, String typed, String told) {
        assertThat(Edits.set(LAB, pointer, typed)).isInstanceOfSatisfying(Faulty.class,
                f -> assertThat(f.faults().getFirst().what()).isEqualTo(told));
    }

    @Test
    void addresses_move_with_their_network() {
        Profile profile = good(Edits.set(LAB, "/networks/provisioning/cidr", "10.7.0.0/22"));

        assertThat(profile.networks().provisioning().seed()).isEqualTo("10.7.0.1");
        assertThat(profile.networks().provisioning().slots()).hasToString("10.7.0.10-10.7.0.254");
        assertThat(profile.networks().provisioning().dhcp()).hasToString("10.7.1.0-10.7.2.254");
        assertThat(profile.networks().bmc()).isEqualTo(LAB.networks().bmc());
    }

    @Test
    void addresses_without_a_place_in_the_new_network_get_their_defaults() {
        Profile profile = good(Edits.set(LAB, "/networks/provisioning/cidr", "10.7.0.0/24"));

        assertThat(profile.networks().provisioning().slots()).hasToString("10.7.0.10-10.7.0.127");
        assertThat(profile.networks().provisioning().dhcp()).hasToString("10.7.0.128-10.7.0.254");
    }

    @Test
    void the_controllers_network_takes_the_sweeps_along_and_may_become_the_same_wire() {
        Profile moved = good(Edits.set(LAB, "/networks/bmc/cidr", "10.8.0.0/22"));
        assertThat(moved.discovery().sweep().getFirst().range()).hasToString("10.8.0.11-10.8.0.14");
        assertThat(moved.networks().bmc().seed()).isEqualTo("10.8.0.1");

        Profile same = good(Edits.set(LAB, "/networks/bmc/cidr", ""));
        assertThat(same.networks().bmc().cidr()).isEqualTo(same.networks().provisioning().cidr());
        assertThat(same.networks().bmc().seed()).isEqualTo(same.networks().provisioning().seed());
    }

    @Test
    void a_provider_network_takes_its_floating_addresses_and_the_router_along() {
        Profile cloud = Profiles.good(Profiles.text(Path.of("examples/lab.yaml")));
        Profile moved = good(Edits.set(cloud, "/networks/provider/cidr", "10.7.0.0/24"));

        assertThat(moved.networks().named("provider").orElseThrow().provider()).satisfies(p -> {
            assertThat(p.floating()).hasToString("10.7.0.100-10.7.0.199");
            assertThat(p.gateway()).isEqualTo("10.7.0.2");
            assertThat(p.seed()).isEqualTo("10.7.0.2");
        });
    }

    @Test
    void the_router_to_the_controllers_moves_with_the_network_that_it_stands_on() {
        Profile routed = good(Edits.set(LAB, "/networks/bmc/router", "192.168.24.2"));

        assertThat(good(Edits.set(routed, "/networks/provisioning/cidr", "10.7.0.0/22")).networks().bmc().router())
                .isEqualTo("10.7.0.2");
    }

    @Test
    void items_come_and_go() {
        Profile two = good(Edits.put(LAB, "/discovery/sweep/-",
                Map.of("range", "192.168.28.21-192.168.28.24", "login", "other")));
        assertThat(two.discovery().sweep()).extracting(s -> s.names()).containsExactly("r1-n{nn}", "r2-n{nn}");

        // The server that the lab's other section names comes of this sweep.
        Profile one = good(Edits.remove(good(Edits.remove(two, "/lab/ipmi")), "/discovery/sweep/0"));
        assertThat(one.discovery().sweep()).extracting(s -> s.login()).containsExactly("other");

        Profile cabled = good(Edits.put(LAB, "/cabling/eth2", Map.of("switch", "leaf3", "port", "7")));
        assertThat(cabled.cabling()).containsKeys("eth0", "eth1", "eth2");
        assertThat(good(Edits.remove(cabled, "/cabling/eth2"))).isEqualTo(LAB);
    }

    @Test
    void a_server_is_chosen_by_hand_once() {
        Profile profile = good(Edits.set(LAB, "/tiers/0/roles/0/servers", "r1-n02"));

        assertThat(profile.tiers().getFirst().roles()).extracting(Role::servers).containsExactly(List.of("r1-n02"),
                List.of());
        assertThat(Edits.set(profile, "/tiers/0/roles/1/servers", "r1-n02")).isInstanceOfSatisfying(Faulty.class,
                f -> assertThat(f.faults().getFirst().what())
                        .isEqualTo("an item of `servers`: r1-n02 is chosen for another role already"));
    }

    private static Profile good(Result result) {
        return switch (result) {
            case Good good -> good.profile();
            case Faulty faulty -> throw new AssertionError(faulty.faults().toString());
        };
    }
}
