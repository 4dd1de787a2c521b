package io.coldboot.screens.cli;

import io.coldboot.engine.journal.Event;
import io.coldboot.engine.journal.Journal;
import io.coldboot.engine.journal.Ledger;
import io.coldboot.engine.model.Failure;
import io.coldboot.engine.model.Failure.Cause;
import io.coldboot.engine.model.Undertaking;
import io.coldboot.engine.port.PortException;
import io.coldboot.engine.view.View;
import io.coldboot.screens.ConsoleName;
import io.coldboot.screens.CutOff;
import io.coldboot.screens.ExitCodes;
import io.coldboot.screens.attach.Begun;
import io.coldboot.screens.attach.Replay;
import io.coldboot.screens.attach.RunFeed;
import io.coldboot.screens.canvas.Input.Happened;
import io.coldboot.screens.line.Ending;
import io.coldboot.screens.line.Timings;
import io.coldboot.screens.live.LivePage;
import io.coldboot.screens.terminal.Stage;
import io.coldboot.screens.wiring.Sites;
import io.coldboot.profile.Profile;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The live view on the terminal of this session. */
final class FullScreen {

    private final Session session;
    private final Stage stage;

    private FullScreen(Session session, Stage stage) {
        this.session = session;
        this.stage = stage;
    }

    /** Empty where lines are wanted, or nothing else can be had: a pipe, JSON, a prompt of ours, TERM=dumb, a small terminal. */
    static Optional<FullScreen> open(Session session) {
        if (session.options.output != Options.Output.auto || session.terminal() != null)
            return Optional.empty();
        Surroundings around = session.surroundings;
        return Stage.open(around.environment(), around.terminal(), session.options.noColor,
                size -> around.err().println("coldboot: this terminal is " + size.width() + "x" + size.height()
                        + ", the full screen needs 80x24: going on in lines"))
                .map(stage -> new FullScreen(session, stage));
    }

    /**
     * Begins something and shows it, unless it goes on already: then only shows it.
     *
     * @param begin asks what is to be asked, and starts it
     * @throws PortException if something else goes on
     */
    int showOrBegin(Path site, Profile profile, Undertaking what, Supplier<Begun> begin) throws InterruptedException {
        if (!Journal.isWritten(site))
            return show(site, () -> profile, what, begin.get());
        Optional<Undertaking> going = Ledger.of(Journal.read(site)).unfinished().map(Ledger.Open::what);
        if (!going.equals(Optional.of(what)))
            throw new PortException(Failure.of(Cause.PRECONDITION, "site " + site.getFileName(),
                    "a " + going.map(Undertaking::noun).orElse("survey") + " is at work on it",
                    "look at it with: coldboot watch; or end it with: coldboot abort"));
        return show(site, () -> profile, what, null);
    }

    /**
     * Shows what goes on with a site, or went on last, until it ends or the person leaves.
     *
     * @param profile of the site; what takes long is not done before the first picture
     * @return what it returns; 0 if it goes on
     */
    int show(Path site, Supplier<Profile> profile) throws InterruptedException {
        return show(site, profile, Undertaking.RUN, null);
    }

    /**
     * The same.
     *
     * @param what it is taken for until it has told
     * @param begun if it was begun from here
     */
    private int show(Path site, Supplier<Profile> profile, Undertaking what, @Nullable Begun begun)
            throws InterruptedException {
        Stage.Ending ending;
        try (RunFeed feed = new RunFeed(site, ConsoleName.of(session.surroundings.environment()),
                () -> Sites.endpoints(site, profile.get()), begun, news -> stage.post(new Happened(news)))) {
            feed.start();
            ending = stage.run(LivePage.live(what, Instant.now(), ZoneId.systemDefault()), feed::wish);
        }
        return switch (ending) {
            case Stage.Ending.Left left -> left(site, profile.get(), begun, left.exitCode());
            case Stage.Ending.TooSmall small -> WatchVerb.inLines(session, site, profile.get());
            case Stage.Ending.Gone gone -> ExitCodes.DONE;
        };
    }

    /** Says in lines, which stay, what the screen said; or that it goes on. */
    private int left(Path site, Profile profile, @Nullable Begun begun, int exitCode) {
        List<Event> events = Journal.read(site);
        View view = View.of(events);
        Undertaking what = begun == null ? view.undertaking() : begun.what();
        if (Journal.isWritten(site) || (begun != null && begun.process().isAlive())) {
            session.say("The " + what.noun() + " goes on. Watch it again with: coldboot watch --site " + site);
            return ExitCodes.DONE;
        }
        if (begun != null && !begun.isIn(events))
            session.say("The " + what.noun() + " could not begin. What it said: " + Begun.log(site, what));
        else if (view.finished() == null)
            CutOff.of(site).map(cut -> cut.line(ZoneId.systemDefault())).ifPresent(session::say);
        else
            new Ending(site, Sites.endpoints(site, profile), Timings.of(events)).lines(view).forEach(session::say);
        return exitCode;
    }

    /** Shows a run of the past. */
    void replay(Path journal, double speed) throws InterruptedException {
        Thread player = Thread.ofPlatform().daemon().name("replay").start(() -> {
            try {
                Replay.play(journal, speed, news -> stage.post(new Happened(news)));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        try {
            stage.run(LivePage.replay(Instant.EPOCH, ZoneId.systemDefault()), request -> {});
        } finally {
            player.interrupt();
        }
    }
}
