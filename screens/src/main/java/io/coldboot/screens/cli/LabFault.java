package io.coldboot.screens.cli;

import io.coldboot.screens.BadInput;
import io.coldboot.screens.ExitCodes;
import io.coldboot.screens.wiring.LabHouse;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Breaks a server of the lab while it runs, for practice, and repairs it. */
@Command(name = "fault", description = "Breaks a server of the lab in this way alone, at once; `none` repairs it.")
final class LabFault extends Verb {

    private static final String NONE = "none";

    @Parameters(index = "0", paramLabel = "NODE", description = "The server, such as r1-n03.")
    private String node = "";

    @Parameters(index = "1", paramLabel = "FAULT", description = "bmc-dead, bmc-login, power-stuck, agent-dies-writing, wrong-checksum, no-lease, wrong-cable, no-vlan, no-disk-boot or none.")
    private String fault = "";

    LabFault(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        if (!fault.equals(NONE) && !LabHouse.faults().contains(fault))
            throw new BadInput("there is no fault \"" + fault + "\"",
                    "choose one of " + String.join(", ", LabHouse.faults()) + ", or none");
        LabHouse house = new LabHouse(LabVerbs.siteOfLab(session));
        List<String> servers = house.servers().stream().map(LabHouse.Server::name).toList();
        if (!servers.contains(node))
            throw new BadInput("there is no server " + node + " in the lab", "choose one from " + servers.getFirst()
                    + " to " + servers.getLast());
        house.fault(node, Optional.of(fault).filter(name -> !name.equals(NONE)));
        session.progress("lab", node + (fault.equals(NONE) ? " is in good repair" : " has the fault " + fault));
        return ExitCodes.DONE;
    }
}
