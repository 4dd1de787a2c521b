package io.coldboot.engine.run;

import io.coldboot.engine.step.Service;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Semaphore;

/** Runs slow requests beside the loop. */
public interface Workers {

    /** Asks a service for something. A few at once; the rest waits for its turn. */
    void act(Service service, Runnable task);

    /** Looks at a service. Never waits behind what is being asked. */
    void look(Runnable task);

    /** One virtual thread a task, of those that act at most eight at once for each service. */
    static Workers threads() {
        return new Workers() {
            // More make Ironic's API slower, not faster: each request checks controller and image before it answers.
            private static final int AT_ONCE = 8;
            private final Map<Service, Semaphore> turns = new EnumMap<>(Service.class);
            {
                for (Service service : Service.values())
                    turns.put(service, new Semaphore(AT_ONCE, true));
            }

            @Override
            public void act(Service service, Runnable task) {
                Semaphore turn = java.util.Objects.requireNonNull(turns.get(service));
                Thread.ofVirtual().name("ask " + service.words()).start(() -> {
                    turn.acquireUninterruptibly();
                    try {
                        task.run();
                    } finally {
                        turn.release();
                    }
                });
            }

            @Override
            public void look(Runnable task) {
                Thread.ofVirtual().name("look").start(task);
            }
        };
    }
}
