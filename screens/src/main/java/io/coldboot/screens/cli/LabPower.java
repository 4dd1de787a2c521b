package io.coldboot.screens.cli;

import io.coldboot.screens.BadInput;
import io.coldboot.screens.ExitCodes;
import io.coldboot.screens.wiring.LabHouse;
import io.coldboot.screens.wiring.LabHouse.Server;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Hands at the virtual rack: the power button, and the plug. */
@Command(name = "power", description = "Presses the power button of servers of the lab, or pulls their plugs.")
final class LabPower extends Verb {

    private static final String ALL = "all";

    private enum Deed {
        on, cut
    }

    @Parameters(index = "0", paramLabel = "on|cut", description = "Press the button of those without power, or pull the plug.")
    private Deed deed = Deed.on;

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "NODE", description = "The servers' names, or: all.")
    private List<String> nodes = List.of();

    LabPower(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        LabHouse house = new LabHouse(LabVerbs.siteOfLab(session));
        List<String> all = house.servers().stream().map(Server::name).toList();
        for (String node : nodes)
            if (!node.equals(ALL) && !all.contains(node))
                throw new BadInput("there is no server " + node + " in the lab",
                        "name one from " + all.getFirst() + " to " + all.getLast() + ", or all");
        switch (deed) {
            case on -> (nodes.contains(ALL) ? all : nodes).forEach(house::powerOn);
            case cut -> (nodes.contains(ALL) ? List.of(ALL) : nodes).forEach(house::cutPower);
        }
        session.progress("lab", deed == Deed.on ? "power buttons pressed" : "plugs pulled");
        return ExitCodes.DONE;
    }
}
