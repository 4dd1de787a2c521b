package io.coldboot.engine.sim;

import io.coldboot.engine.model.MachineStep;
import io.coldboot.engine.model.MachineStep.Kind;
import io.coldboot.engine.model.MachineStep.State;
import io.coldboot.engine.port.MachineSteps;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Machines that tell of their configuration: two scripts, one of which is not for them, and a service. */
final class SimMachines implements MachineSteps {

    private final SimSite site;
    private Map<String, Integer> told = new HashMap<>();

    SimMachines(SimSite site) {
        this.site = site;
    }

    /** Who listens anew hears all of it again. */
    void forgetsWhoListened() {
        told = new HashMap<>();
    }

    @Override
    public List<Told> listen(Collection<Machine> machines) {
        Set<String> names = machines.stream().map(Machine::node).collect(Collectors.toSet());
        told.keySet().retainAll(names);
        List<Told> news = new ArrayList<>();
        for (Machine machine : machines) {
            SimNode node = site.known(machine.node());
            node.advance(site.now());
            if (!node.state().equals("active"))
                continue;
            if (!told.containsKey(node.name))
                news.add(new Reached(node.name, node.clockAhead));
            List<MachineStep> all = account(node).stream().filter(s -> !s.at().isAfter(site.now())).toList();
            for (int line = told.getOrDefault(node.name, 0) + 1; line <= all.size(); line++)
                news.add(new Step(node.name, node.activeSince.toString(), line, all.get(line - 1)));
            told.put(node.name, all.size());
        }
        return news;
    }

    private static List<MachineStep> account(SimNode node) {
        Instant boot = node.activeSince;
        boolean fails = node.faults.contains(SimNode.Fault.CONFIGURATION_FAILS);
        return List.of(step(boot, Kind.REFRESH, "configuration", State.STARTED, 0, 0),
                step(boot.plusSeconds(2), Kind.SCRIPT, "30-mariadb", State.STARTED, 0, 0),
                step(boot.plusSeconds(5), Kind.SCRIPT, "30-mariadb", State.DONE, 3, 0),
                step(boot.plusSeconds(5), Kind.SCRIPT, "40-boot", State.STARTED, 0, 0),
                step(boot.plusSeconds(5), Kind.SCRIPT, "40-boot", State.DONE, 0, 0),
                step(boot.plusSeconds(6), Kind.UNIT, "nova-api", State.STARTED, 0, 1),
                step(boot.plusSeconds(20), Kind.UNIT, "nova-api", fails ? State.FAILED : State.DONE, 14, fails ? 1 : 2),
                step(boot.plusSeconds(25), Kind.REFRESH, "configuration", fails ? State.FAILED : State.DONE, 25, 0));
    }

    private static MachineStep step(Instant at, Kind kind, String name, State state, double seconds, int up) {
        return new MachineStep(name, kind, state, at, seconds, state == State.FAILED ? "no space left" : null, up,
                up > 0 ? 2 : 0);
    }
}
