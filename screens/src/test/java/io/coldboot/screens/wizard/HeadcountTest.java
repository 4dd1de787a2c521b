package io.coldboot.screens.wizard;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldboot.profile.Examples;
import io.coldboot.profile.Profile;
import io.coldboot.profile.Profile.Role;
import io.coldboot.screens.wizard.questions.Question.Accepted;
import io.coldboot.screens.wizard.questions.Questions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeadcountTest {

    private static Desk found(Desk desk, int servers) {
        Desk found = desk.withFindings(Findings.began());
        for (int i = 1; i <= servers; i++)
            for (var event : Samples.inspected(i, 64, i))
                found = found.hear(new News.Surveyed(event));
        return found;
    }

    private static Role computes(Desk desk) {
        return desk.profile().tiers().get(1).roles().get(1);
    }

    private static Desk edited(Desk desk, int role, int question, String typed) {
        return Questions.role(desk.profile(), 1, role).questions().get(question)
                .check(desk.profile(), typed) instanceof Accepted(Profile profile) ? desk.withProfile(profile) : desk;
    }

    @ParameterizedTest
    @CsvSource({"0,1,0", "2,1,0", "3,1,0", "6,4,0", "7,4,1", "20,17,1"})
    void all_servers_that_are_left_become_computes_but_for_a_spare(int servers, int computes, int mayFail) {
        Role role = computes(found(Desk.with(Examples.start()), servers));
        assertThat(role.count()).isEqualTo(computes);
        assertThat(role.maxFailed()).isEqualTo(mayFail);
    }

    @Test
    void servers_that_will_not_do_do_not_count() {
        Desk desk = edited(Desk.with(Examples.start()), 1, 3, "128");
        assertThat(computes(found(desk, 6)).count()).isEqualTo(1);
    }

    @Test
    void a_number_that_was_said_stays() {
        Desk desk = edited(found(Desk.with(Examples.start()), 6), 1, 0, "3");
        assertThat(computes(found(desk, 9)).count()).isEqualTo(3);
        assertThat(computes(found(Desk.with(Examples.lab()), 4)).count()).isEqualTo(2);
        assertThat(computes(found(Desk.with(Examples.start()).hear(new News.Opened("p.yaml", Examples.start())), 6))
                .count()).isEqualTo(1);
    }

    @Test
    void of_the_servers_that_are_expected_those_count_that_are_found() {
        Desk desk = Desk.with(Examples.start());
        desk = Questions.finding().questions().getFirst().check(desk.profile(),
                "24") instanceof Accepted(Profile profile) ? desk.withProfile(profile) : desk;
        assertThat(desk.profile().discovery().expect()).isEqualTo(24);
        assertThat(computes(found(desk, 6)).count()).isEqualTo(4);
    }

    @Test
    void a_workload_cloud_that_is_taken_in_is_as_large_as_it_can_be() {
        Desk desk = found(Desk.with(Examples.start()), 6);
        for (String wanted : new String[]{"no", "yes"})
            if (Questions.cloud(desk.profile()).orElseThrow().questions().getFirst().check(desk.profile(),
                    wanted) instanceof Accepted(Profile profile))
                desk = desk.withProfile(profile);
        assertThat(computes(desk).count()).isEqualTo(4);
    }
}
