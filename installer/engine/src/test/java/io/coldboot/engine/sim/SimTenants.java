package io.coldboot.engine.sim;

import io.coldboot.engine.model.Failure;
import io.coldboot.engine.model.Failure.Cause;
import io.coldboot.engine.model.Finding;
import io.coldboot.engine.port.PortException;
import io.coldboot.engine.port.Tenants;
import io.coldboot.profile.Network;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** The workload cloud: a trial leaves something behind until it is cleared. */
public final class SimTenants implements Tenants {

    private final SimSite site;
    private boolean opened;
    private boolean littered;
    private final Set<String> busy = new HashSet<>();
    private final Set<String> drained = new HashSet<>();
    private int trials;

    SimTenants(SimSite site) {
        this.site = site;
    }

    /** How often a trial came to its end. */
    public int trials() {
        return trials;
    }

    /** Whether something of a trial is left. */
    public boolean isLittered() {
        return littered;
    }

    @Override
    public void open(Network.Provider provider, List<String> dns) {
        site.call("workload cloud", () -> opened = true);
    }

    @Override
    public List<Finding> prove(Trial trial, Consumer<String> tell) {
        site.call("workload cloud", () -> littered = true);
        if (!opened)
            throw new AssertionError("there is no provider network");
        tell.accept("two instances");
        return site.call("workload cloud", () -> {
            trials++;
            return List.of(new Finding("two instances are active", 5.0));
        });
    }

    @Override
    public List<Finding> await(boolean fromOutside, Consumer<String> tell) {
        return site.call("workload cloud", () -> List.of(new Finding("0 instances run again", 0)));
    }

    /** Computes that customers' instances run on. */
    public Set<String> busy() {
        return busy;
    }

    /** Computes that take no new instances. */
    public Set<String> drained() {
        return drained;
    }

    @Override
    public void drain(String host) {
        site.call("workload cloud", () -> drained.add(host));
        if (busy.contains(host))
            throw new PortException(Failure.of(Cause.PRECONDITION, host, "still runs an instance: home",
                    "have whose they are delete or move them; then run again"));
    }

    @Override
    public void admit(List<String> hosts) {
        site.call("workload cloud", () -> drained.removeAll(hosts));
    }

    @Override
    public void forget(String host) {
        site.call("workload cloud", () -> {
            if (site.nodes().stream().anyMatch(n -> host.equals(n.instance)))
                throw new AssertionError(host + " is still there");
            return drained.remove(host);
        });
    }

    @Override
    public void clear() {
        site.call("workload cloud", () -> littered = false);
    }
}
