package io.coldboot.screens.cli;

import io.coldboot.engine.journal.Event;
import io.coldboot.engine.journal.Journal;
import io.coldboot.engine.view.View;
import io.coldboot.screens.ConsoleName;
import io.coldboot.screens.ExitCodes;
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
     * Shows the run of a site until it ends or the person leaves.
     *
     * @param profile of the site; what takes long is not done before the first picture
     * @param process of the run, if it was started from here
     * @return what the run returns; 0 if it goes on
     */
    int show(Path site, Supplier<Profile> profile, @Nullable Process process) throws InterruptedException {
        Stage.Ending ending;
        try (RunFeed feed = new RunFeed(site, ConsoleName.of(session.surroundings.environment()),
                () -> Sites.endpoints(profile.get()), process, news -> stage.post(new Happened(news)))) {
            feed.start();
            ending = stage.run(LivePage.live(Instant.now(), ZoneId.systemDefault()), feed::wish);
        }
        return switch (ending) {
            case Stage.Ending.Left left -> left(site, profile.get(), left.exitCode());
            case Stage.Ending.TooSmall small -> WatchVerb.inLines(session, site, profile.get());
            case Stage.Ending.Gone gone -> ExitCodes.DONE;
        };
    }

    /** Says in lines, which stay, what the screen said; or that the run goes on. */
    private int left(Path site, Profile profile, int exitCode) {
        if (Journal.isWritten(site)) {
            session.say("The run goes on. Watch it again with: coldboot watch --site " + site);
            return ExitCodes.DONE;
        }
        List<Event> events = Journal.read(site);
        new Ending(site, Sites.endpoints(profile), Timings.of(events)).lines(View.of(events)).forEach(session::say);
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
