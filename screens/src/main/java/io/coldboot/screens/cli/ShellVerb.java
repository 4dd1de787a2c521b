package io.coldboot.screens.cli;

import io.coldboot.screens.BadInput;
import io.coldboot.screens.ExitCodes;
import io.coldboot.screens.cli.Session.Desk;
import io.coldboot.screens.prompt.EditedKeyboard;
import io.coldboot.screens.prompt.Keyboard;
import io.coldboot.screens.prompt.PlainKeyboard;
import io.coldboot.screens.prompt.Terminals;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jline.reader.EOFError;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser.ParseContext;
import org.jline.reader.impl.DefaultParser;
import org.jline.terminal.Terminal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** A prompt for the same verbs. */
@Command(name = "shell", description = "A prompt for the same verbs, with completion and history; ^D leaves it.")
final class ShellVerb extends Verb {

    private static final String HISTORY = "shell-history";
    private static final List<String> FAREWELLS = List.of("exit", "quit");

    ShellVerb(Session session) {
        super(session);
    }

    @Override
    public Integer call() throws IOException {
        if (session.terminal() != null)
            throw new BadInput("this is a shell already", "type a verb; help lists them");
        Path site = site();
        Optional<Terminal> opened = Terminals.open(session.surroundings.environment(),
                session.surroundings.terminal());
        if (opened.isEmpty())
            return plain(site);
        try (Terminal terminal = opened.get()) {
            // The keyboard of the verbs: what is answered to their questions is not remembered with the commands.
            Desk desk = new Desk(EditedKeyboard.forAnswers(terminal), terminal, site);
            Keyboard commands = EditedKeyboard.forCommands(terminal,
                    new VerbCompleter(Coldboot.commandLine(new Session(session.surroundings)), site),
                    (site == null ? session.home.directory() : site).resolve(HISTORY));
            return new Prompt(commands, desk, terminal).loop();
        }
    }

    /** The one site that is meant, if that can be told. */
    private @Nullable Path site() {
        boolean told = session.options.site != null || session.home.sites().size() == 1;
        return told ? session.site() : null;
    }

    private int plain(@Nullable Path site) {
        Keyboard keyboard = new PlainKeyboard(session.surroundings.out(), session.surroundings.in(),
                Surroundings::console);
        return new Prompt(keyboard, new Desk(keyboard, null, site), null).loop();
    }

    /** Reads a line, does what it says, and again. */
    private final class Prompt {

        private final Keyboard keyboard;
        private final Desk desk;
        private final @Nullable Terminal terminal;
        private final DefaultParser parser = new DefaultParser();
        private int last = ExitCodes.DONE;

        Prompt(Keyboard keyboard, Desk desk, @Nullable Terminal terminal) {
            this.keyboard = keyboard;
            this.desk = desk;
            this.terminal = terminal;
            parser.setEofOnUnclosedQuote(true);
        }

        /** Until the end of the input; returns what the last verb returned. */
        int loop() {
            while (true) {
                try {
                    String line = keyboard.line(session.surroundings.terminal() ? prompt() : "");
                    if (line == null || FAREWELLS.contains(line))
                        return last;
                    if (!line.isEmpty() && !line.startsWith("#"))
                        last = obey(line);
                } catch (Keyboard.Interrupted e) {
                    session.surroundings.out().flush(); // ^C drops the line that was being typed, no more.
                }
            }
        }

        /** {@code coldboot lab [3]> }: the site that is meant, and what the last verb returned unless all was well. */
        private String prompt() {
            Path site = desk.site();
            return "coldboot" + (site == null ? "" : " " + site.getFileName())
                    + (last == ExitCodes.DONE ? "" : " [" + last + "]") + "> ";
        }

        private int obey(String line) {
            Session one = new Session(session.surroundings, desk);
            CommandLine verbs = Coldboot.commandLine(one);
            try {
                ParsedLine words = parser.parse(line, line.length(), ParseContext.ACCEPT_LINE);
                List<String> arguments = words.words();
                if (arguments.getFirst().equals("coldboot"))
                    arguments = arguments.subList(1, arguments.size());
                return arguments.isEmpty() ? last : execute(verbs, arguments);
            } catch (EOFError e) {
                return Coldboot.failed(one,
                        new BadInput("a quotation mark is not closed", "type it once more, closed"));
            }
        }

        /** On a thread of this method's own, so that ^C ends the verb and not the shell. */
        private int execute(CommandLine verbs, List<String> arguments) {
            if (arguments.equals(List.of("help")))
                arguments = List.of("--help");
            String[] argv = arguments.toArray(String[]::new);
            if (terminal == null)
                return verbs.execute(argv);
            Thread here = Thread.currentThread();
            Terminal.SignalHandler before = terminal.handle(Terminal.Signal.INT, signal -> here.interrupt());
            try {
                return verbs.execute(argv);
            } finally {
                terminal.handle(Terminal.Signal.INT, before);
                // A ^C that came when the verb had ended already was meant for it.
                Thread.interrupted();
            }
        }
    }
}
