package io.coldboot.screens.cli;

import io.coldboot.engine.control.Console;
import io.coldboot.engine.journal.Journal;
import io.coldboot.engine.model.Failure;
import io.coldboot.engine.model.Failure.Cause;
import io.coldboot.engine.port.PortException;
import io.coldboot.engine.run.Command;
import io.coldboot.engine.run.Commands.Reply;
import io.coldboot.engine.view.TierView.SlotView;
import io.coldboot.engine.view.View;
import io.coldboot.screens.BadInput;
import io.coldboot.screens.ConsoleName;
import io.coldboot.screens.ExitCodes;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import picocli.CommandLine;

/** What an operator can tell the run that is under way, from any console. */
final class Orders {

    /** What stands for a server in the description of a verb. */
    static final String NODE = "NODE";

    private Orders() {}

    /** {@code node park|unpark|retry NODE}. */
    static CommandLine node(Session session) {
        CommandLine node = new CommandLine(new NodeVerb(session));
        node.addSubcommand("park",
                aboutNode(session, "Takes a server out of the run; a spare takes its slot.", Command.Park::new));
        node.addSubcommand("unpark", aboutNode(session, "Takes a parked server back.", Command.Unpark::new));
        node.addSubcommand("retry",
                aboutNode(session, "Takes a parked server back and tries again what failed.", Command.Retry::new));
        return node;
    }

    /** {@code pause}. */
    static CommandLine pause(Session session) {
        return plain(session, "Begins nothing new; what is under way goes on.", new Command.Pause());
    }

    /** {@code continue}. */
    static CommandLine goOn(Session session) {
        return plain(session, "Goes on after a pause.", new Command.Continue());
    }

    /** {@code abort}. */
    static CommandLine abort(Session session) {
        return plain(session, "Ends the run; running again carries on.", new Command.Abort());
    }

    /** {@code finish}. */
    static CommandLine finish(Session session) {
        CommandLine finish = plain(session, "Ends the survey; what it found is kept.", new Command.Finish());
        finish.getCommandSpec().usageMessage().hidden(true);
        return finish;
    }

    @CommandLine.Command(name = "node", description = "Tells the run what to do with a server.")
    private static final class NodeVerb extends Verb {
        NodeVerb(Session session) {
            super(session);
        }

        @Override
        public Integer call() {
            throw new BadInput("`node` alone says too little",
                    "add one of: park, unpark, retry, and the server's name");
        }
    }

    /** What orders have in common. */
    @CommandLine.Command
    private abstract static class Order extends Verb {
        @CommandLine.Option(names = "--take-over", description = "Also if another console has the pen; it then only watches.")
        private boolean takeOver;

        Order(Session session) {
            super(session);
        }

        abstract Command command(Path site);

        @Override
        public final Integer call() {
            Path site = session.site();
            Command command = command(site);
            try (Console console = Console.open(site,
                    ConsoleName.of(session.surroundings.environment()))) {
                if (takeOver)
                    console.takeOver();
                else if (!console.takePen())
                    throw new PortException(Failure.of(Cause.PRECONDITION, "run",
                            console.holder().orElse("another console") + " has the pen",
                            "to take it over, say the same once more with --take-over"));
                return answer(session, console.send(command));
            }
        }
    }

    /** An order that needs no more words. */
    private static final class Plain extends Order {
        private final Command command;

        Plain(Session session, Command command) {
            super(session);
            this.command = command;
        }

        @Override
        Command command(Path site) {
            return command;
        }
    }

    /** An order about a server. */
    private static final class AboutNode extends Order {
        private final Function<String, Command> command;

        @CommandLine.Parameters(paramLabel = NODE, description = "The server's name, or its slot's.")
        private String node = "";

        AboutNode(Session session, Function<String, Command> command) {
            super(session);
            this.command = command;
        }

        @Override
        Command command(Path site) {
            return command.apply(server(View.of(Journal.read(site))));
        }

        /** A slot stands for the server that has it. */
        private String server(View view) {
            return view.tiers().stream().flatMap(t -> t.slots().stream()).filter(s -> s.slot().equals(node))
                    .map(SlotView::node).filter(Objects::nonNull).findFirst().orElse(node);
        }
    }

    private static CommandLine plain(Session session, String description, Command command) {
        return described(new CommandLine(new Plain(session, command)), description);
    }

    private static CommandLine aboutNode(Session session, String description, Function<String, Command> command) {
        return described(new CommandLine(new AboutNode(session, command)), description);
    }

    private static CommandLine described(CommandLine line, String description) {
        line.getCommandSpec().usageMessage().description(description);
        return line;
    }

    private static int answer(Session session, Reply reply) {
        if (!reply.ok())
            throw new PortException(Failure.of(Cause.PRECONDITION, "run", reply.message(), "see: coldboot status"));
        session.say(reply.message());
        session.tell(Map.of("type", "Reply", "ok", true, "message", reply.message()));
        return ExitCodes.DONE;
    }
}
