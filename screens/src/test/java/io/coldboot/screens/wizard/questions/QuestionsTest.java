package io.coldboot.screens.wizard.questions;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldboot.profile.Edits;
import io.coldboot.profile.Examples;
import io.coldboot.profile.Profile;
import io.coldboot.profile.ProfileReader;
import io.coldboot.profile.ProfileReader.Good;
import io.coldboot.profile.ProfileWriter;
import io.coldboot.screens.wizard.questions.Question.Accepted;
import io.coldboot.screens.wizard.questions.Question.Chosen;
import io.coldboot.screens.wizard.questions.Question.Fixed;
import io.coldboot.screens.wizard.questions.Question.Refused;
import io.coldboot.screens.wizard.questions.Question.Typed;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class QuestionsTest {

    private static final Profile LAB = Examples.rack();
    private static final String PROVIDER = "/networks/provider/cidr";
    private static final String NIC = "/tiers/1/layout";
    private static final String HOST_NIC = "/host/provider_nic";
    private static final String HOST_THERE = "/networks/provider/seed";
    private static final List<String> HOST_NICS = List.of("eno1", "eno2", "eno4");

    static Stream<Profile> proposals() {
        return Stream.of(LAB, Examples.lab(), Examples.start(), answered(), hosted(), outside(), bonded());
    }

    /** The start with the one answer that nobody can propose. */
    private static Profile answered() {
        return accepted(question(Examples.start(), PROVIDER).check(Examples.start(), "10.9.0.0/24"));
    }

    /** The same where it is known by which NIC this host reaches the servers. */
    private static Profile hosted() {
        return accepted(question(answered(), "/host/provisioning_nic").check(answered(), "eno2"));
    }

    /** The same where this host is on the provider network too. */
    private static Profile outside() {
        return accepted(question(hosted(), HOST_NIC).check(hosted(), "eno4"));
    }

    /** The lab with a further network on a bond. */
    private static Profile bonded() {
        Profile more = accepted(question(LAB, "/networks/-").check(LAB, "internal 10.8.0.0/24 30"));
        return accepted(question(more, "/tiers/0/roles/1/layout").check(more, "bond of two"));
    }

    @ParameterizedTest
    @MethodSource("proposals")
    void every_proposed_answer_is_accepted_and_changes_nothing(Profile profile) {
        for (Question question : questions(profile))
            if (!(question.form() instanceof Fixed) && !question.isMissing(profile))
                assertThat(question.check(profile, question.answer(profile))).as(question.place())
                        .isEqualTo(new Accepted(profile));
    }

    @ParameterizedTest
    @MethodSource("proposals")
    void every_question_says_what_it_is_for_and_has_a_place_of_its_own(Profile profile) {
        assertThat(questions(profile)).allSatisfy(q -> {
            assertThat(q.name()).isNotBlank().hasSizeLessThanOrEqualTo(19);
            assertThat(q.why()).isNotBlank().hasSizeLessThanOrEqualTo(60);
            assertThat(q.help()).isNotBlank();
        });
        assertThat(questions(profile)).extracting(Question::place).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "/networks/provisioning/slots|192.168.24.10-11|has addresses for 2 slots, and the roles have 4; make networks.provisioning.slots larger",
            "/networks/provisioning/gateway|10.0.0.1|10.0.0.1 is not an address for a machine in 192.168.24.0/22; choose one of 192.168.24.1-192.168.27.254",
            "/networks/provisioning/dhcp|x|\"x\" is not an IPv4 address; write it as 192.168.24.10-192.168.24.254",
            "/discovery/expect|many|must be a whole number, not a text; write it as in: 4",
            "/discovery/self_enrol|maybe|\"maybe\" is none of the choices; choose one of: yes, no",
            "/discovery/sweep/0/names|rack|cannot be \"rack\"; use small letters, digits, dashes and one {n} or {nn}, as in: r1-n{nn}",
            "/cabling/eth0|leaf1|port is missing here; write it as in: Ethernet1/{n}",
            "/networks/provisioning/cidr|10.0.0.0/22|this cannot be changed here; the lab's rack stands on it; to have another, start the lab with a profile of your own",
            "/tiers/0/roles/0/count|2|2 controllers would have to form a cluster, and that is not built yet; write 1"})
    void what_cannot_be_is_refused_with_what_to_do(String place, String typed, String told) {
        assertThat(question(LAB, place).check(LAB, typed)).isInstanceOfSatisfying(Refused.class,
                r -> assertThat(r.text()).isEqualTo(told));
    }

    @Test
    void cables_are_planned_and_forgotten() {
        Profile planned = accepted(question(LAB, "/cabling/eth1").check(LAB, "leaf9 port {n}"));
        assertThat(question(planned, "/cabling/eth1").answer(planned)).isEqualTo("leaf9 port {n}");
        assertThat(accepted(question(LAB, "/cabling/eth1").check(LAB, "")).cabling()).containsOnlyKeys("eth0");
    }

    @Test
    void a_server_is_moved_into_a_role_and_freed() {
        Profile moved = accepted(Questions.move(LAB, "r1-n03", 0, 0));
        assertThat(moved.tiers().getFirst().roles().getFirst().servers()).containsExactly("r1-n03");
        assertThat(Questions.move(moved, "r1-n04", 0, 0)).isInstanceOfSatisfying(Refused.class, r -> assertThat(
                r.text())
                .isEqualTo(
                        "controller has 1 of 1 servers chosen by hand already; raise its number of servers, or move one of r1-n03 away"));
        Profile back = accepted(Questions.move(moved, "r1-n03", 0, 1));
        assertThat(back.tiers().getFirst().roles().get(1).servers()).containsExactly("r1-n03");
        assertThat(accepted(Questions.free(back, "r1-n03"))).isEqualTo(LAB);
    }

    @Test
    void networks_come_and_go() {
        Profile bonded = bonded();
        assertThat(question(bonded, "/layouts/bond-of-two/bond0/networks").answer(bonded))
                .isEqualTo("provisioning, internal");
        assertThat(bonded.slotsOn("internal")).isEqualTo(3);
        assertThat(question(bonded, "/networks/internal/vlan").check(bonded, "")).isInstanceOfSatisfying(Refused.class,
                r -> assertThat(r.text()).isEqualTo(
                        "networks: internal and provisioning cannot be told apart: both are untagged; give one of them a vlan of its own, or another link"));
        Profile onlyVlan = accepted(question(bonded, "/networks/internal/cidr").check(bonded, ""));
        Profile gone = accepted(question(onlyVlan, "/networks/internal/vlan").check(onlyVlan, ""));
        assertThat(gone.networks().others()).isEmpty();
        assertThat(question(gone, "/layouts/bond-of-two/bond0/networks").answer(gone)).isEqualTo("provisioning");
        assertThat(accepted(question(gone, "/tiers/0/roles/1/layout").check(gone, "one NIC"))).isEqualTo(LAB);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "provisioning 10.8.0.0/24|there is a network provisioning already; choose another name",
            "storage|storage is only a name; add its addresses or its VLAN, as in: internal 10.8.0.0/24 30",
            "storage 192.168.25.0/24|cidr: overlaps provisioning 192.168.24.0/22; give every network addresses of its own",
            "storage 9999|vlan is above 4094; write at most 4094"})
    void a_network_that_cannot_be_is_refused(String typed, String told) {
        assertThat(question(LAB, "/networks/-").check(LAB, typed)).isInstanceOfSatisfying(Refused.class,
                r -> assertThat(r.text()).isEqualTo(told));
    }

    @Test
    void nobody_can_propose_the_provider_network() {
        Profile start = Examples.start();
        Question network = question(start, PROVIDER);
        assertThat(Questions.missing(start)).contains(network);
        assertThat(network.answer(start)).isEmpty();
        assertThat(question(start, "/networks/provider/floating").answer(start)).isEmpty();
        assertRefused(network.check(start, ""), "instances need one; write it, or no at Workload cloud");
        assertRefused(question(start, "/networks/provider/gateway").check(start, "10.9.0.1"),
                "the network that it is in is not known yet; write the network first");
        assertThat(Questions.missing(accepted(network.check(start, "198.51.100.0/24")))).isPresent();
        assertThat(Questions.missing(answered())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"10.9.0.0/24,10.9.0.100-10.9.0.199,10.9.0.1", "10.9.0.64/26,10.9.0.96-10.9.0.126,10.9.0.65",
            "10.9.0.0/30,10.9.0.2,10.9.0.1", "172.16.0.0/12,172.16.0.100-172.16.0.199,172.16.0.1"})
    void its_other_addresses_are_proposed_from_it(String network, String floating, String router) {
        Profile profile = accepted(question(answered(), PROVIDER).check(answered(), network));
        assertThat(question(profile, "/networks/provider/floating").answer(profile)).isEqualTo(floating);
        assertThat(question(profile, "/networks/provider/gateway").answer(profile)).isEqualTo(router);
    }

    @Test
    void instances_are_not_left_without_floating_addresses() {
        assertRefused(question(answered(), "/networks/provider/floating").check(answered(), ""),
                "instances would have no address outside; write first and last, as in: 10.9.0.100-10.9.0.199");
        assertRefused(question(answered(), "/networks/provider/gateway").check(answered(), "10.9.0.150"),
                "floating: 10.9.0.150 lies in floating 10.9.0.100-10.9.0.199; move one of the two, so that no instance gets that address");
    }

    @Test
    void the_workload_cloud_is_taken_out_and_in_again() {
        String cloud = "/tiers/1";
        Profile without = accepted(question(Examples.start(), cloud).check(Examples.start(), "no"));
        assertThat(without.tiers()).hasSize(1);
        assertThat(without.layouts()).isEmpty();
        assertThat(without.networks().others()).isEmpty();
        assertThat(Questions.missing(without)).isEmpty();
        assertThat(accepted(question(without, cloud).check(without, "yes"))).isEqualTo(Examples.start());

        Profile later = accepted(question(answered(), cloud).check(answered(), "no"));
        assertThat(accepted(question(later, cloud).check(later, "yes"))).isEqualTo(answered());
        assertThat(Questions.cloud(LAB)).isEmpty();
    }

    @Test
    void the_provider_network_lies_on_the_nic_that_is_named() {
        Profile third = accepted(question(answered(), NIC).check(answered(), "eth2"));
        assertThat(question(third, NIC).answer(third)).isEqualTo("eth2");
        assertThat(third.layoutOf(third.tiers().get(1).roles().getFirst()).nics()).containsExactly("eth0", "eth2");
        assertThat(question(third, NIC).check(third, "eth0")).isInstanceOfSatisfying(Refused.class,
                r -> assertThat(r.what()).contains("cannot be told apart: both are untagged"));

        assertRefused(question(third, "/tiers/1/roles/0/layout").check(third, "bond of two"),
                "bond of two does not carry provider; write its VLAN first, or choose management + provider");

        Profile tagged = accepted(question(third, "/networks/provider/vlan").check(third, "60"));
        Profile oneWire = accepted(question(tagged, NIC).check(tagged, "eth0"));
        assertThat(oneWire.layoutOf(oneWire.tiers().get(1).roles().getFirst()).nics()).containsExactly("eth0");
        Profile half = accepted(question(tagged, "/tiers/1/roles/0/layout").check(tagged, "bond of two"));
        assertThat(question(half, NIC).answer(half)).isEqualTo("bond0");
    }

    @Test
    void this_host_is_on_the_provider_network_by_the_nic_that_is_chosen() {
        Question nic = chosen(hosted());
        assertThat(nic.form()).isEqualTo(new Chosen(List.of("none", "eno1", "eno2", "eno4")));
        assertThat(nic.answer(hosted())).isEqualTo("none");
        Profile third = accepted(nic.check(hosted(), "eno4"));
        assertThat(third).isEqualTo(outside());
        assertThat(question(third, HOST_THERE).answer(third)).isEqualTo("10.9.0.2");

        Profile moved = accepted(question(third, HOST_THERE).check(third, "10.9.0.9"));
        Profile other = accepted(chosen(moved).check(moved, "eno1"));
        assertThat(question(other, HOST_THERE).answer(other)).isEqualTo("10.9.0.9");
        assertThat(accepted(chosen(other).check(other, "none"))).isEqualTo(hosted());
        assertThat(accepted(question(other, HOST_THERE).check(other, ""))).isEqualTo(hosted());
        assertThat(questions(hosted())).extracting(Question::place).doesNotContain(HOST_THERE);
        assertThat(Questions.networks(outside(), List.of("eno1")).toString()).contains("[none, eno1, eno4]");
    }

    @Test
    void it_is_asked_once_the_network_is_known_and_the_nic_to_the_servers() {
        assertThat(questions(Examples.start())).extracting(Question::place).doesNotContain(HOST_NIC);
        assertThat(questions(Examples.lab())).extracting(Question::place).doesNotContain(HOST_NIC);
        assertRefused(question(answered(), HOST_NIC).check(answered(), "eno4"),
                "this cannot be changed here; first say which NIC of this host goes to the servers");
        assertThat(question(hosted(), HOST_NIC).form()).isEqualTo(new Typed("eno4", 15));
        assertRefused(question(hosted(), HOST_NIC).check(hosted(), "eno 4"),
                "cannot be \"eno 4\"; write it as Linux names it, as in: eno4");
    }

    @ParameterizedTest
    @CsvSource({"10.9.0.64/26,10.9.0.66", "172.16.0.0/12,172.16.0.2", "10.8.0.0/24,10.8.0.2",
            "10.9.0.0/29,10.9.0.2"})
    void its_address_there_moves_with_the_network(String network, String there) {
        Profile moved = accepted(question(outside(), PROVIDER).check(outside(), network));
        assertThat(question(moved, HOST_THERE).answer(moved)).isEqualTo(there);
        assertThat(question(moved, HOST_NIC).answer(moved)).isEqualTo("eno4");
    }

    @ParameterizedTest
    @CsvSource({"10.9.0.100-10.9.0.199,10.9.0.2,'',10.9.0.3", "10.9.0.2-10.9.0.9,10.9.0.1,'',10.9.0.10",
            "10.9.0.2-10.9.0.9,'',10.9.0.10-10.9.0.20,10.9.0.21", "10.9.0.2-10.9.0.254,'','',10.9.0.1"})
    void its_address_there_is_nobody_else_s(String floating, String router, String slots, String there) {
        Profile profile = hosted();
        for (List<String> answer : List.of(List.of("gateway", ""), List.of("floating", floating),
                List.of("gateway", router)))
            profile = accepted(question(profile, "/networks/provider/" + answer.getFirst()).check(profile,
                    answer.getLast()));
        if (!slots.isEmpty())
            profile = ((Good) Edits.set(profile, "/networks/provider/slots", slots)).profile();
        Profile outside = accepted(question(profile, HOST_NIC).check(profile, "eno4"));
        assertThat(question(outside, HOST_THERE).answer(outside)).isEqualTo(there);
    }

    @Test
    void a_network_without_an_address_for_this_host_is_refused() {
        String full = "no address of 10.9.0.0/30 is left for this host; let fewer addresses float, or take a larger network; or let this host have no NIC there";
        Profile small = accepted(question(hosted(), PROVIDER).check(hosted(), "10.9.0.0/30"));
        assertRefused(question(small, HOST_NIC).check(small, "eno4"), full);
        assertRefused(question(outside(), PROVIDER).check(outside(), "10.9.0.0/30"), full);
        assertRefused(question(outside(), HOST_THERE).check(outside(), "10.9.0.1"),
                "10.9.0.1 is the router's address as well; write one that nobody else has");
    }

    @Test
    void this_host_is_not_on_a_network_that_instances_have_no_part_of() {
        Profile tagged = accepted(question(outside(), "/networks/provider/vlan").check(outside(), "60"));
        Profile ended = accepted(question(tagged, "/tiers/1").check(tagged, "no"));
        assertThat(question(ended, HOST_NIC).answer(ended)).isEqualTo("eno4");
        for (String place : List.of(PROVIDER, "/networks/provider/floating")) {
            Profile.Host host = accepted(question(ended, place).check(ended, "")).host();
            assertThat(host).as(place).isEqualTo(new Profile.Host("eno2", "eno2"));
        }

        Profile example = accepted(question(outside(), PROVIDER).check(outside(), "198.51.100.0/24"));
        assertThat(questions(example)).extracting(Question::place).doesNotContain(HOST_NIC, HOST_THERE);
        assertThat(accepted(question(example, "/tiers/1").check(example, "no")).host())
                .isEqualTo(new Profile.Host("eno2", "eno2"));
    }

    private static Question chosen(Profile profile) {
        return Questions.networks(profile, HOST_NICS).stream().flatMap(g -> g.questions().stream())
                .filter(q -> q.place().equals(HOST_NIC)).findFirst().orElseThrow();
    }

    @Test
    void servers_may_boot_by_the_nic_that_was_proposed_for_the_instances() {
        Profile swapped = accepted(question(answered(), "/networks/provisioning/nic").check(answered(), "eth1"));
        assertThat(question(swapped, NIC).answer(swapped)).isEqualTo("eth0");
        assertThat(swapped.networks().provisioning().nic()).isEqualTo("eth1");
    }

    @Test
    void a_deploy_cloud_needs_a_way_to_controllers_elsewhere() {
        Question controllers = question(answered(), "/networks/bmc/cidr");
        assertRefused(controllers.check(answered(), "10.30.0.0/24"),
                "the deploy cloud has no way there; add the router between the two, by its address on the provisioning network, as in: 10.30.0.0/24 via 10.20.3.254");
        Profile routed = accepted(controllers.check(answered(), "10.30.0.0/24 via 10.20.3.250"));
        assertThat(question(routed, "/networks/bmc/router").answer(routed)).isEqualTo("10.20.3.250");
        assertThat(controllers.answer(routed)).isEqualTo("10.30.0.0/24");
        assertThat(accepted(controllers.check(routed, ""))).isEqualTo(answered());

        Profile open = accepted(
                question(answered(), "/networks/provisioning/gateway").check(answered(), "10.20.3.254"));
        assertThat(accepted(controllers.check(open, "10.30.0.0/24")).networks().bmc().router())
                .isEqualTo("10.20.3.254");
    }

    @Test
    void computes_follow_the_servers_that_are_expected_until_somebody_says_a_number() {
        Question expect = question(answered(), "/discovery/expect");
        Question count = question(answered(), "/tiers/1/roles/1/count");
        Profile many = accepted(expect.check(answered(), "24"));
        assertThat(count.answer(many)).isEqualTo("21");
        assertThat(question(many, "/tiers/1/roles/1/max_failed").answer(many)).isEqualTo("1");
        assertThat(accepted(expect.check(many, "0"))).isEqualTo(answered());

        Profile said = accepted(expect.check(accepted(count.check(many, "9")), "30"));
        assertThat(count.answer(said)).isEqualTo("9");
        assertRefused(expect.check(answered(), "2"),
                "2 servers cannot fill 3 slots; lower the counts of the roles, or correct the number");
    }

    private static void assertRefused(Question.Check check, String told) {
        assertThat(check).isInstanceOfSatisfying(Refused.class, r -> assertThat(r.text()).isEqualTo(told));
    }

    @Test
    void ranges_come_and_go() {
        Profile two = accepted(question(LAB, "/discovery/sweep/-").check(LAB, "192.168.28.21-192.168.28.24"));
        assertThat(Questions.all(two)).hasSize(Questions.all(LAB).size() + 1);
        assertThat(accepted(question(two, "/discovery/sweep/1/range").check(two, ""))).isEqualTo(LAB);
        assertThat(question(LAB, "/discovery/sweep/0/range").check(LAB, "")).isInstanceOfSatisfying(Refused.class,
                r -> assertThat(r.what()).contains("no way is given to find servers"));
    }

    /** Whatever is answered in whatever order: the profile can be saved, and read again. */
    @Test
    void any_answers_leave_a_profile_that_validates() {
        List<String> texts = List.of("", "0", "1", "3", "7", "yes", "no", "10.0.0.0/24", "172.16.0.0/12",
                "192.168.24.5",
                "192.168.24.20-192.168.24.90", "10.9.0.0/24", "198.51.100.0/24", "10.31.0.0/24 via 10.20.3.254", "x",
                "eth1", "eno4", "none", "leaf3 7", "net1 10.77.0.0/24 77", "9000", "bond of two",
                "provisioning, net1", "r2-n{n}", "ipmi", "r1-n02", "paris", "443",
                "Dell");
        for (int seed = 0; seed < 30; seed++) {
            Random random = new Random(seed);
            Profile profile = List.of(LAB, Examples.lab(), Examples.start()).get(random.nextInt(3));
            for (int i = 0; i < 40; i++) {
                List<Question> questions = questions(profile);
                Question question = questions.get(random.nextInt(questions.size()));
                String typed = question.form() instanceof Chosen chosen && random.nextBoolean()
                        ? chosen.choices().get(random.nextInt(chosen.choices().size()))
                        : question.form() instanceof Typed form && random.nextInt(3) == 0
                                ? form.example()
                                : texts.get(random.nextInt(texts.size()));
                if (question.check(profile, typed) instanceof Accepted(Profile next))
                    profile = next;
            }
            assertThat(ProfileReader.read(ProfileWriter.text(profile), "p.yaml")).as("seed " + seed)
                    .isEqualTo(new Good(profile));
        }
    }

    private static List<Question> questions(Profile profile) {
        return Questions.all(profile).stream().flatMap(g -> g.questions().stream()).toList();
    }

    private static Question question(Profile profile, String place) {
        return questions(profile).stream().filter(q -> q.place().equals(place)).findFirst().orElseThrow();
    }

    private static Profile accepted(Question.Check check) {
        return switch (check) {
            case Accepted accepted -> accepted.profile();
            case Refused refused -> throw new AssertionError(refused.text());
        };
    }
}
