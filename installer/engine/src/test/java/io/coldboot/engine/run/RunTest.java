package io.coldboot.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldboot.engine.Installation;
import io.coldboot.engine.journal.Event;
import io.coldboot.engine.journal.Journal;
import io.coldboot.engine.journal.Ledger;
import io.coldboot.engine.sim.SimProfile;
import io.coldboot.engine.sim.SimSite;
import io.coldboot.engine.sim.VirtualClock;
import io.coldboot.engine.step.Service;
import io.coldboot.profile.Profile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunTest {

    @TempDir
    Path dir;
    final VirtualClock clock = new VirtualClock();
    final List<Event> events = new ArrayList<>();

    /** All on one thread: what is asked for is done before the loop goes on. */
    static final Workers INLINE = new Workers() {
        @Override
        public void act(Service service, Runnable task) {
            task.run();
        }

        @Override
        public void look(Runnable task) {
            task.run();
        }
    };

    @BeforeEach
    void image() throws IOException {
        Files.write(dir.resolve("image"), new byte[1000]);
    }

    SimSite site(int nodes) {
        return new SimSite(clock, dir.resolve("image"), nodes);
    }

    Installation installation(Profile profile, SimSite site) {
        return new Installation(profile, dir.resolve("site"), dir, site.ports(), clock, INLINE);
    }

    Ledger ledger() {
        return Ledger.of(Journal.read(dir.resolve("site")));
    }

    @Test
    void fourServersBecomeACloud() throws Exception {
        SimSite site = site(4);
        Instant start = clock.now();
        Outcome outcome = installation(SimProfile.of(4, 2, 1), site).run(events::add);
        assertThat(outcome).isEqualTo(Outcome.DONE);
        assertThat(ledger().bindings()).containsExactly(Map.entry("deploy-controller-0", "r1-n01"),
                Map.entry("deploy-worker-0", "r1-n02"), Map.entry("deploy-worker-1", "r1-n03"));
        assertThat(site.totalWrites()).isEqualTo(3);
        assertThat(Duration.between(start, clock.now())).isLessThan(Duration.ofMinutes(3));
    }
}
