package io.coldboot.screens.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.KeyType;
import io.coldboot.engine.journal.Event;
import io.coldboot.engine.model.Undertaking;
import io.coldboot.engine.run.Command;
import io.coldboot.engine.view.View;
import io.coldboot.screens.canvas.Change;
import io.coldboot.screens.canvas.Change.Leave;
import io.coldboot.screens.canvas.Glyphs;
import io.coldboot.screens.canvas.Input;
import io.coldboot.screens.canvas.Input.Happened;
import io.coldboot.screens.canvas.Input.Pasted;
import io.coldboot.screens.canvas.Input.Resized;
import io.coldboot.screens.canvas.Input.Ticked;
import io.coldboot.screens.canvas.Input.Typed;
import io.coldboot.screens.canvas.Page;
import io.coldboot.screens.canvas.Picture;
import io.coldboot.screens.line.Ending;
import io.coldboot.screens.line.Timings;
import io.coldboot.screens.live.News.Answered;
import io.coldboot.screens.live.News.ConsoleText;
import io.coldboot.screens.live.News.Events;
import io.coldboot.screens.live.News.PenHeld;
import io.coldboot.screens.live.News.RunEnded;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LivePageTest {

    private static final List<Event> SMALL = Runs.of(12, 1);
    private static final int BUSY = 165;

    private Page page = LivePage.live(Runs.START, ZoneOffset.UTC);
    private final List<Object> asked = new ArrayList<>();
    private int width = 80;
    private int height = 24;

    private LivePageTest tell(Input input) {
        Change change = page.update(input);
        page = change.page();
        asked.addAll(change.requests());
        return this;
    }

    private LivePageTest sized(int columns, int rows) {
        width = columns;
        height = rows;
        return tell(new Resized(columns, rows));
    }

    private LivePageTest news(News news) {
        return tell(new Happened(news));
    }

    private LivePageTest until(List<Event> events, int seconds) {
        return news(new Events(Runs.until(events, seconds))).tell(new Ticked(Runs.at(seconds)));
    }

    private LivePageTest keys(Object... keys) {
        for (Object key : keys)
            tell(new Typed(key instanceof KeyType type
                    ? new KeyStroke(type)
                    : new KeyStroke((Character) key, false, false)));
        return this;
    }

    private String screen() {
        return Picture.characters(Picture.paint(page, width, height, Glyphs.UNICODE));
    }

    private void looksLike(String name) {
        looksLike(name, Glyphs.UNICODE);
    }

    private void looksLike(String name, Glyphs glyphs) {
        Picture.same("live/" + name, Picture.paint(page, width, height, glyphs));
    }

    @Test
    void before_anything_happened() {
        sized(80, 24).looksLike("empty-80x24");
        sized(200, 60).looksLike("empty-200x60");
    }

    @Test
    void in_the_midst_of_a_run() {
        sized(80, 24).until(SMALL, BUSY).news(new PenHeld("tty1", true)).looksLike("busy-80x24");
        looksLike("busy-80x24-ascii", Glyphs.ASCII);
        looksLike("busy-80x24-linux", Glyphs.CP437);
        sized(200, 60).news(new ConsoleText("r1-n02", List.of("[    0.00] Linux", "cloud login:")));
        looksLike("busy-200x60");
        sized(100, 40).looksLike("busy-100x40");
    }

    @Test
    void machines_tell_how_they_configure_themselves() {
        sized(80, 24).until(SMALL, 185);
        looksLike("configuring-80x24");
        keys(KeyType.ArrowDown, KeyType.Enter);
        looksLike("configuring-server-80x24");
    }

    @Test
    void a_parked_server_is_held_until_it_is_acknowledged() {
        sized(80, 24).until(SMALL, 215);
        looksLike("failed-80x24");
        sized(200, 60).looksLike("failed-200x60");
        sized(80, 24).keys('k');
        assertThat(screen()).doesNotContain("Needs you").contains("⊘ parked");
    }

    @Test
    void two_thousand_servers() {
        sized(80, 24).until(Runs.of(2000, 2), 170).keys(KeyType.PageDown, KeyType.PageDown, KeyType.ArrowUp);
        looksLike("many-80x24");
        sized(200, 60).keys(KeyType.End).looksLike("many-200x60");
    }

    @Test
    void the_end_stays_until_a_key_is_pressed() {
        sized(80, 24).news(new Events(SMALL)).tell(new Ticked(SMALL.getLast().at()));
        news(new RunEnded(0,
                List.of("Cloud seed: https://192.168.24.1:5000/v3", "Credentials: /var/lib/coldboot/lab/clouds.yaml")));
        looksLike("done-80x24");
        keys('v', KeyType.ArrowDown, 'p');
        assertThat(asked).isEmpty();
        keys('q');
        assertThat(asked).containsExactly(new Leave(0));
    }

    /** Told of a run and of what came after it, up to so many seconds after that began. */
    private LivePageTest after(List<Event> run, List<Event> then, int seconds) {
        Instant until = then.getFirst().at().plusSeconds(seconds);
        news(new Events(run));
        return news(new Events(then.stream().filter(e -> !e.at().isAfter(until)).toList())).tell(new Ticked(until));
    }

    /** Told the end, as a feed tells it. */
    private void ends(List<Event> events, String... clouds) {
        View view = View.of(events);
        Map<String, String> endpoints = new LinkedHashMap<>();
        for (String cloud : clouds)
            endpoints.put(cloud, "https://192.168.24." + (10 + endpoints.size()) + ":5000/v3");
        Ending ending = new Ending(Path.of("/var/lib/coldboot/lab"), endpoints, Timings.of(events));
        news(new RunEnded(Objects.requireNonNull(view.finished()).exitCode(), ending.brief(view)));
    }

    @Test
    void the_end_of_a_run_whose_cloud_has_proved_itself() {
        List<Event> run = Afterwards.proven(SMALL);
        sized(80, 24).news(new Events(run)).tell(new Ticked(run.getLast().at()));
        ends(run, "deploy", "workload");
        looksLike("proven-80x24");
        sized(200, 60).looksLike("proven-200x60");
    }

    @Test
    void a_boot_and_its_end() {
        List<Event> boot = Afterwards.boot(SMALL, null);
        sized(80, 24).after(SMALL, boot, 30).looksLike("boot-80x24");
        sized(200, 60).looksLike("boot-200x60");
        sized(80, 24).keys('a');
        assertThat(screen()).contains("Abort the boot?").contains("coldboot boot carries on");
        keys('n', 'q');
        assertThat(screen()).contains("The boot goes on without it");
        keys('n', KeyType.F1).looksLike("boot-help-80x24");
        keys(KeyType.Escape).after(List.of(), boot, 500).ends(Afterwards.both(SMALL, boot), "deploy", "workload");
        looksLike("boot-done-80x24");
        sized(200, 60).looksLike("boot-done-200x60");
    }

    @Test
    void a_boot_that_one_server_does_not_come_back_in() {
        List<Event> boot = Afterwards.boot(SMALL, "r1-n03");
        sized(80, 24).after(SMALL, boot, 500).ends(Afterwards.both(SMALL, boot));
        looksLike("boot-failed-80x24");
        sized(200, 60).looksLike("boot-failed-200x60");
    }

    @Test
    void a_teardown_and_its_end() {
        List<Event> teardown = Afterwards.teardown(SMALL);
        sized(80, 24).after(SMALL, teardown, 27).looksLike("teardown-80x24");
        sized(200, 60).looksLike("teardown-200x60");
        sized(80, 24).after(List.of(), teardown, 500).ends(Afterwards.both(SMALL, teardown), "deploy");
        looksLike("teardown-done-80x24");
        sized(200, 60).looksLike("teardown-done-200x60");
    }

    @Test
    void the_clock_stands_still_once_it_was_cut_off() {
        List<Event> boot = Afterwards.cutOff(Afterwards.boot(SMALL, null));
        sized(80, 24).after(SMALL, boot, 500);
        assertThat(screen()).contains("8:20 elapsed");
        news(new RunEnded(1, List.of("The last boot of site lab was cut off."))).tell(
                new Ticked(boot.getLast().at().plusSeconds(999)));
        looksLike("boot-cut-80x24");
    }

    @Test
    void what_was_begun_and_has_told_nothing_yet_is_named() {
        page = LivePage.live(Undertaking.BOOT, Runs.START, ZoneOffset.UTC);
        assertThat(screen()).contains("Coldboot  Boot").contains("waiting for the boot").doesNotContain("Park");
        news(new RunEnded(3, List.of("lab: its network is not there")));
        assertThat(screen()).contains("✗ The boot ended");
    }

    @Test
    void the_exit_code_is_that_of_the_run() {
        news(new RunEnded(4, List.of("the failure budget is used up"))).keys(KeyType.Enter);
        assertThat(asked).containsExactly(new Leave(4));
    }

    @Test
    void a_server_in_detail() {
        sized(80, 24).until(SMALL, BUSY).keys(KeyType.ArrowDown, KeyType.Enter);
        looksLike("server-80x24");
        keys('c');
        assertThat(asked).containsExactly(new Wish.Follow("r1-n03"));
        news(new ConsoleText("r1-n03", List.of("Booting", "\u001b[31mr1-n03 login:")));
        assertThat(screen()).contains("r1-n03 login:").contains("[Console]");
        keys('l');
        assertThat(asked).containsExactly(new Wish.Follow("r1-n03"), new Wish.FollowNone());
        assertThat(screen()).contains("r1-n03 becomes").doesNotContain("r1-n04");
        keys(KeyType.Escape);
        assertThat(screen()).contains("Workload cloud");
    }

    @Test
    void commands_go_to_the_run() {
        until(SMALL, BUSY).keys('p', 'u', 'r', ' ', 't', 'a');
        assertThat(screen()).contains("Abort the run?");
        keys('x', 'n', 'a', 'y');
        assertThat(asked).containsExactly(new Wish.Give(new Command.Park("r1-n02")),
                new Wish.Give(new Command.Unpark("r1-n02")), new Wish.Give(new Command.Retry("r1-n02")),
                new Wish.Give(new Command.Pause()), new Wish.TakePen(), new Wish.Give(new Command.Abort()));
        news(new Answered(false, "tty1 has the pen"));
        assertThat(screen()).contains("tty1 has the pen");
    }

    @Test
    void leaving_says_that_the_run_goes_on() {
        until(SMALL, BUSY).keys('q');
        assertThat(screen()).contains("The run goes on without it");
        keys('n', 'd');
        assertThat(asked).containsExactly(new Leave(0));
    }

    @Test
    void a_run_of_the_past_is_not_commanded() {
        page = LivePage.replay(Runs.START, ZoneOffset.UTC);
        until(SMALL, BUSY).tell(new Ticked(Runs.at(1e7))).keys('p', 'a', 't', ' ');
        assertThat(asked).isEmpty();
        assertThat(screen()).contains("2:4");
        tell(new Happened(new News.TimeOf(Runs.at(600))));
        assertThat(screen()).contains("10:00 elapsed");
        keys('q');
        assertThat(asked).containsExactly(new Leave(0));
    }

    @Test
    void help_is_there() {
        sized(80, 24).keys(KeyType.F1).looksLike("help-80x24");
    }

    @Test
    void the_log_scrolls() {
        sized(80, 24).until(SMALL, BUSY).keys('l');
        String newest = screen();
        keys(KeyType.PageUp);
        assertThat(screen()).isNotEqualTo(newest);
        keys(KeyType.Home);
        assertThat(screen()).contains("the run begins");
        keys(KeyType.End);
        assertThat(screen()).isEqualTo(newest);
    }

    @Test
    void no_stream_of_keys_and_sizes_breaks_it() {
        KeyType[] types = {KeyType.ArrowUp, KeyType.ArrowDown, KeyType.PageUp, KeyType.PageDown, KeyType.Home,
                KeyType.End, KeyType.Tab, KeyType.ReverseTab, KeyType.Enter, KeyType.Escape, KeyType.F1,
                KeyType.Delete};
        for (int seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            page = LivePage.live(Runs.START, ZoneOffset.UTC);
            List<Event> events = Runs.of(5 + random.nextInt(60), seed);
            int told = 0;
            for (int i = 0; i < 1500; i++) {
                switch (random.nextInt(8)) {
                    case 0 -> sized(80 + random.nextInt(221), 24 + random.nextInt(77));
                    case 1, 2 -> {
                        int next = Math.min(events.size(), told + random.nextInt(20));
                        news(new Events(events.subList(told, next)));
                        told = next;
                    }
                    case 3 -> tell(random.nextBoolean() ? new Pasted("qqq") : new Ticked(Runs.at(i)));
                    case 4 -> keys((char) (' ' + random.nextInt(95)));
                    default -> keys(types[random.nextInt(types.length)]);
                }
                if (i % 10 == 0)
                    Picture.paint(page, width, height, Glyphs.UNICODE);
            }
        }
    }
}
