package io.coldboot.screens.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldboot.profile.Examples;
import io.coldboot.screens.wizard.News;
import io.coldboot.screens.wizard.Request.AskForDhcp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class DhcpWatchTest {

    private Instant now = Instant.parse("2026-11-24T10:00:00Z");
    private String trouble = "";
    private final Queue<Runnable> worker = new ArrayDeque<>();
    private final List<News> told = new ArrayList<>();
    private final DhcpWatch watch = new DhcpWatch((p, nic) -> new News.Dhcp(nic, List.of(), trouble), worker::add,
            () -> now, told::add);

    private void want(String nic, boolean atOnce) {
        watch.wanted(new AskForDhcp(Examples.start(), nic, atOnce));
    }

    /** Wants to know every five seconds, as a page does; says how often it was asked. */
    private int asked(Duration time) {
        int asked = 0;
        for (Instant end = now.plus(time); now.isBefore(end); now = now.plusSeconds(5)) {
            want("eno2", false);
            for (Runnable job = worker.poll(); job != null; job = worker.poll(), asked++)
                job.run();
        }
        return asked;
    }

    @Test
    void it_is_asked_three_times_a_minute_as_long_as_somebody_wants_to_know() {
        assertThat(asked(Duration.ofMinutes(2))).isEqualTo(6);
        assertThat(told).hasSize(6);
        now = now.plusSeconds(600);
        assertThat(worker).isEmpty();
    }

    @Test
    void one_question_at_a_time() {
        want("eno2", false);
        want("eno2", true);
        now = now.plusSeconds(60);
        want("eno2", true);
        assertThat(worker).hasSize(1);
    }

    @Test
    void whoever_waits_for_it_and_another_nic_are_not_kept_waiting() {
        want("eno2", false);
        worker.remove().run();
        want("eno2", false);
        assertThat(worker).isEmpty();
        want("eno2", true);
        worker.remove().run();
        want("eno3", false);
        assertThat(worker).hasSize(1);
    }

    @Test
    void where_it_cannot_be_asked_it_is_tried_less_often() {
        trouble = "no such NIC";
        assertThat(asked(Duration.ofMinutes(10))).isBetween(5, 8);
        trouble = "";
        asked(Duration.ofMinutes(2));
        assertThat(asked(Duration.ofMinutes(2))).isEqualTo(6);
    }
}
