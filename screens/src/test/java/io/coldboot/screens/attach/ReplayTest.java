package io.coldboot.screens.attach;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReplayTest {

    private static final Instant TEN = Instant.parse("2026-03-01T10:00:00Z");

    private final List<Instant> told = new ArrayList<>();

    @Test
    void the_clock_of_then_goes_on_between_events() throws InterruptedException {
        Replay.wait(TEN, TEN.plusSeconds(10), 20, told::add);
        assertThat(told).containsExactly(TEN.plusSeconds(4), TEN.plusSeconds(8));
    }

    @Test
    void nothing_is_waited_for_without_a_speed_or_between_events_of_one_moment() throws InterruptedException {
        Replay.wait(TEN, TEN.plusSeconds(36000), 0, told::add);
        Replay.wait(TEN, TEN, 1, told::add);
        Replay.wait(TEN, TEN.minusSeconds(5), 1, told::add);
        assertThat(told).isEmpty();
    }
}
