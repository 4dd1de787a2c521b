package io.coldboot.screens.attach;

import io.coldboot.engine.control.Console;
import io.coldboot.engine.control.Pen;
import io.coldboot.engine.journal.Event;
import io.coldboot.engine.journal.Journal;
import io.coldboot.engine.model.Undertaking;
import io.coldboot.engine.port.PortException;
import io.coldboot.engine.run.Commands.Reply;
import io.coldboot.engine.view.View;
import io.coldboot.screens.CutOff;
import io.coldboot.screens.line.Ending;
import io.coldboot.screens.line.Timings;
import io.coldboot.screens.line.Wording;
import io.coldboot.screens.live.News;
import io.coldboot.screens.live.News.Answered;
import io.coldboot.screens.live.News.Events;
import io.coldboot.screens.live.News.PenHeld;
import io.coldboot.screens.live.News.RunEnded;
import io.coldboot.screens.live.Wish;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Brings a run, be it a boot or a teardown, to the live view, as any console watches it, and takes the operator's wishes to it. When
 * it has ended, or has died, it says so.
 */
public final class RunFeed implements AutoCloseable {

    private static final long LOOK_MILLIS = 200;
    private static final int LAST_WORDS = 3;
    private static final int DIED = 1;

    private final Path site;
    private final String name;
    private final Supplier<Map<String, String>> endpoints;
    private final @Nullable Begun begun;
    private final @Nullable Process process;
    private final Consumer<News> news;
    private final ConsoleTail tail;
    private final ExecutorService orders = Executors.newSingleThreadExecutor(Thread.ofVirtual().factory());
    private final ScheduledExecutorService looks = Executors
            .newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("looks at consoles").factory());
    private final Thread feeding = Thread.ofPlatform().daemon().name("feed").unstarted(this::feed);
    private final CompletableFuture<Optional<Console>> console = new CompletableFuture<>();
    private volatile @Nullable Future<?> looking;

    /**
     * Of a site's run.
     *
     * @param site the site's directory
     * @param name what other consoles know this one by
     * @param endpoints where clouds answer; asked for at the end
     * @param begun if it was begun from here; its process may take a while until it listens
     * @param news is told all; on threads of its own
     */
    public RunFeed(Path site, String name, Supplier<Map<String, String>> endpoints, @Nullable Begun begun,
            Consumer<News> news) {
        this.site = site;
        this.name = name;
        this.endpoints = endpoints;
        this.begun = begun;
        this.process = begun == null ? null : begun.process();
        this.news = news;
        this.tail = new ConsoleTail(site, news);
    }

    /** Begins. */
    public void start() {
        feeding.start();
        looking = looks.scheduleWithFixedDelay(tail::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Takes in what the live view asks for. Returns at once; the run is told as soon as it listens. */
    public void wish(Object request) {
        if (!(request instanceof Wish wish))
            return;
        orders.execute(() -> {
            switch (wish) {
                case Wish.Give give -> tell(c -> answered(c.send(give.command())));
                case Wish.TakePen take -> tell(Console::takeOver);
                case Wish.Follow follow -> tail.follow(follow.node());
                case Wish.FollowNone none -> tail.follow(null);
            }
        });
    }

    private void tell(Consumer<Console> order) {
        if (!console.isDone())
            news.accept(new Answered(true, "the run is told as soon as it listens"));
        console.join().ifPresentOrElse(order, () -> news.accept(new Answered(false, "no run listens any more")));
    }

    private void answered(Reply reply) {
        news.accept(new Answered(reply.ok(), reply.message()));
    }

    private void feed() {
        try {
            Optional<Console> there = connect();
            if (!console.complete(there)) {
                there.ifPresent(Console::close);
                return;
            }
            if (there.isPresent())
                watch(there.get());
            else
                news.accept(new Events(own(Journal.read(site))));
            news.accept(end(there.isPresent()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            console.complete(Optional.empty());
        }
    }

    /** What a process that never began leaves in the journal is of other undertakings: nothing to be shown as its own. */
    private List<Event> own(List<Event> events) {
        return begun == null || begun.isIn(events) ? events : List.of();
    }

    private void watch(Console there) throws InterruptedException {
        CountDownLatch ended = new CountDownLatch(1);
        // What came before is told at once, with the beginning of what was begun: not as if that were going on now.
        List<Event> gathered = new ArrayList<>();
        there.watch(new Console.Listener() {
            @Override
            public void happened(Event event) {
                gathered.add(event);
                if (begun != null && begun.isAfter(event))
                    return;
                news.accept(new Events(gathered));
                gathered.clear();
            }

            @Override
            public void pen(Pen pen) {
                news.accept(new PenHeld(pen.holder(), pen.own()));
            }

            @Override
            public void ended() {
                ended.countDown();
            }
        });
        ended.await();
    }

    /** Empty if there is no run, and will be none. */
    private Optional<Console> connect() throws InterruptedException {
        while (true) {
            boolean alive = process == null ? Journal.isWritten(site) : process.isAlive();
            try {
                return Optional.of(Console.open(site, name));
            } catch (PortException e) {
                // It does not listen yet, or not any more.
                if (!alive)
                    return Optional.empty();
            }
            Thread.sleep(LOOK_MILLIS);
        }
    }

    private RunEnded end(boolean watched) throws InterruptedException {
        List<Event> events = own(Journal.read(site));
        View view = View.of(events);
        View.Finished finished = view.finished();
        Integer exit = process == null ? null : process.waitFor();
        boolean ended = finished != null && (exit == null || (watched && exit == finished.exitCode()));
        if (ended && finished != null)
            return new RunEnded(finished.exitCode(), new Ending(site, endpoints.get(), Timings.of(events)).brief(view));
        return new RunEnded(exit == null || exit == 0 ? DIED : exit,
                died(watched, begun == null ? view.undertaking() : begun.what()));
    }

    private List<String> died(boolean watched, Undertaking what) {
        Path log = Begun.log(site, what);
        List<String> lines = new ArrayList<>(process == null ? List.of() : lastWords(log));
        if (lines.isEmpty() && (watched || process == null))
            lines.add(CutOff.of(site).map(cut -> Wording.sentence(cut.story(ZoneId.systemDefault())) + ".")
                    .orElse("The " + what.noun()
                            + "'s process ended without a word: it was killed, or the power failed."));
        else if (lines.isEmpty())
            lines.add("The " + what.noun() + " could not begin.");
        lines.add("");
        lines.add(Wording.sentence(Wording.carriesOn(what))
                + (what.equals(Undertaking.RUN) ? " where it stopped, and wipes nothing twice." : "."));
        lines.add("What it said: " + log);
        return lines;
    }

    /** What the process that was started from here complained of last. */
    private static List<String> lastWords(Path log) {
        if (!Files.isReadable(log))
            return List.of();
        try (var lines = Files.lines(log, StandardCharsets.UTF_8)) {
            List<String> said = lines.filter(l -> l.startsWith("coldboot: ")).map(l -> l.substring(10)).toList();
            return said.subList(Math.max(0, said.size() - LAST_WORDS), said.size());
        } catch (IOException | java.io.UncheckedIOException e) {
            return List.of();
        }
    }

    /** Leaves the run alone. */
    @Override
    public void close() {
        feeding.interrupt();
        Future<?> begun = looking;
        if (begun != null)
            begun.cancel(true);
        looks.shutdownNow();
        orders.shutdownNow();
        console.complete(Optional.empty());
        console.join().ifPresent(Console::close);
    }
}
