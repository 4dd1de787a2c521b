package io.coldboot.screens.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldboot.profile.Examples;
import io.coldboot.screens.wizard.questions.Questions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WizardVerbTest {

    private static final String MANY_ENTERS = "\n".repeat(120);
    /** Every question with its proposal, after the site's name; but nobody can propose the network of the instances. */
    private static final String PROPOSED = Questions.all(Examples.start()).stream().flatMap(g -> g.questions().stream())
            .skip(1).map(q -> q.isMissing(Examples.start()) ? "10.9.0.0/24\n" : "\n").collect(Collectors.joining())
            + MANY_ENTERS;

    @TempDir
    Path home;

    @Test
    void answers_from_a_pipe_become_a_profile_that_validates() {
        Path file = home.resolve("berlin.yaml");
        Called wizard = Called.typing("new\nBerlin\nberlin\n" + PROPOSED, false, home, "wizard", "--line",
                "--save", file.toString());

        assertThat(wizard.exit()).as(wizard.out() + wizard.err()).isZero();
        assertThat(wizard.out()).contains("That cannot be: ").contains("saved: " + file);
        assertThat(Called.coldboot(home, "validate", file.toString()).out()).contains("good; site berlin, 3 slots");
    }

    @Test
    void what_was_answered_before_is_proposed_again() throws IOException {
        Path file = home.resolve("berlin.yaml");
        Called.typing("new\nberlin\n" + PROPOSED, false, home, "wizard", "--line", "--save", file.toString());
        String before = Files.readString(file);
        assertThat(
                Called.typing(MANY_ENTERS, false, home, "wizard", file.toString(), "--line", "--save", file.toString())
                        .exit())
                .isZero();
        assertThat(Files.readString(file)).isEqualTo(before).contains("berlin");
    }

    @Test
    void nothing_is_wiped_before_the_site_s_name_is_typed() {
        Called wizard = Called.typing("new\nberlin\n" + PROPOSED, true, home, "wizard", "--line");

        assertThat(wizard.exit()).isEqualTo(4);
        assertThat(wizard.out()).contains("OVERWRITTEN").contains("Type the site's name (berlin) to go on: ");
        assertThat(wizard.err()).contains("not confirmed, nothing was changed");
        assertThat(home.resolve("berlin/profile.yaml")).exists();
    }

    @Test
    void who_leaves_is_told_that_nothing_was_saved() {
        Called wizard = Called.typing("new\nberlin\n", true, home, "wizard", "--line");

        assertThat(wizard.exit()).isEqualTo(4);
        assertThat(wizard.err()).isEqualTo(
                "coldboot: wizard: left before the end, nothing was saved; start it again with: coldboot wizard\n");
        assertThat(home.resolve("berlin")).doesNotExist();
    }

    @Test
    void an_unfinished_run_is_offered_first() throws IOException {
        Path site = Files.createDirectories(home.resolve("berlin"));
        Files.copy(Path.of("../profiles/examples/start.yaml"), site.resolve("profile.yaml"));
        Files.writeString(site.resolve("journal.jsonl"),
                "{\"type\":\"RunStarted\",\"at\":\"2026-03-01T10:00:00Z\",\"site\":\"berlin\",\"resumed\":false,\"tiers\":[]}\n");
        Called wizard = Called.typing("maybe\nno\n", true, home, "wizard", "--line");

        assertThat(wizard.out()).startsWith("the last run of site berlin was cut off")
                .contains("Carry on with berlin (yes or no) [yes]: That cannot be: \"maybe\" is none of the choices")
                .contains("What is it to be (practise or new or berlin) [practise]: ");
    }
}
