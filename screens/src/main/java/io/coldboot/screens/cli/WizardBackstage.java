package io.coldboot.screens.cli;

import io.coldboot.engine.journal.Journal;
import io.coldboot.engine.model.Finding;
import io.coldboot.engine.view.View;
import io.coldboot.engine.model.Failure;
import io.coldboot.engine.model.Failure.Cause;
import io.coldboot.engine.model.Undertaking;
import io.coldboot.engine.port.PortException;
import io.coldboot.engine.run.Command;
import io.coldboot.profile.Profile;
import io.coldboot.profile.ProfileReader;
import io.coldboot.profile.ProfileReader.Faulty;
import io.coldboot.profile.ProfileReader.Good;
import io.coldboot.profile.ProfileWriter;
import io.coldboot.screens.ConsoleName;
import io.coldboot.screens.CutOff;
import io.coldboot.screens.Failures;
import io.coldboot.screens.Failures.Told;
import io.coldboot.screens.attach.Begun;
import io.coldboot.screens.attach.RunFeed;
import io.coldboot.screens.live.News.RunEnded;
import io.coldboot.screens.live.Wish;
import io.coldboot.screens.line.HandoverText;
import io.coldboot.screens.wiring.Home;
import io.coldboot.screens.wiring.HostProbe;
import io.coldboot.screens.wiring.LabHouse;
import io.coldboot.screens.wiring.Sites;
import io.coldboot.screens.wizard.Backstage;
import io.coldboot.screens.wizard.News;
import io.coldboot.screens.wizard.Request;
import io.coldboot.screens.wizard.Work;
import io.coldboot.screens.wizard.host.HostChecks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Does what the wizard asks for, on this host. What takes minutes goes on one thread in the order in which it was asked for: first
 * the image and the rack, then the survey, then the run. What a person waits for goes on another.
 */
final class WizardBackstage implements Backstage {

    /** Answers that are not deployed yet, in the site's directory. */
    static final String DRAFT = "draft.yaml";

    private static final long LOOK_SECONDS = 5;
    private static final String IMAGE = "image";
    private static final String RACK = "rack";

    private final Session session;
    private final Sites sites;
    private final Profile proposed;
    private final Consumer<Object> screen;
    private final ExecutorService slow = Executors
            .newSingleThreadExecutor(Thread.ofPlatform().daemon().name("work").factory());
    private final ExecutorService quick = Executors
            .newSingleThreadExecutor(Thread.ofPlatform().daemon().name("errands").factory());
    private final ScheduledExecutorService clock = Executors
            .newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("host").factory());
    private final ExecutorService listening = Executors
            .newSingleThreadExecutor(Thread.ofPlatform().daemon().name("dhcp").factory());
    private final DhcpWatch dhcp;
    private Consumer<News> news = n -> {};
    private @Nullable SiteSurvey survey;
    private volatile Profile.@Nullable Lab rackIsUp;
    private boolean imageIsThere;
    private volatile @Nullable RunFeed feed;
    private volatile @Nullable Process run;

    /**
     * For the wizard of this session.
     *
     * @param screen is told what the live view wants to know, once there is a run
     */
    WizardBackstage(Session session, Profile proposed, Consumer<Object> screen) {
        this.session = session;
        this.sites = new Sites(session.home);
        this.proposed = proposed;
        this.screen = screen;
        this.dhcp = new DhcpWatch((profile, nic) -> DhcpVerb.ask(session, profile, nic),
                job -> later(listening, job::run), InstantSource.system(), answer -> news.accept(answer));
    }

    @Override
    public void open(Consumer<News> listener) {
        news = listener;
        SiteSurvey own = new SiteSurvey(session, listener);
        survey = own;
        News.Past past = past();
        listener.accept(past);
        Future<?> unusedAsItEndsWithTheClock = clock.scheduleWithFixedDelay(() -> guarded(this::look), 0, LOOK_SECONDS,
                TimeUnit.SECONDS);
        if (proposed.lab() == null)
            return;
        // Whoever practises will want the rack; with a run to go on with it is not for the wizard to survey.
        later(slow, () -> prepare(proposed));
        if (!past.unfinished().contains(proposed.site()))
            later(slow, () -> survey(proposed));
    }

    @Override
    public void ask(Request request) {
        switch (request) {
            case Request.LookAtHost r -> later(clock, this::look);
            case Request.AskForDhcp r -> {
                if (r.now() || r.profile().lab() == null || rackIsUp != null)
                    dhcp.wanted(r);
            }
            case Request.Open r -> later(quick, () -> read(r.file()));
            case Request.Prepare r -> later(slow, () -> prepare(r.profile()));
            case Request.Survey r -> later(slow, () -> survey(r.profile()));
            case Request.Order r -> later(quick, () -> surveying().order(r.command()));
            case Request.KeepLogin r -> later(quick, () -> keep(r));
            case Request.Keep r -> later(quick, () -> ProfileWriter.save(r.profile(), draft(r.profile())));
            case Request.Deploy r -> later(slow, () -> deploy(r.profile()));
            case Request.Resume r -> later(slow, () -> resume(r.site()));
        }
    }

    /** Something that may fail, or be interrupted when the wizard is left. */
    private interface Errand {
        void go() throws InterruptedException;
    }

    private void later(ExecutorService worker, Errand errand) {
        try {
            worker.execute(() -> guarded(errand));
        } catch (RejectedExecutionException e) {
            // The wizard is being left: nobody waits for it any more.
            return;
        }
    }

    private void guarded(Errand errand) {
        try {
            errand.go();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            Told told = Failures.of(e, session.traces());
            news.accept(new News.Refused(told.what(), told.remedy()));
        }
    }

    private SiteSurvey surveying() {
        return java.util.Objects.requireNonNull(survey, "opened first");
    }

    private Path draft(Profile profile) {
        return session.home.site(profile.site()).resolve(DRAFT);
    }

    private News.Past past() {
        List<String> known = session.home.sites();
        List<CutOff> cut = known.stream().flatMap(s -> CutOff.of(session.home.site(s)).stream())
                .sorted(java.util.Comparator.comparing(CutOff::last).reversed()).toList();
        String accident = cut.stream().filter(c -> c.mistake().isPresent()).findFirst()
                .map(c -> c.line(ZoneId.systemDefault())).orElse("");
        // Only a run is the wizard's to go on with.
        List<String> runs = cut.stream().filter(c -> c.what().equals(Undertaking.RUN)).map(CutOff::site).toList();
        return new News.Past(known, runs,
                newestDraft().map(Path::toString).orElse(""),
                accident);
    }

    private Optional<Path> newestDraft() {
        if (!Files.isDirectory(session.home.directory()))
            return Optional.empty();
        try (var entries = Files.list(session.home.directory())) {
            return entries.map(d -> d.resolve(DRAFT)).filter(Files::isRegularFile)
                    .filter(f -> ProfileReader.read(f) instanceof Good good
                            && (good.profile().lab() == null) == (proposed.lab() == null))
                    .max(java.util.Comparator.comparingLong(f -> f.toFile().lastModified()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void look() {
        news.accept(new News.Host(HostProbe.look(session.home, sites.images().current().isPresent())));
    }

    private void read(String file) {
        switch (ProfileReader.read(Path.of(file))) {
            case Good good -> news.accept(new News.Opened(file, good.profile()));
            case Faulty faulty -> news.accept(new News.Refused(
                    faulty.faults().getFirst().line() + ":" + faulty.faults().getFirst().column() + ": "
                            + faulty.faults().getFirst().what(),
                    faulty.faults().getFirst().fix()));
        }
    }

    /** The image, and in the lab the rack. What failed is tried again whenever it is asked for again. */
    private void prepare(Profile profile) {
        if (!imageIsThere)
            imageIsThere = work(IMAGE, "looking", () -> image(profile));
        Profile.Lab lab = profile.lab();
        if (lab == null || !imageIsThere || lab.equals(rackIsUp))
            return;
        boolean up = work(RACK, "putting up " + lab.nodes() + (lab.nodes() == 1 ? " server" : " servers"),
                () -> new LabHouse(session.home.site(profile.site())).up(profile, sites));
        rackIsUp = up ? lab : null;
    }

    private void image(Profile profile) {
        // In the lab all of it begins by itself: then what the page of this host would hold back is held back here.
        if (profile.lab() != null)
            HostChecks.blocker(HostProbe.look(session.home, sites.images().current().isPresent()), profile)
                    .ifPresent(c -> {
                        throw new PortException(Failure.of(Cause.PRECONDITION, c.name(), c.found(), c.remedy()));
                    });
        Instant since = Instant.now();
        sites.images().build(profile.packageProxy(), (percent, what) -> news
                .accept(new News.Working(new Work(IMAGE, Work.State.BUSY, percent + " % " + what, since))));
    }

    private boolean work(String name, String what, Runnable job) {
        Instant since = Instant.now();
        news.accept(new News.Working(new Work(name, Work.State.BUSY, what, since)));
        try {
            job.run();
            news.accept(new News.Working(new Work(name, Work.State.DONE, "", since)));
            return true;
        } catch (RuntimeException e) {
            Told told = Failures.of(e, session.traces());
            news.accept(new News.Working(new Work(name, Work.State.FAILED, told.what() + "; " + told.remedy(), since)));
            return false;
        }
    }

    private void survey(Profile profile) throws InterruptedException {
        if (!imageIsThere || (profile.lab() != null && rackIsUp == null))
            return;
        try {
            surveying().with(profile);
        } catch (PortException e) {
            news.accept(new News.SurveyEnded(e.failure()));
        }
    }

    private void keep(Request.KeepLogin request) {
        sites.secrets(session.home.site(request.profile().site())).keepLogin(request.name(), request.login());
        surveying().order(new Command.LoginChanged(request.name()));
    }

    private void deploy(Profile profile) throws InterruptedException {
        surveying().stop();
        Path site = session.home.site(profile.site());
        Path file = site.resolve(Home.PROFILE);
        ProfileWriter.save(profile, file);
        forget(site.resolve(DRAFT));
        run(profile, site, file);
    }

    private void resume(String name) throws InterruptedException {
        surveying().stop();
        Path site = session.home.site(name);
        Path file = site.resolve(Home.PROFILE);
        Profile profile = Session.profile(file);
        news.accept(new News.Opened(file.toString(), profile));
        prepare(profile);
        run(profile, site, file);
    }

    private void run(Profile profile, Path site, Path file) {
        Begun begun = Journal.isWritten(site)
                ? null
                : RunProcess.run(session, profile, file, site);
        run = begun == null ? null : begun.process();
        news.accept(new News.DeployBegan(file.toString()));
        RunFeed own = new RunFeed(site, ConsoleName.of(session.surroundings.environment()),
                () -> Sites.endpoints(site, profile),
                begun, told -> {
                    screen.accept(told);
                    if (told instanceof RunEnded end)
                        news.accept(new News.DeployEnded(end.exitCode(),
                                end.exitCode() == 0 ? addresses(site, profile) : Map.of(), files(site),
                                proof(site)));
                });
        feed = own;
        own.start();
    }

    /** Where the site's clouds answer, programs and people. */
    private static Map<String, String> addresses(Path site, Profile profile) {
        Map<String, String> addresses = new HashMap<>(Sites.endpoints(site, profile));
        Sites.dashboards(profile).values().forEach(address -> addresses.put("dashboard", address));
        return addresses;
    }

    /** What was tried in the site's clouds for customers. */
    private static List<String> proof(Path site) {
        return View.of(Journal.read(site)).tiers().stream().flatMap(t -> t.proof().stream()).map(Finding::what)
                .toList();
    }

    private static Map<String, String> files(Path site) {
        return Map.of("hand-over",
                site.resolve(HandoverText.FILE).toString(), "clouds.yaml",
                site.resolve("clouds.yaml").toString(), "openrc", site.resolve("openrc").toString(), "journal",
                site.resolve(Journal.FILE).toString());
    }

    /** What the live view asks for. */
    void wish(Wish wish) {
        RunFeed own = feed;
        if (own != null)
            own.wish(wish);
    }

    private static void forget(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
        listening.shutdownNow();
        slow.shutdownNow();
        later(quick, () -> surveying().stop());
        quick.shutdown();
        try {
            if (!quick.awaitTermination(LOOK_SECONDS, TimeUnit.SECONDS))
                quick.shutdownNow();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        endWork();
        RunFeed own = feed;
        if (own != null)
            own.close();
    }

    /** An image build that nobody waits for any more ends; it goes on where it was when it is wanted again. The run stays. */
    private void endWork() {
        Process kept = run;
        ProcessHandle.current().children().filter(child -> kept == null || child.pid() != kept.pid()).forEach(child -> {
            child.descendants().forEach(ProcessHandle::destroy);
            child.destroy();
        });
    }
}
