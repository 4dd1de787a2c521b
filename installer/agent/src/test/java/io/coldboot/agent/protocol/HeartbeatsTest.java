package io.coldboot.agent.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HeartbeatsTest {

    private static final Duration NEVER = Duration.ofHours(1);

    private static final Duration GAP = Duration.ofMillis(200);

    private Heartbeats heartbeats = new Heartbeats(GAP, NEVER);
    private final List<Long> sent = new CopyOnWriteArrayList<>();

    @AfterEach
    void stop() {
        heartbeats.stop();
    }

    @Test
    void ironicIsRemindedAtGrowingIntervalsUntilItCalls() throws InterruptedException {
        heartbeats = new Heartbeats(GAP, Duration.ofMillis(100));
        beat(NEVER);
        await().until(() -> sent.size() >= 4);

        assertThat(sent.get(3) - sent.get(2)).isGreaterThan(sent.get(1) - sent.get(0));

        heartbeats.heard();
        int now = sent.size();
        Thread.sleep(1000);
        assertThat(sent.size()).isLessThanOrEqualTo(now + 1);
    }

    @Test
    void theEndOfACommandIsToldSoonButNotAtOnce() {
        beat(NEVER);
        await().until(() -> !sent.isEmpty());
        heartbeats.heard();

        heartbeats.soon();
        heartbeats.heard();

        await().until(() -> sent.size() == 2);
        assertThat(sent.get(1) - sent.get(0)).isGreaterThanOrEqualTo(GAP.toMillis() - 1);
    }

    @Test
    void theRegularRhythmFollowsIronicsTimeout() {
        beat(Duration.ofMillis(500));
        await().until(() -> !sent.isEmpty());
        heartbeats.heard();

        await().until(() -> sent.size() >= 3);
        assertThat(sent.get(2) - sent.get(1)).isBetween(140L, 900L);
    }

    private void beat(Duration timeout) {
        Thread.ofPlatform().daemon().start(() -> {
            try {
                heartbeats.run(timeout, () -> {
                    sent.add(System.nanoTime() / 1_000_000);
                    return 202;
                });
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }
}
