package io.coldboot.screens.cli;

import io.coldboot.engine.control.Console;
import io.coldboot.engine.journal.Event;
import io.coldboot.engine.journal.Event.SurveyFinished;
import io.coldboot.engine.journal.Event.StepDone;
import io.coldboot.engine.journal.Event.StepProgressed;
import io.coldboot.engine.journal.Event.StepStarted;
import io.coldboot.engine.journal.Event.StepFailed;
import io.coldboot.engine.journal.Journal;
import io.coldboot.engine.model.Failure;
import io.coldboot.engine.model.Failure.Cause;
import io.coldboot.engine.plan.StepNames;
import io.coldboot.engine.port.PortException;
import io.coldboot.engine.run.Command;
import io.coldboot.engine.run.Commands.Reply;
import io.coldboot.profile.Profile;
import io.coldboot.profile.ProfileWriter;
import io.coldboot.screens.wizard.News;
import io.coldboot.screens.wizard.Work;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The survey that the wizard has going on beside itself, as a process of its own. At most one at a time; one thread calls. */
final class SiteSurvey {

    private static final long LOOK_MILLIS = 200;
    private static final long PATIENCE_MILLIS = 30_000;
    private static final String SEED = "seed";

    private final Session session;
    private final Consumer<News> news;
    private volatile @Nullable Going going;

    /** A survey that goes on. */
    private record Going(Profile profile, Process process, Console console) {}

    SiteSurvey(Session session, Consumer<News> news) {
        this.session = session;
        this.news = news;
    }

    /** Surveys with these answers: goes on if it does so already, else begins, or begins anew. */
    void with(Profile profile) throws InterruptedException {
        Going now = going;
        if (now != null && now.process().isAlive() && sameQuestion(now.profile(), profile))
            return;
        stop();
        Path site = session.home.site(profile.site());
        Path answers = site.resolve(WizardBackstage.DRAFT);
        ProfileWriter.save(profile, answers);
        news.accept(new News.SurveyBegan());
        news.accept(new News.Working(new Work(SEED, Work.State.BUSY, "starting", Instant.now())));
        Process process = Offspring.start(profile, site, site.resolve("survey.log"), "survey",
                answers.toString());
        // Whatever ends the wizard ends its survey: nobody else would.
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy, "end survey"));
        Console console = connected(site, process);
        going = new Going(profile, process, console);
        console.watch(new Watcher());
    }

    /** What a survey looks at: the rest of the answers does not matter to it. */
    private static boolean sameQuestion(Profile one, Profile other) {
        return one.site().equals(other.site()) && one.networks().equals(other.networks())
                && one.discovery().equals(other.discovery()) && one.cabling().equals(other.cabling());
    }

    static Console connected(Path site, Process process) throws InterruptedException {
        for (long waited = 0;; waited += LOOK_MILLIS) {
            try {
                if (Journal.isWritten(site))
                    return Console.open(site, "wizard");
            } catch (PortException e) {
                if (waited > PATIENCE_MILLIS)
                    throw e;
            }
            if (!process.isAlive() || waited > PATIENCE_MILLIS)
                throw new PortException(Failure.of(Cause.PRECONDITION, "site " + site.getFileName(),
                        "its work ended before it began", "read the newest .log in " + site));
            Thread.sleep(LOOK_MILLIS);
        }
    }

    /** Tells the survey to do something; its answer is told as news. */
    void order(Command command) {
        Going now = going;
        if (now == null) {
            news.accept(new News.Refused("no survey is under way", "wait until the seed is up"));
            return;
        }
        Reply reply = now.console().send(command);
        String first = reply.message().lines().findFirst().orElse("");
        news.accept(reply.ok() ? new News.Told(first) : new News.Refused(first, "look at the server's details"));
    }

    boolean isGoing() {
        return going != null;
    }

    /** Ends it and waits until it has ended. */
    void stop() throws InterruptedException {
        Going now = going;
        going = null;
        if (now == null)
            return;
        now.console().send(new Command.Finish());
        if (!now.process().waitFor(PATIENCE_MILLIS, TimeUnit.MILLISECONDS))
            now.process().destroy();
        now.console().close();
    }

    /** Passes on what the survey finds; of the seed's own steps, how far they are. */
    private final class Watcher implements Console.Listener {

        private @Nullable Failure failure;
        private Instant began = Instant.now();

        @Override
        public void happened(Event event) {
            news.accept(new News.Surveyed(event));
            switch (event) {
                case StepStarted e when isSeed(e) -> {
                    began = e.at();
                    working(Work.State.BUSY, words(e.step()), began);
                }
                case StepProgressed e when isSeed(e) && !e.message().isEmpty() ->
                    working(Work.State.BUSY, e.message(), began);
                case StepDone e when isSeed(e) -> working(Work.State.DONE, "", e.at());
                case StepFailed e when isSeed(e) ->
                    working(Work.State.FAILED, e.failure().found() + "; " + e.failure().remedy(), e.at());
                case SurveyFinished e -> failure = e.failure();
                default -> {
                    // It says nothing of the seed.
                }
            }
        }

        private static boolean isSeed(Event.OfStep event) {
            return event.node() == null && !StepNames.DISCOVER.equals(event.step());
        }

        private static String words(String step) {
            return StepNames.IMAGE.equals(step) ? "takes the image" : "starting";
        }

        private void working(Work.State state, String text, Instant at) {
            news.accept(new News.Working(new Work(SEED, state, text, at)));
        }

        @Override
        public void ended() {
            if (going == null)
                return;
            Failure why = failure;
            news.accept(new News.SurveyEnded(why != null
                    ? why
                    : Failure.of(Cause.STOPPED, "survey", "ended", "press F10 on the page before to look again")));
        }
    }
}
