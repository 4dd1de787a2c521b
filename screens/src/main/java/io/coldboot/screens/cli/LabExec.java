package io.coldboot.screens.cli;

import io.coldboot.screens.wiring.LabHouse;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** A command of the host, inside the lab's network. */
@Command(name = "exec", description = "Runs a command inside the lab's network, with the site's clouds.yaml; returns what it returns.")
final class LabExec extends Verb {

    @Parameters(paramLabel = "COMMAND", arity = "1..*", description = "The command and its arguments.")
    private List<String> command = List.of();

    LabExec(Session session) {
        super(session);
    }

    @Override
    public Integer call() throws InterruptedException {
        return Inside.command(LabHouse.NAMESPACE, LabVerbs.siteOfLab(session), command);
    }
}
