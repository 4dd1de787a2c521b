package io.coldboot.screens.cli;

import io.coldboot.profile.Examples;
import io.coldboot.profile.Fault;
import io.coldboot.screens.BadInput;
import io.coldboot.screens.ExitCodes;
import io.coldboot.screens.Failures;
import io.coldboot.screens.Failures.Told;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line as a whole. */
@Command(name = "coldboot", description = "Turns a room of servers into a running OpenStack cloud.", footer = {"",
        "Exit codes: 0 done, 1 the run failed and can be resumed, 2 bad input, 3 a precondition is unmet,",
        "4 stopped by the operator or the failure budget, 70 a bug."})
public final class Coldboot extends Verb {

    private static final Map<String, Function<Session, Object>> VERBS = verbs();

    private Coldboot(Session session) {
        super(session);
    }

    /** Runs one command line. */
    public static int run(Surroundings surroundings, String... arguments) {
        Session session = new Session(surroundings);
        try {
            return commandLine(session, meant(arguments)).execute(arguments);
        } catch (Error e) {
            // The command line hands on exceptions alone; of a broken installation, or of no memory, one hears by an error.
            return failed(session, e);
        }
    }

    /** To read what a verb takes costs as much as all else before the first picture: only the one that is meant is read. */
    private static Set<String> meant(String... arguments) {
        if (arguments.length == 0)
            return Set.of();
        return VERBS.containsKey(arguments[0]) ? Set.of(arguments[0]) : VERBS.keySet();
    }

    /** The command line with all its verbs. */
    static CommandLine commandLine(Session session) {
        return commandLine(session, VERBS.keySet());
    }

    private static Map<String, Function<Session, Object>> verbs() {
        Map<String, Function<Session, Object>> verbs = new LinkedHashMap<>();
        verbs.put("validate", Validate::new);
        verbs.put("plan", ShowPlan::new);
        verbs.put("run", RunVerb::new);
        verbs.put("boot", BootVerb::new);
        verbs.put("teardown", TeardownVerb::new);
        verbs.put("survey", SurveyVerb::new);
        verbs.put("watch", WatchVerb::new);
        verbs.put("status", StatusVerb::new);
        verbs.put("node", Orders::node);
        verbs.put("pause", Orders::pause);
        verbs.put("continue", Orders::goOn);
        verbs.put("abort", Orders::abort);
        verbs.put("wizard", WizardVerb::new);
        verbs.put("dhcp", DhcpVerb::new);
        verbs.put("shell", ShellVerb::new);
        verbs.put("finish", Orders::finish);
        verbs.put("image", ImageVerbs::commandLine);
        verbs.put("seed", SeedVerbs::commandLine);
        verbs.put("lab", LabVerbs::commandLine);
        return Collections.unmodifiableMap(verbs);
    }

    private static CommandLine commandLine(Session session, Set<String> wanted) {
        CommandLine line = new CommandLine(new Coldboot(session));
        line.addMixin("options", session.options);
        VERBS.forEach((name, verb) -> {
            if (wanted.contains(name))
                line.addSubcommand(name, verb.apply(session));
        });
        // What comes after -- is another program's: there an argument that begins with @ names no file of ours.
        line.setExpandAtFiles(false);
        line.setOut(writer(session.surroundings.out()));
        line.setErr(writer(session.surroundings.err()));
        line.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
        line.setParameterExceptionHandler((e, args) -> badCommandLine(session, e));
        line.setExecutionExceptionHandler((e, command, result) -> failed(session, e));
        return line;
    }

    @Override
    public Integer call() throws InterruptedException {
        return FullWizard.show(session, Examples.start()).orElseGet(() -> {
            CommandLine.usage(this, session.surroundings.err());
            return ExitCodes.BAD_INPUT;
        });
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, stream.charset()), true);
    }

    private static int badCommandLine(Session session, ParameterException e) {
        String what = String.valueOf(e.getMessage()).lines().findFirst().orElse("the command line cannot be used");
        String remedy = "see: " + e.getCommandLine().getCommandSpec().qualifiedName() + " --help";
        if (e instanceof UnmatchedArgumentException unmatched) {
            what = "`" + unmatched.getUnmatched().getFirst() + "` is not known here";
            if (!unmatched.getSuggestions().isEmpty())
                remedy = "did you mean: " + unmatched.getSuggestions().getFirst() + "?";
        }
        return failed(session, new BadInput(what, remedy));
    }

    /** Says what went wrong on standard error, and to programs on standard output as well. */
    static int failed(Session session, Throwable e) {
        List<Fault> faults = e instanceof BadInput bad ? bad.faults() : List.of();
        faults.forEach(f -> session.surroundings.err().println(f.text()));
        Told told = Failures.of(e, session.traces());
        session.surroundings.err().println("coldboot: " + told.what() + "; " + told.remedy());
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("type", "Error");
        object.put("cause", told.cause());
        object.put("what", told.what());
        object.put("remedy", told.remedy());
        object.put("faults", faults);
        object.put("exitCode", told.exit());
        session.tell(object);
        return told.exit();
    }
}
