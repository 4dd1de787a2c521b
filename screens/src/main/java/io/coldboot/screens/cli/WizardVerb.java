package io.coldboot.screens.cli;

import io.coldboot.engine.model.Failure;
import io.coldboot.engine.model.Failure.Cause;
import io.coldboot.engine.model.Undertaking;
import io.coldboot.engine.port.PortException;
import io.coldboot.profile.Examples;
import io.coldboot.profile.Profile;
import io.coldboot.profile.ProfileWriter;
import io.coldboot.screens.BadInput;
import io.coldboot.screens.CutOff;
import io.coldboot.screens.ExitCodes;
import io.coldboot.screens.cli.Session.Desk;
import io.coldboot.screens.prompt.EditedKeyboard;
import io.coldboot.screens.prompt.LineWizard;
import io.coldboot.screens.prompt.Terminals;
import io.coldboot.screens.wiring.Home;
import io.coldboot.screens.wiring.Sites;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jline.terminal.Terminal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Asks for all that a profile says, one question at a time, saves it and deploys it. */
@Command(name = "wizard", description = "Asks what there is to ask, saves the profile, and deploys it.")
final class WizardVerb extends Verb {

    private static final String PRACTISE = "practise";
    private static final String NEW = "new";

    @Parameters(paramLabel = "PROFILE", arity = "0..1", description = "A profile whose answers are proposed.")
    private @Nullable Path file;

    @Option(names = "--line", description = "One question at a time, on any terminal.")
    private boolean line;

    @Option(names = "--save", paramLabel = "FILE", description = "Only saves the profile, in this file.")
    private @Nullable Path save;

    WizardVerb(Session session) {
        super(session);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (session.json())
            throw new BadInput("the wizard speaks with people", "leave out --output json; programs write a profile");
        if (!line && save == null && session.terminal() == null) {
            Path given = file;
            Optional<Integer> shown = FullWizard.show(session,
                    given == null ? Examples.start() : Session.profile(given));
            if (shown.isPresent())
                return shown.get();
        }
        if (session.terminal() != null)
            return ask(session.desk());
        Optional<Terminal> opened = Terminals.open(session.surroundings.environment(),
                session.surroundings.terminal());
        if (opened.isEmpty())
            return ask(session.desk());
        try (Terminal terminal = opened.get()) {
            return ask(new Desk(EditedKeyboard.forAnswers(terminal), terminal, session.desk().site()));
        }
    }

    private int ask(Desk desk) {
        Path unfinished = file == null && save == null ? unfinished(desk) : null;
        if (unfinished != null)
            return deploy(desk, Session.profile(unfinished), unfinished, List.of());
        Profile profile = LineWizard.ask(desk.keyboard(), session::say, proposal(desk)).orElseThrow(WizardVerb::left);
        Path only = save;
        Path kept = only != null ? only : session.site(profile).resolve(Home.PROFILE);
        ProfileWriter.save(profile, kept);
        session.say("saved: " + kept);
        if (only != null)
            return ExitCodes.DONE;
        Path site = session.site(profile);
        Confirmation.ask(new Session(session.surroundings, desk), profile,
                new Sites(session.home).installation(site, profile, site).plan());
        return deploy(desk, profile, kept, List.of("--yes"));
    }

    /** The profile of a site whose run was cut off, if the person wants to carry on with it first. */
    private @Nullable Path unfinished(Desk desk) {
        for (String name : session.home.sites()) {
            Path site = session.home.site(name);
            Optional<CutOff> cut = CutOff.of(site);
            if (cut.isEmpty())
                continue;
            session.say(cut.get().line(ZoneId.systemDefault()));
            if (!cut.get().what().equals(Undertaking.RUN))
                continue;
            if (choice(desk, "Carry on with " + name, List.of("yes", "no"), "yes").equals("yes"))
                return site.resolve(Home.PROFILE);
        }
        return null;
    }

    private Profile proposal(Desk desk) {
        Path given = file;
        if (given != null)
            return Session.profile(given);
        List<String> sites = session.home.sites();
        session.say("practise: in the virtual rack on this host. new: a real site."
                + (sites.isEmpty() ? "" : " Or the name of a site that was worked on before."));
        String wanted = choice(desk, "What is it to be",
                Stream.concat(Stream.of(PRACTISE, NEW), sites.stream()).toList(), PRACTISE);
        return switch (wanted) {
            case PRACTISE -> Examples.lab();
            case NEW -> Examples.start();
            default -> Session.profile(session.home.site(wanted).resolve(Home.PROFILE));
        };
    }

    private String choice(Desk desk, String question, List<String> choices, String usual) {
        while (true) {
            String typed = desk.keyboard()
                    .line(question + " (" + String.join(" or ", choices) + ") [" + usual + "]: ");
            if (typed == null)
                throw left();
            String wanted = typed.isEmpty() ? usual : typed;
            List<String> fitting = choices.contains(wanted)
                    ? List.of(wanted)
                    : choices.stream().filter(c -> c.startsWith(wanted)).toList();
            if (fitting.size() == 1)
                return fitting.getFirst();
            session.say("That cannot be: \"" + typed + "\" is none of the choices; choose one of: "
                    + String.join(", ", choices) + ".");
        }
    }

    private static PortException left() {
        return new PortException(Failure.of(Cause.STOPPED, "wizard", "left before the end, nothing was saved",
                "start it again with: coldboot wizard"));
    }

    /** As if the person had typed the verb. */
    private int deploy(Desk desk, Profile profile, Path kept, List<String> more) {
        List<String> argv = new ArrayList<>(List.of(profile.lab() == null ? "run" : "lab", kept.toString()));
        if (profile.lab() == null)
            argv.addAll(more);
        Path site = session.options.site;
        if (site != null)
            argv.addAll(List.of("--site", site.toString()));
        if (session.options.noColor)
            argv.add("--no-color");
        if (session.options.verbose)
            argv.add("--verbose");
        return Coldboot.commandLine(new Session(session.surroundings, desk)).execute(argv.toArray(String[]::new));
    }
}
