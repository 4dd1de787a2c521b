package io.coldboot.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldboot.profile.Profile.BmcProtocol;
import io.coldboot.profile.Profile.Controllers;
import io.coldboot.profile.Profile.HardwareRule;
import io.coldboot.profile.Profile.Host;
import io.coldboot.profile.Profile.Lab;
import io.coldboot.profile.Profile.Through;
import io.coldboot.profile.ProfileReader.Faulty;
import io.coldboot.profile.ProfileReader.Good;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ProfileReaderTest {

    static List<Path> examples() {
        return Profiles.examples();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void every_example_is_valid(Path example) {
        assertThat(ProfileReader.read(example)).isInstanceOf(Good.class);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void what_is_saved_is_read_back_the_same(Path example, @TempDir Path directory) throws IOException {
        Profile profile = Profiles.good(Profiles.text(example));
        Path file = directory.resolve("site/profile.yaml");

        ProfileWriter.save(profile, file);
        ProfileWriter.save(profile, file);

        assertThat(Profiles.good(Profiles.text(file))).isEqualTo(profile);
        try (var files = Files.list(directory.resolve("site"))) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void what_is_left_out_has_a_default() {
        Profile profile = Profiles.good(Profiles.SMALL);

        var provisioning = profile.networks().provisioning();
        assertThat(provisioning.seed()).isEqualTo("192.168.24.1");
        assertThat(provisioning.slots()).hasToString("192.168.24.10-192.168.24.254");
        assertThat(provisioning.dhcp()).hasToString("192.168.25.0-192.168.26.254");
        assertThat(provisioning.nic()).isEqualTo("eth0");
        assertThat(provisioning.gateway()).isNull();
        assertThat(profile.networks().bmc().seed()).isEqualTo("192.168.28.1");
        var sweep = profile.discovery().sweep().getFirst();
        assertThat(sweep.protocols()).containsExactly(BmcProtocol.REDFISH);
        assertThat(sweep.port()).isEqualTo(8000);
        assertThat(sweep.tls()).isFalse();
        assertThat(sweep.nameOf(7)).isEqualTo("r1-n07");
        assertThat(sweep.nameOf(123)).isEqualTo("r1-n123");
        var tier = profile.tiers().getFirst();
        assertThat(tier.through()).isEqualTo(Through.CONFIGURED);
        assertThat(tier.roles().getFirst().match()).isEqualTo(HardwareRule.ANY);
        assertThat(tier.roles().getFirst().maxFailed()).isZero();
        assertThat(profile.host()).isNull();
        assertThat(profile.lab()).isNull();
        assertThat(profile.cabling()).isEmpty();
        assertThat(profile.access().authorizedKeys()).isEmpty();
    }

    @Test
    void a_small_network_is_halved_and_tls_moves_the_port() {
        Profile profile = Profiles.good(Profiles.SMALL.replace("192.168.24.0/22", "10.1.1.0/24")
                .replace("login: bmc", "login: bmc\n      tls: true\n      protocols: [ipmi, redfish]"));

        assertThat(profile.networks().provisioning().slots()).hasToString("10.1.1.10-10.1.1.127");
        assertThat(profile.networks().provisioning().dhcp()).hasToString("10.1.1.128-10.1.1.254");
        assertThat(profile.discovery().sweep().getFirst().port()).isEqualTo(443);
        assertThat(profile.discovery().sweep().getFirst().protocols()).containsExactly(BmcProtocol.IPMI,
                BmcProtocol.REDFISH);
    }

    @Test
    void servers_that_enrol_themselves_have_controllers_too() {
        Profile profile = Profiles
                .good(Profiles.SMALL.replace("  sweep:\n    - range: 192.168.28.11-14\n      login: bmc\n",
                        "  self_enrol: true\n  self_enrol_bmc: { login: factory, tls: true }\n"));

        assertThat(profile.discovery().strangers())
                .isEqualTo(new Controllers(List.of(BmcProtocol.REDFISH), "factory", 443, true));
        assertThat(profile.discovery().logins()).containsExactly("factory");
        assertThat(Profiles.good(ProfileWriter.text(profile))).isEqualTo(profile);
    }

    @Test
    void one_wire_may_carry_both_networks() {
        Profile profile = Profiles.good(Profiles.SMALL.replace("  bmc:\n    cidr: 192.168.28.0/22\n", "")
                .replace("192.168.28.11-14", "192.168.27.11-14"));

        assertThat(profile.networks().bmc().cidr()).isEqualTo(profile.networks().provisioning().cidr());
        assertThat(profile.networks().bmc().seed()).isEqualTo("192.168.24.1");
    }

    @Test
    void one_nic_of_the_host_may_be_on_both_networks() {
        assertThat(Profiles.good(Profiles.SMALL + "host: { provisioning_nic: eno2 }\n").host())
                .isEqualTo(new Host("eno2", "eno2"));
        assertThat(Profiles.good(Profiles.SMALL + "host: { provisioning_nic: eno2, bmc_nic: eno3.30 }\n").host())
                .isEqualTo(new Host("eno2", "eno3.30"));
    }

    @Test
    void the_host_may_be_where_instances_are_reached_and_get_packages_by_a_cache() {
        String provided = Profiles.SMALL.replace("networks:\n",
                "networks:\n  outside: { cidr: 10.9.0.0/24, floating: 10.9.0.100-10.9.0.199, seed: 10.9.0.3 }\n");
        Profile profile = Profiles
                .good(provided + "host: { provisioning_nic: eno2, provider_nic: eno4, package_proxy: cache }\n");

        assertThat(profile.host()).isEqualTo(new Host("eno2", "eno2", "eno4", "cache"));
        assertThat(profile.packageProxy()).contains(Host.CACHE);
        assertThat(Profiles.good(ProfileWriter.text(profile))).isEqualTo(profile);
        assertThat(Profiles.faults(provided + "host: { provisioning_nic: eno2 }\n")).singleElement()
                .asString().contains("this host has no NIC on that network");
        assertThat(Profiles.faults(Profiles.SMALL + "host: { provisioning_nic: eno2, provider_nic: eno4 }\n"))
                .singleElement().asString().contains("has no address on a network");
        assertThat(Profiles.faults(provided.replace("seed:", "gateway: 10.9.0.3, seed:")
                + "host: { provisioning_nic: eno2, provider_nic: eno4 }\n"))
                .singleElement().asString().contains("10.9.0.3 is the router's address as well");
        assertThat(Profiles.faults(provided.replace("seed:", "slots: 10.9.0.3-20, seed:")
                + "host: { provisioning_nic: eno2, provider_nic: eno4 }\n"))
                .singleElement().asString().contains("10.9.0.3 lies in slots 10.9.0.3-10.9.0.20");
    }

    @Test
    void the_lab_is_read() {
        Profile profile = Profiles.good(Profiles.text(Path.of("examples/lab-spare.yaml")));

        assertThat(profile.lab()).isEqualTo(
                new Lab(4, Lab.Kind.CONTAINER, Map.of("r1-n03", List.of("agent-dies-writing"))));
    }

    @Test
    void a_rack_may_speak_two_languages() {
        Profile profile = Profiles.good(Profiles.SMALL + "lab: { nodes: 2, kind: container, ipmi: [r1-n02] }\n");

        assertThat(profile.lab()).isEqualTo(new Lab(2, Lab.Kind.CONTAINER, Map.of(), List.of("r1-n02")));
        assertThat(Profiles.good(ProfileWriter.text(profile))).isEqualTo(profile);
    }

    @Test
    void a_file_that_cannot_be_read_is_a_fault(@TempDir Path directory) throws IOException {
        assertThat(ProfileReader.read(directory.resolve("none.yaml"))).isInstanceOf(Faulty.class);
        assertThat(ProfileReader.read(directory)).isInstanceOf(Faulty.class);
        Path binary = Files.write(directory.resolve("binary.yaml"), new byte[]{(byte) 0xc3, (byte) 0x28, 0});
        assertThat(ProfileReader.read(binary)).isInstanceOf(Faulty.class);
    }
}
