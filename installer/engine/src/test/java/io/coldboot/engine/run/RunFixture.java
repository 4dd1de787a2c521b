package io.coldboot.engine.run;

import io.coldboot.engine.Installation;
import io.coldboot.engine.journal.Event;
import io.coldboot.engine.journal.Journal;
import io.coldboot.engine.journal.Ledger;
import io.coldboot.engine.model.Failure;
import io.coldboot.engine.model.Failure.Cause;
import io.coldboot.engine.sim.SimSite;
import io.coldboot.engine.sim.VirtualClock;
import io.coldboot.engine.step.Service;
import io.coldboot.profile.Profile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A site in memory, and what is needed to run against it. */
abstract class RunFixture {

    /** All on one thread: what is asked for is done before the loop goes on. */
    private static final Workers INLINE = new Workers() {
        @Override
        public void act(Service service, Runnable task) {
            task.run();
        }

        @Override
        public void look(Runnable task) {
            task.run();
        }
    };

    @TempDir
    Path dir;
    VirtualClock clock = new VirtualClock();
    final List<Event> events = new ArrayList<>();
    SimSite site;

    @BeforeEach
    void image() throws IOException {
        Files.write(dir.resolve("image"), new byte[1000]);
        site = new SimSite(clock, dir.resolve("image"), 4);
    }

    void site(int nodes) {
        site = new SimSite(clock, dir.resolve("image"), nodes);
    }

    Installation installation(Profile profile) {
        return installation(profile, "site");
    }

    Installation installation(Profile profile, String name) {
        return new Installation(profile, dir.resolve(name), dir, site.ports(), clock, INLINE);
    }

    Outcome run(Profile profile) throws InterruptedException {
        return installation(profile).run(events::add);
    }

    Map<String, String> bindings() {
        return Ledger.of(Journal.read(dir.resolve("site"))).bindings();
    }

    <E extends Event> List<E> events(Class<E> type) {
        return events.stream().filter(type::isInstance).map(type::cast).toList();
    }

    static Failure failure(Outcome outcome) {
        return Objects.requireNonNull(outcome.failure());
    }

    static Cause cause(Outcome outcome) {
        return failure(outcome).cause();
    }

    String userData(String slot) {
        return Objects.requireNonNull(site.drives().get(slot)).userData();
    }
}
