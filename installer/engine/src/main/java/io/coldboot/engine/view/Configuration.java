package io.coldboot.engine.view;

import io.coldboot.engine.model.MachineStep;
import io.coldboot.engine.model.MachineStep.Kind;
import io.coldboot.engine.model.MachineStep.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a machine told of its own configuration: of the last time that it went through it.
 *
 * @param steps in the order in which they were told first
 * @param up how many of its services are up, of {@code of}; both zero as long as it has not said
 */
public record Configuration(List<Step> steps, int up, int of) {

    /** Nothing was told. */
    public static final Configuration UNTOLD = new Configuration(List.of(), 0, 0);

    /**
     * A step of it.
     *
     * @param since when it began
     * @param seconds how long it took; zero while it goes on
     * @param failure why it failed
     */
    public record Step(String name, Kind kind, State state, Instant since, double seconds, @Nullable String failure) {}

    public Configuration {
        steps = List.copyOf(steps);
    }

    Configuration with(List<MachineStep> told) {
        Configuration all = this;
        for (MachineStep step : told)
            all = all.with(step);
        return all;
    }

    private Configuration with(MachineStep told) {
        Step step = new Step(told.step(), told.kind(), told.state(), told.began(), told.seconds(), told.detail());
        if (told.kind() == Kind.REFRESH && told.state() == State.STARTED)
            return new Configuration(List.of(step), 0, 0);
        List<Step> all = new ArrayList<>(steps);
        int known = indexOf(step);
        if (known < 0)
            all.add(step);
        else
            all.set(known, step);
        return told.of() > 0 ? new Configuration(all, told.up(), told.of()) : new Configuration(all, up, of);
    }

    private int indexOf(Step step) {
        for (int i = 0; i < steps.size(); i++)
            if (steps.get(i).kind() == step.kind() && steps.get(i).name().equals(step.name()))
                return i;
        return -1;
    }

    /** What the machine is at: of the steps that go on, the one that began last. */
    public Optional<String> current() {
        return steps.stream().filter(s -> s.kind() != Kind.REFRESH && s.state() == State.STARTED)
                .reduce((a, b) -> b.since().isBefore(a.since()) ? a : b).map(Step::name);
    }
}
