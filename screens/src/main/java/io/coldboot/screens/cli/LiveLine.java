package io.coldboot.screens.cli;

import io.coldboot.engine.control.Console;
import io.coldboot.engine.control.Pen;
import io.coldboot.engine.journal.Event;
import io.coldboot.engine.journal.Event.RunFinished;
import io.coldboot.engine.journal.Journal;
import io.coldboot.engine.run.Commands.Reply;
import io.coldboot.profile.Profile;
import io.coldboot.screens.live.Wish;
import io.coldboot.screens.wiring.Home;
import io.coldboot.screens.wiring.Sites;
import io.coldboot.screens.wizard.News;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Joins the live view in the wizard to the run that the wizard began. */
final class LiveLine implements AutoCloseable {

    private final ExecutorService wishes = Executors
            .newSingleThreadExecutor(Thread.ofPlatform().daemon().name("wishes").factory());
    private Consumer<Object> screen = o -> {};
    private volatile @Nullable Console console;

    /** Who is told what the live view wants to know. */
    void shownOn(Consumer<Object> listener) {
        screen = listener;
    }

    /**
     * Follows a run until it ends.
     *
     * @param process the run's, if it was begun here
     */
    void follow(Path site, Profile profile, @Nullable Process process, Consumer<News> news)
            throws InterruptedException {
        Console own = process == null ? Console.open(site, "wizard") : SiteSurvey.connected(site, process);
        console = own;
        own.watch(new Console.Listener() {
            private int exitCode = 1;

            @Override
            public void happened(Event event) {
                if (event instanceof RunFinished finished)
                    exitCode = finished.exitCode();
                screen.accept(new io.coldboot.screens.live.News.Events(List.of(event)));
            }

            @Override
            public void pen(Pen pen) {
                screen.accept(new io.coldboot.screens.live.News.PenHeld(pen.holder(), pen.own()));
            }

            @Override
            public void ended() {
                screen.accept(new io.coldboot.screens.live.News.RunEnded(exitCode,
                        List.of("Press F10 to see where the clouds answer and where the credentials are.")));
                news.accept(new News.DeployEnded(exitCode, exitCode == 0 ? Sites.endpoints(profile) : Map.of(),
                        files(site)));
            }
        });
    }

    private static Map<String, String> files(Path site) {
        return Map.of("profile", site.resolve(Home.PROFILE).toString(), "clouds.yaml",
                site.resolve("clouds.yaml").toString(),
                "openrc", site.resolve("openrc").toString(), "journal", site.resolve(Journal.FILE).toString());
    }

    /** What the live view asks for. */
    void ask(Wish wish) {
        wishes.execute(() -> {
            Console own = console;
            if (own == null)
                return;
            switch (wish) {
                case Wish.Give give -> {
                    Reply reply = own.send(give.command());
                    screen.accept(new io.coldboot.screens.live.News.Answered(reply.ok(), reply.message()));
                }
                case Wish.TakePen take -> own.takeOver();
                case Wish.Follow follow ->
                    screen.accept(new io.coldboot.screens.live.News.ConsoleText(follow.node(), List.of()));
                case Wish.FollowNone none -> {
                    // Nobody is followed here.
                }
            }
        });
    }

    @Override
    public void close() {
        wishes.shutdownNow();
        Console own = console;
        if (own != null)
            own.close();
    }
}
