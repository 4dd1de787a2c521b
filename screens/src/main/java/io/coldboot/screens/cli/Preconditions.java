package io.coldboot.screens.cli;

import io.coldboot.engine.model.Failure;
import io.coldboot.engine.model.Failure.Cause;
import io.coldboot.engine.port.PortException;
import io.coldboot.screens.wiring.Home;
import io.coldboot.seed.HostCheck;
import java.util.List;
import java.util.stream.Collectors;

/** What must be there before work begins. */
final class Preconditions {

    private Preconditions() {}

    /** Refuses, naming all that is missing at once. */
    static void require(HostCheck.Needs needs, Home home) {
        List<Failure> missing = HostCheck.missing(needs, home.directory());
        if (missing.isEmpty())
            return;
        throw new PortException(Failure.of(Cause.PRECONDITION, "this host",
                missing.stream().map(f -> f.subject() + " " + f.found()).collect(Collectors.joining("; ")),
                missing.stream().map(Failure::remedy).distinct().collect(Collectors.joining("; "))));
    }
}
