package io.coldboot.screens.attach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.coldboot.engine.control.ControlServer;
import io.coldboot.engine.journal.Event;
import io.coldboot.engine.journal.Event.BootStarted;
import io.coldboot.engine.journal.Event.RunFinished;
import io.coldboot.engine.journal.Event.RunStarted;
import io.coldboot.engine.journal.Journal;
import io.coldboot.engine.model.Undertaking;
import io.coldboot.engine.run.Command;
import io.coldboot.engine.run.Commands.Reply;
import io.coldboot.screens.live.News;
import io.coldboot.screens.live.News.Answered;
import io.coldboot.screens.live.News.ConsoleText;
import io.coldboot.screens.live.News.Events;
import io.coldboot.screens.live.News.PenHeld;
import io.coldboot.screens.live.News.RunEnded;
import io.coldboot.screens.live.Wish;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class RunFeedTest {

    private static final Event STARTED = new RunStarted(Instant.parse("2026-01-01T10:00:00Z"), "lab", false, List.of());
    private static final Event FINISHED = new RunFinished(Instant.parse("2026-01-01T10:05:00Z"), 0, null);

    @TempDir
    private Path site = Path.of("");

    private final List<News> news = new CopyOnWriteArrayList<>();
    private final List<Command> given = new CopyOnWriteArrayList<>();

    private RunFeed feed(@Nullable Begun begun) {
        RunFeed feed = new RunFeed(site, "tty1", () -> Map.of("seed", "https://192.168.24.1:5000/v3"), begun,
                news::add);
        feed.start();
        return feed;
    }

    private ControlServer listen() {
        return ControlServer.open(site, command -> {
            given.add(command);
            return CompletableFuture.completedFuture(new Reply(true, "paused"));
        });
    }

    private static void write(Journal journal, Event event) {
        journal.append(event);
        journal.flush();
    }

    private void hears(News expected) {
        await().until(() -> news.contains(expected));
    }

    private List<String> end(int exitCode) {
        await().until(() -> news.stream().anyMatch(RunEnded.class::isInstance));
        RunEnded end = news.stream().filter(RunEnded.class::isInstance).map(RunEnded.class::cast).findFirst()
                .orElseThrow();
        assertThat(end.exitCode()).isEqualTo(exitCode);
        return end.lines();
    }

    @Test
    @SuppressWarnings("try") // The run's end closes its socket while the feed still looks at it.
    void a_run_is_watched_commanded_and_seen_to_its_end() {
        try (Journal journal = Journal.open(site); ControlServer control = listen(); RunFeed feed = feed(null)) {
            write(journal, STARTED);
            hears(new Events(List.of(STARTED)));
            feed.wish(new Wish.Give(new Command.Pause()));
            hears(new Answered(true, "paused"));
            hears(new PenHeld("tty1", true));
            write(journal, FINISHED);
            control.close();
            assertThat(end(0)).anyMatch(l -> l.startsWith("Done in 5:00")).anyMatch(l -> l.contains("clouds.yaml"))
                    .anyMatch(l -> l.contains("192.168.24.1:5000"));
        }
        assertThat(given).containsExactly(new Command.Pause());
    }

    @Test
    @SuppressWarnings("try") // Closed by its own end.
    void what_is_asked_before_the_run_listens_is_not_lost() {
        try (Journal journal = Journal.open(site); RunFeed feed = feed(null)) {
            write(journal, STARTED);
            feed.wish(new Wish.Give(new Command.Pause()));
            hears(new Answered(true, "the run is told as soon as it listens"));
            try (ControlServer control = listen()) {
                hears(new Answered(true, "paused"));
            }
        }
        assertThat(given).containsExactly(new Command.Pause());
    }

    @Test
    void a_run_that_is_killed_is_told_from_one_that_ends() {
        Journal journal = Journal.open(site);
        ControlServer control = listen();
        try (RunFeed feed = feed(null)) {
            write(journal, STARTED);
            hears(new Events(List.of(STARTED)));
            feed.wish(new Wish.FollowNone());
            journal.close();
            control.close();
            assertThat(String.join(" ", end(1))).contains("killed").contains("Nothing is lost").contains("run.log");
        }
    }

    @Test
    void a_run_that_is_over_is_shown_as_it_was() {
        try (Journal journal = Journal.open(site)) {
            write(journal, STARTED);
            write(journal, FINISHED);
        }
        try (RunFeed feed = feed(null)) {
            feed.wish(new Wish.Give(new Command.Pause()));
            hears(new Events(List.of(STARTED, FINISHED)));
            hears(new Answered(false, "no run listens any more"));
            await().until(() -> news.stream().anyMatch(RunEnded.class::isInstance));
        }
    }

    @Test
    void a_process_that_cannot_begin_says_why() throws IOException {
        Files.writeString(Begun.log(site, Undertaking.RUN),
                "lab: up\ncoldboot: seed: no image; coldboot image build\n");
        Process process = new ProcessBuilder("false").start();
        try (RunFeed feed = feed(new Begun(Undertaking.RUN, process, Instant.now()))) {
            feed.wish(new Wish.TakePen());
            assertThat(end(1)).contains("seed: no image; coldboot image build");
        }
    }

    @Test
    void a_boot_that_cannot_begin_does_not_pass_for_the_run_before_it() throws IOException {
        try (Journal journal = Journal.open(site)) {
            write(journal, STARTED);
            write(journal, FINISHED);
        }
        Process process = new ProcessBuilder("false").start();
        try (RunFeed feed = feed(new Begun(Undertaking.BOOT, process, Instant.now()))) {
            feed.wish(new Wish.FollowNone());
            assertThat(end(1)).contains("The boot could not begin.")
                    .contains("What it said: " + site.resolve("boot.log"))
                    .anyMatch(l -> l.contains("coldboot boot carries on"));
        }
        assertThat(news).contains(new Events(List.of())).doesNotContain(new Events(List.of(STARTED, FINISHED)));
    }

    @Test
    void what_was_before_a_boot_is_told_with_its_beginning() throws IOException {
        Event boot = new BootStarted(Instant.now().plusSeconds(60), "lab", List.of());
        Process process = new ProcessBuilder("sleep", "60").start();
        try (Journal journal = Journal.open(site);
                ControlServer control = listen();
                RunFeed feed = feed(new Begun(Undertaking.BOOT, process, Instant.now()))) {
            write(journal, STARTED);
            write(journal, FINISHED);
            write(journal, boot);
            feed.wish(new Wish.FollowNone());
            hears(new Events(List.of(STARTED, FINISHED, boot)));
            assertThat(control).isNotNull();
        } finally {
            process.destroy();
        }
    }

    @Test
    void a_boot_that_is_killed_is_carried_on_by_booting_again() {
        Journal journal = Journal.open(site);
        ControlServer control = listen();
        Event boot = new BootStarted(Instant.parse("2026-01-02T10:00:00Z"), "lab", List.of());
        try (RunFeed feed = feed(null)) {
            write(journal, STARTED);
            write(journal, FINISHED);
            write(journal, boot);
            hears(new Events(List.of(boot)));
            feed.wish(new Wish.FollowNone());
            journal.close();
            control.close();
            assertThat(String.join(" ", end(1))).contains("The last boot of site lab was cut off")
                    .contains("coldboot boot carries on").doesNotContain("coldboot run").contains("boot.log");
        }
    }

    @Test
    void the_screen_of_a_server_is_followed_and_no_name_leads_out_of_the_lab() throws IOException {
        Path node = Files.createDirectories(site.resolve("lab/nodes/n1"));
        Files.writeString(site.resolve("lab/console.log"), "secret");
        Files.writeString(node.resolve("console.log"), "\u001b[2J\u001b[1;31mGRUB\u001b[0m\r\nbooting\n");
        ConsoleTail tail = new ConsoleTail(site, news::add);
        tail.follow("..");
        tail.follow("nobody");
        assertThat(news).isEmpty();
        tail.follow("n1");
        tail.look();
        assertThat(news).containsExactly(new ConsoleText("n1", List.of("GRUB", "booting")));
    }
}
