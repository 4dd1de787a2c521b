package io.coldboot.screens.wizard;

import static com.googlecode.lanterna.input.KeyType.ArrowDown;
import static com.googlecode.lanterna.input.KeyType.ArrowUp;
import static com.googlecode.lanterna.input.KeyType.Enter;
import static com.googlecode.lanterna.input.KeyType.Escape;
import static com.googlecode.lanterna.input.KeyType.F1;
import static com.googlecode.lanterna.input.KeyType.F10;
import static com.googlecode.lanterna.input.KeyType.Tab;
import static org.assertj.core.api.Assertions.assertThat;

import com.googlecode.lanterna.input.KeyType;
import io.coldboot.engine.run.Command;
import io.coldboot.profile.Examples;
import io.coldboot.profile.Profile;
import io.coldboot.profile.ProfileReader;
import io.coldboot.profile.ProfileReader.Good;
import io.coldboot.profile.ProfileWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WizardTest {

    private static final Profile LAB = Examples.rack();

    private final Twin twin = new Twin();

    private Player lab() {
        return new Player(LAB, twin);
    }

    private Player at(Step step) {
        Player player = lab().press(Enter);
        while (player.wizard.step() != step)
            player.press(F10);
        return player;
    }

    /** A real site, whose NIC to the servers is chosen. */
    private Player site(Step step) {
        Player player = new Player(Examples.start(), twin).press(Enter, ArrowDown, Enter);
        while (player.wizard.step() != step)
            player.press(F10);
        return player;
    }

    @Test
    void from_welcome_to_done_with_nothing_but_what_is_proposed() {
        Player player = lab();
        assertThat(player.screen()).contains("Practise in the virtual rack");
        player.press(Enter);
        assertThat(player.screen()).contains("This host", "step 2 of 8", "✓ image");
        player.press(F10);
        assertThat(player.screen()).contains("192.168.24.10-192.168.24.254");
        player.press(F10);
        assertThat(player.screen()).contains("Found 4 of 4 servers · 3 inspected · 1 needs you", "BMC: bad login");
        player.press(ArrowDown, ArrowDown).type("e").type("admin").press(Enter).type("swordfish");
        assertThat(player.screen()).doesNotContain("swordfish").contains("*********");
        player.press(Enter);
        assertThat(player.screen()).contains("4 inspected").doesNotContain("needs you");
        player.press(F10);
        assertThat(player.screen()).contains("deploy-controller-0", "Every slot has a server; 0 spares.");
        player.press(F10);
        assertThat(player.screen()).contains("Cabling plan", "leaf1 Ethernet1/{n}");
        player.press(F10);
        assertThat(player.screen()).contains("OVERWRITTEN", "/dev/sda");
        player.press(F10);
        assertThat(player.screen()).contains("to go on, type the site's name: lab");
        player.type("lab").press(Enter);
        assertThat(player.screen()).contains("live view of lab");
        player.press(F10);
        assertThat(player.wizard.step()).isEqualTo(Step.DEPLOY);
        player.end().press(F10);
        assertThat(player.screen()).contains("lab is done", "https://192.168.24.1:5000/v3", "clouds.yaml");
        player.press(Enter);

        assertThat(player.left).isZero();
        assertThat(ProfileReader.read(twin.saved(), "p.yaml")).isEqualTo(new Good(LAB));
        assertThat(twin.asked).hasAtLeastOneElementOfType(Request.Keep.class)
                .hasAtLeastOneElementOfType(Request.Survey.class);
        assertThat(twin.asked.toString()).doesNotContain("swordfish");
        // The login "bmc" is right for the other servers, and is left as it is.
        assertThat(twin.asked).filteredOn(Request.KeepLogin.class::isInstance)
                .extracting(r -> ((Request.KeepLogin) r).name()).containsExactly("bmc/r1-n03");
    }

    @Test
    void answers_are_kept_back_and_forth_and_end_in_the_profile() {
        Player player = at(Step.PROVISIONING).press(ArrowDown, ArrowDown, ArrowDown)
                .retype("192.168.24.20-192.168.24.99")
                .press(F10, Escape);
        assertThat(player.screen()).contains("192.168.24.20-192.168.24.99");
        player.press(Escape, F10);
        assertThat(player.screen()).contains("192.168.24.20-192.168.24.99");
        player.press(F10, F10, F10, F10).type("lab").press(Enter);

        assertThat(twin.deployed).isNotNull()
                .satisfies(p -> assertThat(p.networks().provisioning().slots())
                        .hasToString("192.168.24.20-192.168.24.99"));
    }

    @Test
    void what_cannot_be_is_said_while_it_is_typed_and_holds_the_page() {
        Player player = at(Step.PROVISIONING).press(ArrowDown, ArrowDown, ArrowDown).retype("192.168.24.20-22");
        assertThat(player.screen()).contains("has addresses for 3 slots, and the roles have 4");
        player.press(F10);
        assertThat(player.wizard.step()).isEqualTo(Step.PROVISIONING);
        assertThat(player.screen()).contains("Lasting addresses: has addresses for 3 slots");
        player.type("9").press(F10);
        assertThat(player.wizard.step()).isEqualTo(Step.SERVERS);
    }

    @Test
    void a_pasted_answer_is_never_taken_for_keys() {
        Player player = at(Step.PROVISIONING).press(ArrowDown, ArrowDown, ArrowDown).retype("")
                .tell(new io.coldboot.screens.canvas.Input.Pasted("192.168.24.30-192.168.24.60\n"));
        assertThat(player.screen()).contains("192.168.24.30-192.168.24.60");
    }

    @Test
    void help_explains_what_is_focused() {
        Player player = at(Step.PROVISIONING).press(ArrowDown, ArrowDown, ArrowDown, ArrowDown, F1);
        assertThat(player.screen()).contains("borrows one of these addresses");
        player.press(Enter);
        assertThat(player.screen()).doesNotContain("borrows one of these addresses");
    }

    @Test
    void a_server_is_moved_and_what_that_breaks_is_said() {
        Player player = at(Step.SERVERS).type("p").press(F10);
        assertThat(player.screen()).contains("is parked");
        player.press(ArrowDown).type("m").press(ArrowDown, ArrowDown, Enter);
        assertThat(player.screen()).contains("r1-n02 becomes deploy-worker", "chosen by hand");
        player.type("m").press(Enter);
        assertThat(player.screen()).contains("the rules choose").doesNotContain("chosen by hand");
    }

    @Test
    void a_move_that_empties_a_slot_is_told() {
        Player player = at(Step.ROLES).press(Tab, Enter)
                .press(ArrowDown, ArrowDown, ArrowDown, ArrowDown, ArrowDown, ArrowDown,
                        ArrowDown)
                .retype("r1-n01").press(Escape, Tab);
        player.type("m").press(ArrowDown, ArrowDown, Enter);
        assertThat(player.screen()).contains("r1-n01 becomes deploy-worker; now nobody fills deploy-controller-0");
    }

    @Test
    void a_server_that_cannot_be_used_is_not_moved_in_silence() {
        Player player = at(Step.ROLES).press(ArrowDown, ArrowDown).type("m").press(ArrowDown, Enter);
        assertThat(player.screen()).contains("r1-n03 is chosen for deploy-controller, but it is parked");
    }

    @Test
    void counts_are_changed_and_refused() {
        Player player = at(Step.ROLES).press(Tab, ArrowDown).type("-");
        assertThat(player.wizard.desk().profile().tiers().getFirst().roles().get(1).count()).isEqualTo(2);
        player.type("++");
        assertThat(player.screen()).contains("4 servers cannot fill 5 slots");
        player.press(Enter);
        assertThat(player.screen()).contains("Memory at least");
        player.press(ArrowDown, ArrowDown, ArrowDown).retype("128").press(Escape);
        assertThat(player.screen()).contains("128 G RAM", "Nobody fills");
    }

    @Test
    void a_site_goes_no_further_than_the_network_of_its_instances_until_that_is_answered() {
        Player player = site(Step.NETWORKS).press(F10);
        assertThat(player.wizard.step()).isEqualTo(Step.NETWORKS);
        assertThat(player.screen()).contains("provider      not known yet",
                "Provider network: instances need one; write it, or no at Workload cloud");
        player.type("10.9.0.0/24").press(Enter);
        assertThat(player.screen()).contains("10.9.0.100-10.9.0.199");
        player.press(F10).press(KeyType.PageDown);
        assertThat(player.wizard.step()).isEqualTo(Step.REVIEW);
        player.type("my-site").press(Enter);
        assertThat(twin.deployed).isNotNull().satisfies(p -> assertThat(p.slotsOn("provider")).isEqualTo(2));
    }

    @Test
    void a_site_may_end_with_the_deploy_cloud() {
        Player player = site(Step.ROLES).type("w");
        assertThat(player.screen()).contains("the site ends with the deploy cloud").doesNotContain("workload-compute");
        player.type("w");
        assertThat(player.screen()).contains("workload-compute");
        player.type("w").press(F10, F10).type("my-site").press(Enter);
        assertThat(twin.deployed).isNotNull().satisfies(p -> {
            assertThat(p.tiers()).hasSize(1);
            assertThat(p.networks().others()).isEmpty();
        });
    }

    @Test
    void servers_are_looked_for_elsewhere() {
        Player player = at(Step.SERVERS).type("f");
        assertThat(player.screen()).contains("Enrol themselves");
        player.press(ArrowDown).type(" ").press(Escape);
        assertThat(player.wizard.desk().profile().discovery().selfEnrol()).isTrue();
        assertThat(twin.asked.getLast()).isInstanceOfSatisfying(Request.Survey.class,
                s -> assertThat(s.profile().discovery().selfEnrol()).isTrue());
    }

    @Test
    void servers_are_checked_again_parked_and_taken_back() {
        at(Step.SERVERS).type("r").type("p").type("p");
        assertThat(twin.asked).contains(new Request.Order(new Command.Retry("r1-n01")),
                new Request.Order(new Command.Park("r1-n01")), new Request.Order(new Command.Unpark("r1-n01")));
    }

    @Test
    void details_show_disks_nics_and_neighbours() {
        Player player = at(Step.SERVERS).press(Enter);
        assertThat(player.screen()).contains("/dev/sdb", "LLDP: leaf2 Ethernet1/1", "Acme Pizza 1");
    }

    @Test
    void an_unfinished_run_is_offered_first_and_an_accident_is_told() {
        twin.unfinished = List.of("paris");
        twin.accident = "Coldboot itself ended by mistake at 09:12; the trace is in crash-1.txt.";
        Player player = lab();
        assertThat(player.screen()).contains("▲ Coldboot itself ended", "▸ Go on with the unfinished run of paris");
        player.press(Enter);
        assertThat(twin.asked).containsExactly(new Request.Resume("paris"));
        assertThat(player.wizard.step()).isEqualTo(Step.DEPLOY);
    }

    @Test
    void answers_of_a_file_are_read_or_refused(@TempDir Path directory) throws java.io.IOException {
        Profile other = Examples.start();
        Path file = Files.writeString(directory.resolve("p.yaml"), ProfileWriter.text(other));
        Player player = lab().press(ArrowDown, Enter).type(directory.resolve("none.yaml").toString()).press(Enter);
        assertThat(player.screen()).contains("there is no such file");
        player.retype(file.toString()).press(Enter);
        assertThat(player.wizard.step()).isEqualTo(Step.HOST);
        assertThat(player.wizard.desk().profile()).isEqualTo(other);
    }

    @Test
    void a_host_that_will_not_do_holds_the_page() {
        Player player = lab().press(Enter).tell(new io.coldboot.screens.canvas.Input.Happened(
                new News.Host(Samples.poorHost()))).press(F10);
        assertThat(player.wizard.step()).isEqualTo(Step.HOST);
        assertThat(player.screen()).contains("User: not root; leave, and start it again with sudo");
    }

    @Test
    void a_dhcp_question_leaves_on_the_chosen_nic_alone() {
        Player player = new Player(Examples.start(), twin).press(Enter).type("d");
        assertThat(player.screen()).contains("first choose the NIC to the servers");
        assertThat(twin.asked).noneMatch(Request.AskForDhcp.class::isInstance);
        player.press(ArrowDown, Enter).type("d");
        assertThat(twin.asked.getLast()).isInstanceOfSatisfying(Request.AskForDhcp.class,
                a -> assertThat(a.nic()).isEqualTo("eno2"));
        player.press(ArrowUp, Enter, F10);
        assertThat(player.screen()).contains("eno1 is the one by which this host reaches the world");
    }

    @Test
    void who_answers_dhcp_is_asked_by_itself_once_there_is_a_nic_to_ask_on() {
        Player player = new Player(Examples.start(), twin).press(Enter);
        hostLookedAt(player);
        assertThat(twin.asked).noneMatch(Request.AskForDhcp.class::isInstance);
        assertThat(player.screen()).contains("not known yet whether somebody else answers");
        // eno1 leads to the world, eno3 has no cable.
        player.press(Enter, ArrowDown, ArrowDown, Enter);
        hostLookedAt(player);
        assertThat(twin.asked).noneMatch(Request.AskForDhcp.class::isInstance);
        player.press(ArrowUp, Enter);
        int chosen = twin.asked.size();
        assertThat(twin.asked.getLast()).isEqualTo(
                new Request.AskForDhcp(player.wizard.desk().profile(), "eno2", true));
        hostLookedAt(player);
        assertThat(twin.asked.subList(chosen, twin.asked.size()))
                .containsExactly(new Request.AskForDhcp(player.wizard.desk().profile(), "eno2", false));
        assertThat(player.screen()).contains("nobody else answers on eno2");
    }

    @Test
    void a_stranger_who_answers_dhcp_is_seen_on_every_page() {
        Player player = at(Step.SERVERS);
        assertThat(player.screen()).doesNotContain("answers too");
        player.tell(new io.coldboot.screens.canvas.Input.Happened(
                new News.Dhcp("prov", List.of("192.168.24.66"), "")));
        assertThat(player.screen()).contains("DHCP: 192.168.24.66 answers too");
        player.press(F10);
        assertThat(player.screen()).contains("DHCP: 192.168.24.66 answers too");
        player.tell(new io.coldboot.screens.canvas.Input.Happened(new News.Dhcp("prov", List.of(), "")));
        assertThat(player.screen()).doesNotContain("answers too");
    }

    private static void hostLookedAt(Player player) {
        player.tell(new io.coldboot.screens.canvas.Input.Happened(new News.Host(Samples.host())));
    }

    @Test
    void leaving_is_asked_and_keeps_the_answers() {
        Player player = at(Step.ROLES).tell(new io.coldboot.screens.canvas.Input.Typed(
                new com.googlecode.lanterna.input.KeyStroke('c', true, false)));
        assertThat(player.screen()).contains("Leave Coldboot?");
        player.type("n");
        assertThat(player.left).isNull();
        player.tell(new io.coldboot.screens.canvas.Input.Typed(
                new com.googlecode.lanterna.input.KeyStroke('c', true, false))).type("y");
        assertThat(player.left).isEqualTo(4);
        assertThat(twin.asked.getLast()).isEqualTo(new Request.Keep(LAB));
    }
}
