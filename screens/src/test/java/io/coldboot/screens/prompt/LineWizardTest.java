package io.coldboot.screens.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldboot.profile.Examples;
import io.coldboot.profile.Edits;
import io.coldboot.profile.Profile;
import io.coldboot.profile.ProfileReader.Good;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LineWizardTest {

    /** The start with the one answer that nobody can propose. */
    private static final Profile SITE = ((Good) Edits.set(Examples.start(), "/networks/provider/cidr",
            "10.9.0.0/24")).profile();

    private final List<String> shown = new ArrayList<>();

    /** Types these lines, one after the other; then the input ends. */
    private final class Script implements Keyboard {
        private final Iterator<String> lines;

        Script(List<String> lines) {
            this.lines = lines.iterator();
        }

        @Override
        public @Nullable String line(String prompt) {
            shown.add(prompt);
            return lines.hasNext() ? lines.next() : null;
        }

        @Override
        public @Nullable String secret(String prompt) {
            throw new AssertionError("the wizard asks for no secrets");
        }
    }

    private Optional<Profile> typed(Profile proposal, String... lines) {
        return LineWizard.ask(new Script(List.of(lines)), shown::add, proposal);
    }

    /** Answers by the question's name; every other question is answered with its proposal. */
    private Optional<Profile> answered(Profile proposal, String... answers) {
        List<String> left = new ArrayList<>(List.of(answers));
        return LineWizard.ask(new Keyboard() {
            @Override
            public String line(String prompt) {
                shown.add(prompt);
                for (int i = 0; i < left.size(); i += 2)
                    if (prompt.startsWith(left.get(i))) {
                        left.remove(i);
                        return left.remove(i);
                    }
                return "";
            }

            @Override
            public @Nullable String secret(String prompt) {
                return null;
            }
        }, shown::add, proposal);
    }

    @Test
    void pressing_enter_takes_what_is_proposed() {
        assertThat(answered(Examples.lab())).contains(Examples.lab());
        assertThat(answered(SITE)).contains(SITE);
        assertThat(shown).contains("All answers").anyMatch(l -> l.matches("Provisioning network \\(\\d+ of \\d+\\)"));
    }

    @Test
    void answers_become_the_profile() {
        Profile profile = answered(SITE, "Site name", "paris-2", "Network", "10.40.0.0/24", "Add addresses",
                "10.40.0.100-10.40.0.120", "Language", "i", "Language", "ipmi", "Names", "p{n}").orElseThrow();
        assertThat(profile.site()).isEqualTo("paris-2");
        assertThat(profile.networks().provisioning().cidr()).hasToString("10.40.0.0/24");
        assertThat(profile.discovery().sweep()).hasSize(1);
        assertThat(profile.discovery().sweep().getFirst().range()).hasToString("10.40.0.100-10.40.0.120");
        assertThat(profile.discovery().sweep().getFirst().names()).isEqualTo("p{n}");
    }

    @Test
    void nobody_gets_past_the_network_of_the_instances_without_an_answer() {
        assertThat(answered(Examples.start(), "Provider network", "", "Provider network", "10.9.0.0/24"))
                .contains(SITE);
        assertThat(shown).contains("That cannot be: instances need one; write it, or no at Workload cloud.")
                .filteredOn(l -> l.startsWith("Provider network: ")).hasSize(2);
    }

    @Test
    void a_site_may_end_with_the_deploy_cloud() {
        Profile profile = answered(Examples.start(), "Workload cloud", "no").orElseThrow();
        assertThat(profile.tiers()).hasSize(1);
        assertThat(shown).noneMatch(l -> l.startsWith("Provider network"));
    }

    @Test
    void a_wrong_answer_is_refused_with_the_reason_and_asked_for_again() {
        typed(Examples.start(), "Berlin Mitte", "berlin");
        assertThat(shown).filteredOn(l -> l.startsWith("That cannot be: ")).hasSize(1);
        assertThat(shown).filteredOn(l -> l.startsWith("Site name")).hasSize(2);
        assertThat(shown.getLast()).doesNotStartWith("Site name").endsWith(": ");
    }

    @Test
    void a_question_explains_itself() {
        typed(Examples.start(), "?");
        assertThat(shown).contains("For example: paris-2").filteredOn(l -> l.startsWith("Site name [")).hasSize(2);
    }

    @Test
    void one_can_go_back_and_finds_the_own_answer() {
        typed(Examples.start(), "<", "berlin", "<", "");
        assertThat(shown).containsSubsequence("This is the first question.", "Site name [my-site]: ",
                "Site name [berlin]: ");
        assertThat(shown.getLast()).doesNotStartWith("Site name");
    }

    @Test
    void an_answer_can_be_emptied() {
        Profile profile = answered(answered(SITE, "Gateway", "10.20.3.254").orElseThrow(), "Gateway", "-")
                .orElseThrow();
        assertThat(profile).isEqualTo(SITE);
    }

    @Test
    void a_range_that_is_emptied_takes_its_questions_with_it() {
        // One of the example's servers is named elsewhere in it, so its range has to stay.
        Profile lab = ((Good) Edits.remove(Examples.rack(), "/lab/ipmi")).profile();
        Profile two = answered(lab, "Add addresses", "192.168.28.31-192.168.28.34").orElseThrow();
        assertThat(two.discovery().sweep()).hasSize(2);
        shown.clear();
        Profile one = answered(two, "Addresses", "-").orElseThrow();
        assertThat(one.discovery().sweep()).hasSize(1);
        assertThat(shown).filteredOn(l -> l.startsWith("Language")).hasSize(1);
    }

    @Test
    void a_nic_of_this_host_brings_its_address_there_and_takes_it_along() {
        Profile host = answered(SITE, "NIC to the servers", "eno2").orElseThrow();
        assertThat(shown).containsOnlyOnce("This host's NIC [none]: ", "  This host's NIC: none");
        Profile outside = answered(host, "This host's NIC", "eno4", "This host there", "10.9.0.9").orElseThrow();
        assertThat(outside.networks().named("provider").orElseThrow().provider()).satisfies(
                p -> assertThat(p.seed()).isEqualTo("10.9.0.9"));
        assertThat(shown).containsSubsequence("This host's NIC [none]: ", "This host there [10.9.0.2]: ");
        shown.clear();
        assertThat(answered(outside, "This host's NIC", "none")).contains(host);
        assertThat(shown).contains("This host's NIC [eno4]: ").doesNotContain("This host's NIC [none]: ")
                .noneMatch(l -> l.startsWith("This host there"));
        assertThat(answered(outside, "This host there", "-")).contains(host);
    }

    @Test
    void who_leaves_has_changed_nothing() {
        assertThat(typed(Examples.start(), "berlin")).isEmpty();
    }

    /** Whatever is typed, it ends, and what is accepted validates. */
    @Test
    void any_keys_leave_a_good_profile_or_none() {
        List<String> texts = List.of("", "", "", "", "?", "<", "-", "x", "yes", "no", "3", "10.0.0.0/24", "ipmi",
                "10.20.0.20-10.20.0.60", "leaf1 7", "\"", "\t", "ü");
        for (int seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            List<String> lines = random.ints(300, 0, texts.size()).mapToObj(texts::get).toList();
            Profile proposal = List.of(Examples.rack(), Examples.lab(), Examples.start()).get(random.nextInt(3));
            LineWizard.ask(new Script(lines), shown::add, proposal).ifPresent(profile -> assertThat(answered(profile))
                    .contains(profile));
        }
    }
}
