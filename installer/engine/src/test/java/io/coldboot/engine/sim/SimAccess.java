package io.coldboot.engine.sim;

import io.coldboot.engine.model.Failure;
import io.coldboot.engine.model.Failure.Cause;
import io.coldboot.engine.port.NodeAccess;
import io.coldboot.engine.port.PortException;
import io.coldboot.engine.sim.SimNode.Fault;
import java.util.List;
import java.util.Optional;

/** Machines answer by ssh a moment after they have power, and their services a minute after. */
record SimAccess(SimSite site) implements NodeAccess {

    @Override
    public Answer answers(String address, String hostKey) {
        return site.call("ssh", () -> machine(hostKey).isPresent() ? Answer.YES : Answer.NOT_YET);
    }

    @Override
    public List<String> missing(String address, String hostKey) {
        return site.call("ssh", () -> {
            SimNode node = machine(hostKey).orElseThrow(() -> new PortException(
                    Failure.of(Cause.SERVICE_DOWN, address, "is silent", "wait: it is tried again")));
            return site.now().isBefore(node.poweredSince.plusSeconds(60)) ? List.of("nova-api") : List.of();
        });
    }

    private Optional<SimNode> machine(String hostKey) {
        return site.nodes().stream().filter(n -> n.state().equals("active") && !n.faults.contains(Fault.NO_SSH))
                .filter(n -> !site.now().isBefore(n.poweredSince.plusSeconds(3)))
                .filter(n -> hostKey.equals("public host-" + n.instance)).findFirst();
    }
}
