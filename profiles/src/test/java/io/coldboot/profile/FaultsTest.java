package io.coldboot.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One line of a good profile is spoilt; the lines told are compared to the letter, for they are what the user sees. */
class FaultsTest {

    private static final String WORKLOAD = """
              - name: workload
                roles:
                  - { name: compute, count: 1, services: [base] }
            """;
    private static final String CIDR = "cidr: 192.168.24.0/22\n";
    private static final String LOGIN = "      login: bmc\n";

    static Stream<Arguments> spoilt() {
        return Stream.of(
                spoil("version: 1", "version: 2",
                        "1:10: the profile has version 2, this program reads 1; use the Coldboot that wrote it, or write it anew with version: 1"),
                spoil("paris", "Paris 2",
                        "2:7: `site` cannot be \"Paris 2\"; use 1 to 32 small letters, digits and inner dashes, as in: paris-2"),
                spoil("paris", "2", "2:7: `site` must be a text, not a number; put it in quotes"),
                spoil("paris", "", "2:1: `site` has no value; as in: site: paris-2"),
                spoil("site: paris\n", "", "1:1: `site` is missing; as in: site: paris-2"),
                spoil(CIDR, "cdir: 192.168.24.0/22\n", "5:5: `cdir` is not known here; did you mean `cidr`?"),
                spoil("login", "Login", "11:7: `Login` is not known here; did you mean `login`?"),
                spoil("services", "servcies", "17:9: `servcies` is not known here; did you mean `services`?"),
                spoil("site: paris", "site: paris\ncolour: red",
                        "3:1: `colour` is not known here; remove it; known here: version, site, networks, layouts, discovery, tiers, cabling, access, host, lab"),
                spoil(CIDR, "cidr: 192.168.25.0/22\n",
                        "5:11: `cidr`: 192.168.25.0/22 is not the start of a network; 192.168.24.0/22 is; write it as 192.168.24.0/22"),
                spoil(CIDR, "cidr: 192.168.24.0/28\n",
                        "5:11: `cidr`: has only 16 addresses; use a network of /27 or larger"),
                spoil(CIDR, CIDR + "    slots: 192.168.24.10-192.168.25.10\n",
                        "6:12: `slots`: overlaps dhcp 192.168.25.0-192.168.26.254; make the two ranges share no address"),
                spoil(CIDR, CIDR + "    gateway: 10.0.0.1\n",
                        "6:14: `gateway`: 10.0.0.1 is not an address for a machine in 192.168.24.0/22; choose one of 192.168.24.1-192.168.27.254"),
                spoil(CIDR, CIDR + "    seed: 192.168.24.11\n",
                        "6:11: `seed`: seed 192.168.24.11 lies in slots 192.168.24.10-192.168.24.254; move one of the two, so that no server gets that address"),
                spoil(CIDR, CIDR + "    dns: [192.168.24.2, x]\n",
                        "6:25: an item of `dns`: \"x\" is not an IPv4 address; write it as 192.168.24.1"),
                spoil("28.11-14", "28.14-11",
                        "10:14: `range`: the range ends (192.168.28.11) before it starts (192.168.28.14); write it as 192.168.28.11-192.168.28.14"),
                spoil("192.168.28.11-14", "192.168.40.11-14",
                        "10:14: `range`: 192.168.40.11-192.168.40.14 reaches outside the controllers' network 192.168.28.0/22; keep it within 192.168.28.1-192.168.31.254, or correct networks.bmc.cidr"),
                spoil("192.168.28.11-14", "10.0.0.0/16",
                        "10:14: `range`: has 65534 addresses; sweep at most 4096 in one range"),
                spoil(LOGIN, LOGIN + "    - { range: 192.168.28.14-20, login: bmc }\n",
                        "12:16: `range`: 192.168.28.14-192.168.28.20 overlaps 192.168.28.11-192.168.28.14; make every address belong to one range only"),
                spoil(LOGIN, LOGIN + "    - { range: 192.168.28.21, login: bmc, names: 'r1-n{nn}' }\n",
                        "12:50: `names`: would call a server r1-n01, and so does range 1; give every range a pattern of its own"),
                spoil(LOGIN, LOGIN + "  self_enrol_bmc: { login: bmc }\n",
                        "12:3: `self_enrol_bmc`: says how to reach servers that enrol themselves, but none may; add self_enrol: true, or take this out"),
                spoil(LOGIN, LOGIN + "      protocols: [redfsh]\n",
                        "12:19: an item of `protocols` cannot be \"redfsh\"; did you mean `redfish`?"),
                spoil(LOGIN, LOGIN + "      password: hunter2\n",
                        "12:7: `password` is a secret, and a profile holds none; remove it, also from every copy; write only the name of a login, and keep the login in the site's secrets file"),
                spoil("  sweep:\n    - range: 192.168.28.11-14\n      login: bmc\n", "  expect: 3\n",
                        "9:3: `discovery`: no way is given to find servers; add a sweep, imports or self_enrol: true"),
                spoil("name: deploy", "name: depoly", "13:11: `name` cannot be \"depoly\"; did you mean `deploy`?"),
                spoil("name: deploy", "name: workload",
                        "13:11: `name`: no tier before it is a cloud that could deploy it; put a tier deploy with a role of services: [deploy-controller] before it"),
                spoil("- name: deploy", "- name: deploy\n    through: handed-over",
                        "14:14: `through`: only servers of tier workload are handed over; write configured"),
                spoil("[base]\n", "[deploy-controller]\n" + WORKLOAD + "    through: handed-over\n",
                        "7:5: `bmc`: the deploy cloud has no way to the management controllers at 192.168.28.0/22; add `router`: the address on the provisioning network of the router between the two"),
                spoil("28.0/22\n", "28.0/22\n    router: 192.168.24.1\n",
                        "8:13: `router`: is the seed's address, and the seed routes nothing; write the router's address"),
                spoil("28.0/22\n", "28.0/22\n    router: 192.168.24.20\n",
                        "8:13: `router`: 192.168.24.20 would be given to a server: it lies in slots or dhcp; move one of the two, so that no server gets that address"),
                spoil("count: 1", "count: 0",
                        "16:16: `count`: a tier does not work without its controller; write 1; to let go of the whole tier: coldboot teardown"),
                spoil("count: 1", "count: -1", "16:16: `count` is below 0; write a number from 0 on"),
                spoil("count: 1", "count: 1.5",
                        "16:16: `count` must be a whole number, not a fraction; as in: count: 3"),
                spoil("count: 1", "count: 3",
                        "16:16: `count`: 3 controllers would have to form a cluster, and that is not built yet; write 1"),
                spoil("[base]", "[base, nova]",
                        "17:26: an item of `services` cannot be \"nova\"; choose one of: base, deploy-controller, workload-controller, workload-compute"),
                spoil("[base]", "[workload-controller]",
                        "17:19: `services`: instances have no network by which they are reached from outside; add a network with floating: A-B to `networks`, and a layout that carries it"),
                spoil("[base]", "[workload-compute]",
                        "17:19: `services`: this tier has no controller that computes could belong to; add a role of count: 1 with services: [workload-controller]"),
                spoil("[base]\n",
                        "[workload-controller]\n      - { name: second, count: 1, services: [workload-controller] }\n",
                        "18:45: `services`: this tier has a workload-controller already; take it out of one of the roles"),
                spoil("[base]\n", "[base]\n      - { name: controller, count: 1, services: [base] }\n",
                        "18:17: `name`: there is a role `controller` already in this tier; give it a name of its own"),
                spoil("[base]\n", "[base]\nlab: { nodes: 1, kind: containr }\n",
                        "18:24: `kind` cannot be \"containr\"; did you mean `container`?"),
                spoil("[base]\n", "[base]\nlab: { nodes: 1, kind: container, faults: { r9: [no-lease] } }\n",
                        "18:45: `r9`: no range of the sweep gives a server this name; name a server of the lab"),
                spoil("[base]\n", "[base]\nlab: { nodes: 1, kind: container, ipmi: [r9] }\n",
                        "18:42: an item of `ipmi`: no range of the sweep gives a server this name; name a server of the lab"),
                spoil("[base]\n", "[base]\nlab: { nodes: 1, kind: vm }\n",
                        "18:24: `kind`: virtual machines in the lab are not built yet; use container or protocol"),
                spoil("[base]\n", "[base]\nlab: { nodes: 1, kind: protocol, faults: { r1-n01: [no-leese] } }\n",
                        "18:53: an item of `r1-n01` cannot be \"no-leese\"; did you mean `no-lease`?"),
                spoil("[base]\n", "[base]\nhost: { bmc_nic: eno3 }\n",
                        "18:1: `provisioning_nic` is missing here; as in: provisioning_nic: eno2"),
                spoil("[base]\n", "[base]\nhost: { provisioning_nic: 'eno 2' }\n",
                        "18:27: `provisioning_nic` cannot be \"eno 2\"; write it as Linux names it, as in: eno2"),
                spoil("[base]\n", "[base]\nsite: x\n",
                        "18:1: `site` is here twice; remove one; the other is on line 2"));
    }

    private static Arguments spoil(String good, String bad, String told) {
        return Arguments.of(Profiles.SMALL.replace(good, bad), "p.yaml:" + told);
    }

    @Test
    void novaDoesNotOnlyWriteServers() {
        String routed = Profiles.SMALL.replace("28.0/22\n", "28.0/22\n    router: 192.168.24.2\n");
        assertThat(Profiles.faults(
                routed.replace("[base]\n", "[deploy-controller]\n" + WORKLOAD + "    through: written\n")))
                .containsExactly("p.yaml:22:14: `through`: Nova gives no server away that is only written;"
                        + " write configured, or handed-over to stop when the deploy cloud has its servers");
    }

    @ParameterizedTest
    @MethodSource("spoilt")
    void is_told(String text, String line) {
        assertThat(Profiles.faults(text)).containsExactly(line);
    }

    @Test
    void everything_is_told_in_one_go_in_the_order_of_the_file() {
        String text = Profiles.SMALL.replace("paris", "PARIS")
                .replace(CIDR, CIDR + "    slots: 192.168.24.10-11\n    wifi: yes\n")
                .replace("count: 1", "count: 3").replace("name: controller", "name: worker").replace("[base]", "[bas]");

        assertThat(Profiles.faults(text)).extracting(l -> l.replaceFirst("p.yaml:(\\d+):.*", "$1")).containsExactly("2",
                "6", "7",
                "19");
    }

    @Test
    void too_few_servers_addresses_or_nodes_are_counted() {
        String three = Profiles.SMALL.replace("count: 1", "count: 3").replace("name: controller", "name: worker");

        assertThat(Profiles.faults(three.replace(CIDR, CIDR + "    slots: 192.168.24.10-11\n"))).containsExactly(
                "p.yaml:6:12: `slots`: has addresses for 2 slots, and the roles have 3; make networks.provisioning.slots larger");
        assertThat(Profiles.faults(three.replace("discovery:\n", "discovery:\n  expect: 2\n"))).containsExactly(
                "p.yaml:9:11: `expect`: 2 servers cannot fill 3 slots; lower the counts of the roles, or correct the number");
        assertThat(Profiles.faults(three + "lab: { nodes: 2, kind: container }\n")).containsExactly(
                "p.yaml:18:15: `nodes`: 2 servers cannot fill 3 slots; ask for 3 or more, or lower the counts of the roles");
        assertThat(Profiles.faults(
                Profiles.SMALL.replace(CIDR, CIDR + "    dhcp: 192.168.25.0-3\n").replace("discovery:\n",
                        "discovery:\n  expect: 5\n")))
                .containsExactly(
                        "p.yaml:6:11: `dhcp`: has 4 addresses to lend, and 5 servers are expected; make networks.provisioning.dhcp larger");
    }

    @Test
    void one_network_is_not_on_two_nics() {
        String oneWire = Profiles.SMALL.replace("  bmc:\n    cidr: 192.168.28.0/22\n", "").replace("28.11-14",
                "27.11-14");

        assertThat(Profiles.faults(oneWire + "host: { provisioning_nic: eno2, bmc_nic: eno3 }\n")).containsExactly(
                "p.yaml:16:42: `bmc_nic`: is another NIC than provisioning_nic, and both are on 192.168.24.0/22; leave it out, or give the controllers a network of their own in networks.bmc");
    }

    @Test
    void no_secret_is_repeated() {
        String text = Profiles.SMALL
                + "access: { authorized_keys: ['-----BEGIN OPENSSH PRIVATE KEY-----b3Bl'], admin: { passwd: hunter2 } }\n";

        assertThat(Profiles.faults(text)).hasSize(3).noneMatch(l -> l.contains("hunter2") || l.contains("b3Bl"));
    }
}
