package io.coldboot.screens.cli;

import io.coldboot.engine.model.Failure;
import io.coldboot.engine.model.Failure.Cause;
import io.coldboot.engine.port.PortException;
import io.coldboot.profile.Examples;
import io.coldboot.profile.Profile;
import io.coldboot.profile.ProfileWriter;
import io.coldboot.screens.BadInput;
import io.coldboot.screens.ExitCodes;
import io.coldboot.screens.line.Columns;
import io.coldboot.screens.wiring.Home;
import io.coldboot.screens.wiring.LabHouse;
import io.coldboot.screens.wiring.LabHouse.Server;
import io.coldboot.screens.wiring.Sites;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The virtual rack: all of it with one profile, or step by step. */
@Command(name = "lab", description = "The virtual rack on this host. With a profile: builds the image if it is missing, puts the rack up, deploys.")
final class LabVerbs extends Verb {

    @Parameters(paramLabel = "PROFILE", arity = "0..1", description = "Deploy this profile in the lab.")
    private @Nullable Path file;

    private LabVerbs(Session session) {
        super(session);
    }

    static CommandLine commandLine(Session session) {
        CommandLine exec = new CommandLine(new LabExec(session)).setStopAtPositional(true);
        return new CommandLine(new LabVerbs(session)).addSubcommand(new Up(session)).addSubcommand(new Down(session))
                .addSubcommand(new Status(session)).addSubcommand(new Reset(session)).addSubcommand(exec)
                .addSubcommand(new LabPower(session)).addSubcommand(new LabFault(session));
    }

    @Override
    public Integer call() throws InterruptedException {
        Path profile = file;
        if (profile == null)
            return FullWizard.show(session, Examples.lab())
                    .orElseThrow(
                            () -> new BadInput("`lab` alone opens the wizard, which wants a terminal of 80x24 or more",
                                    "add a profile, or one of: up, down, status, reset, power, fault, exec"));
        Hangup.isIgnored();
        raise(session, profile);
        return RunVerb.run(session, profile, true);
    }

    /** Puts the lab of a profile up, with an image to deploy, and gives the site's directory. */
    private static Path raise(Session session, Path file) {
        Profile profile = Session.profile(file);
        Profile.Lab lab = profile.lab();
        if (lab == null)
            throw new BadInput(file + " has no `lab` section: it is for a real site",
                    "add one, as in: lab: {nodes: 4, kind: container}");
        Path site = session.site(profile);
        Sites sites = new Sites(session.home);
        LabHouse house = new LabHouse(site);
        boolean imageMissing = sites.images().current().isEmpty();
        if (!house.isUp())
            Preconditions.require(Needs.lab(lab, imageMissing), session.home);
        ImageVerbs.build(session, Optional.empty());
        ProfileWriter.save(profile, site.resolve(Home.PROFILE));
        session.progress("lab", "putting up " + lab.nodes() + (lab.nodes() == 1 ? " server" : " servers"));
        house.up(profile, sites);
        session.progress("lab", "is up");
        return site;
    }

    /** Sites that have a lab: the one that was named, else all. */
    private static List<Path> labs(Session session) {
        Path named = session.options.site;
        if (named != null)
            return List.of(named);
        return session.home.sites().stream().map(session.home::site).filter(s -> new LabHouse(s).exists()).toList();
    }

    /** The site whose lab is up. */
    static Path siteOfLab(Session session) {
        return labs(session).stream().filter(s -> new LabHouse(s).isUp()).findFirst()
                .orElseThrow(() -> new PortException(Failure.of(Cause.PRECONDITION, "lab", "no lab is up on this host",
                        "put one up with: coldboot lab up PROFILE")));
    }

    @Command(name = "up", description = "Puts the lab of a profile up, or one of so many servers; they are without power.")
    private static final class Up extends Verb {

        private static final int USUAL_NODES = 4;

        @Parameters(paramLabel = "PROFILE", arity = "0..1", description = "The profile whose lab it is.")
        private @Nullable Path file;

        @Option(names = "--nodes", paramLabel = "N", description = "Without a profile: how many servers; 4 if not said.")
        private @Nullable Integer nodes;

        @Option(names = "--kind", paramLabel = "KIND", description = "Without a profile: container (boots what is written), the usual, or protocol.")
        private @Nullable String kind;

        Up(Session session) {
            super(session);
        }

        @Override
        public Integer call() {
            Path profile = file;
            if (profile != null && (nodes != null || kind != null))
                throw new BadInput("--nodes and --kind are for a lab without a profile",
                        "leave them out, or write them into the profile's `lab` section");
            raise(session, profile != null ? profile : made());
            return ExitCodes.DONE;
        }

        private Path made() {
            Profile profile = LabProfile.of(nodes == null ? USUAL_NODES : nodes, kind == null ? "container" : kind);
            Path written = session.site(profile).resolve(Home.PROFILE);
            ProfileWriter.save(profile, written);
            session.progress("lab", "its profile is " + written + "; deploy it with: coldboot lab " + written);
            return written;
        }
    }

    @Command(name = "down", description = "Takes the lab and its seed down; disks, journal and logs stay.")
    private static final class Down extends Verb {
        Down(Session session) {
            super(session);
        }

        @Override
        public Integer call() {
            for (Path site : labs(session))
                down(session, site);
            session.progress("lab", "is down");
            return ExitCodes.DONE;
        }
    }

    private static void down(Session session, Path site) {
        Path profile = site.resolve(Home.PROFILE);
        if (Files.exists(profile) && Files.isDirectory(site.resolve("seed")))
            new Sites(session.home).seed(site, Session.profile(profile)).down();
        new LabHouse(site).down();
    }

    @Command(name = "reset", description = "The lab as new: empty disks, no seed, no journal. Logins and keys stay.")
    private static final class Reset extends Verb {
        Reset(Session session) {
            super(session);
        }

        @Override
        public Integer call() {
            List<Path> labs = labs(session);
            if (labs.size() > 1)
                throw new BadInput("there are several labs: " + labs, "say which, as in: --site " + labs.getFirst());
            for (Path site : labs) {
                if (io.coldboot.engine.journal.Journal.isWritten(site))
                    throw new PortException(Failure.of(Cause.PRECONDITION, "lab", "a run is under way in it",
                            "end it with: coldboot abort"));
                down(session, site);
                new LabHouse(site).reset();
                LabHouse.forgetRuns(site);
            }
            session.progress("lab", "is as new, and down");
            return ExitCodes.DONE;
        }
    }

    @Command(name = "status", description = "The servers of the lab; exit code 3 unless it is up.")
    private static final class Status extends Verb {
        Status(Session session) {
            super(session);
        }

        @Override
        public Integer call() {
            List<Server> servers = new LabHouse(siteOfLab(session)).servers();
            Columns table = Columns.of("SERVER", "BMC", "POWER", "BOOTED FROM", "STATE", "ADDRESS", "FAULTS");
            servers.forEach(s -> table.row(s.name(), s.bmcAddress(), s.power() ? "on" : "off", s.bootSource(),
                    s.state(), s.address(),
                    String.join(" ", s.faults())));
            table.lines().forEach(session::say);
            servers.forEach(session::tell);
            return ExitCodes.DONE;
        }
    }
}
