package io.coldboot.lab.machine;

import io.coldboot.lab.model.Fault;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

/** What is wrong with the machines on purpose, now. */
public final class Faults {

    private final Map<String, Set<Fault>> byMachine = new ConcurrentHashMap<>();

    /** What is wrong from the start. */
    public Faults(Map<String, Set<Fault>> initial) {
        initial.forEach((machine, faults) -> faults.forEach(fault -> set(machine, fault, true)));
    }

    /** What is wrong with a machine. */
    public Set<Fault> of(String machine) {
        return byMachine.getOrDefault(machine, Set.of());
    }

    /** Asks again each time, so a fault works from the moment in which it is set. */
    public BooleanSupplier when(String machine, Fault fault) {
        return () -> of(machine).contains(fault);
    }

    /** Sets a fault, or clears it. */
    public void set(String machine, Fault fault, boolean present) {
        byMachine.compute(machine, (name, old) -> {
            EnumSet<Fault> faults = EnumSet.noneOf(Fault.class);
            if (old != null)
                faults.addAll(old);
            if (present)
                faults.add(fault);
            else
                faults.remove(fault);
            return Set.copyOf(faults);
        });
    }
}
