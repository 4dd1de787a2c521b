package io.coldboot.screens.cli;

import io.coldboot.engine.journal.Journal;
import io.coldboot.engine.model.Failure;
import io.coldboot.engine.model.Failure.Cause;
import io.coldboot.engine.port.PortException;
import io.coldboot.engine.port.Seed.Service;
import io.coldboot.profile.Profile;
import io.coldboot.profile.ProfileWriter;
import io.coldboot.screens.BadInput;
import io.coldboot.screens.ExitCodes;
import io.coldboot.screens.line.Columns;
import io.coldboot.screens.line.Sizes;
import io.coldboot.screens.wiring.Home;
import io.coldboot.screens.wiring.Sites;
import io.coldboot.seed.SeedCloud;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The seed cloud on this host. */
@Command(name = "seed", description = "The seed cloud of a site on this host: starts it, stops it, tells how it is.")
final class SeedVerbs extends Verb {

    private SeedVerbs(Session session) {
        super(session);
    }

    static CommandLine commandLine(Session session) {
        return new CommandLine(new SeedVerbs(session)).addSubcommand(new Up(session)).addSubcommand(new Down(session))
                .addSubcommand(new Status(session))
                .addSubcommand(new CommandLine(new Exec(session)).setStopAtPositional(true));
    }

    @Override
    public Integer call() {
        throw new BadInput("`seed` alone says too little", "add one of: up, down, status, exec");
    }

    private static SeedCloud seed(Session session) {
        SeedCloud seed = new Sites(session.home).seed(session.site(), session.siteProfile());
        Preconditions.require(Needs.ROOT, session.home);
        return seed;
    }

    private static void tellStatus(Session session, SeedCloud seed, List<Service> services) {
        Columns table = Columns.of("SERVICE", "STATE", "SINCE", "VERSION", "MEMORY", "");
        services.forEach(
                s -> table.row(s.name(), s.state(), s.since(), s.version(),
                        s.memoryBytes() == 0 ? "" : Sizes.bytes(s.memoryBytes()), s.detail()));
        if (services.isEmpty())
            session.say(seed.isOn() ? "the seed is on, and its system is still starting" : "the seed is down");
        else
            table.lines().forEach(session::say);
        services.forEach(session::tell);
    }

    @Command(name = "up", description = "Starts the seed and waits until every service is healthy.")
    private static final class Up extends Verb {

        @Parameters(paramLabel = "PROFILE", arity = "0..1", description = "The profile whose seed it is; not needed for a site that was begun.")
        private @Nullable Path file;

        Up(Session session) {
            super(session);
        }

        @Override
        public Integer call() {
            Profile profile = file == null ? session.siteProfile() : Session.profile(file);
            Path site = file == null ? session.site() : session.site(profile);
            Sites sites = new Sites(session.home);
            Preconditions.require(Needs.ROOT, session.home);
            SeedCloud seed = sites.seed(site, profile);
            if (profile.lab() == null && seed.status().isEmpty())
                Preconditions.ofSite(session, profile);
            ProfileWriter.save(profile, site.resolve(Home.PROFILE));
            sites.writeClouds(site, profile);
            seed.up(message -> session.progress("seed", message));
            tellStatus(session, seed, seed.status());
            return ExitCodes.DONE;
        }
    }

    @Command(name = "down", description = "Stops the seed; what it keeps stays.")
    private static final class Down extends Verb {
        Down(Session session) {
            super(session);
        }

        @Override
        public Integer call() {
            // Of a real site it takes the network away as well, and the run would be left in one that leads nowhere.
            if (session.siteProfile().lab() == null && Journal.isWritten(session.site()))
                throw new PortException(Failure.of(Cause.PRECONDITION, "seed", "a run is under way on it",
                        "end it with: coldboot abort"));
            seed(session).down();
            session.progress("seed", "down");
            return ExitCodes.DONE;
        }
    }

    /** Where the seed's networks are, and no other. */
    @Command(name = "exec", description = "Runs a command where the seed's networks are, with the site's clouds.yaml; returns what it returns.")
    private static final class Exec extends Verb {

        @Parameters(paramLabel = "COMMAND", arity = "1..*", description = "The command and its arguments.")
        private List<String> command = List.of();

        Exec(Session session) {
            super(session);
        }

        @Override
        public Integer call() throws InterruptedException {
            return Inside.command(Sites.workplace(session.siteProfile()), session.site(), command);
        }
    }

    @Command(name = "status", description = "Each service of the seed; exit code 3 unless all are up.")
    private static final class Status extends Verb {
        Status(Session session) {
            super(session);
        }

        @Override
        public Integer call() {
            SeedCloud seed = seed(session);
            List<Service> services = seed.status();
            tellStatus(session, seed, services);
            boolean healthy = !services.isEmpty() && services.stream().allMatch(s -> s.state().equals("up"));
            return healthy ? ExitCodes.DONE : ExitCodes.PRECONDITION;
        }
    }
}
