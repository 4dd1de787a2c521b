package io.coldboot.screens.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.coldboot.screens.canvas.Canvas;
import io.coldboot.screens.canvas.Change;
import io.coldboot.screens.canvas.Change.Leave;
import io.coldboot.screens.canvas.Glyphs;
import io.coldboot.screens.canvas.Input;
import io.coldboot.screens.canvas.Input.Happened;
import io.coldboot.screens.canvas.Input.Resized;
import io.coldboot.screens.canvas.Input.Typed;
import io.coldboot.screens.canvas.Page;
import io.coldboot.screens.canvas.Style;
import io.coldboot.screens.terminal.Stage.Ending;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class StageTest {

    private static final Look LOOK = new Look(Glyphs.UNICODE, true, true, 0);

    private final FakeLine line = new FakeLine(new Size(80, 24));
    private final Stage stage = new Stage(line, LOOK, StandardCharsets.UTF_8, InstantSource.system());
    private final List<Object> requests = new CopyOnWriteArrayList<>();

    /** Shows what it was told last; Q leaves, X breaks, others are requested. */
    private record Echo(String told, int width) implements Page {
        @Override
        public Change update(Input input) {
            return switch (input) {
                case Typed t -> typed(t);
                case Resized r -> Change.to(new Echo(told, r.width()));
                case Happened h -> Change.to(new Echo("news " + h.news(), width));
                default -> Change.to(this);
            };
        }

        private Change typed(Typed t) {
            if (t.is('x'))
                throw new IllegalStateException("broken page");
            return t.is('q')
                    ? Change.to(this, new Leave(4))
                    : Change.to(new Echo("key " + t.stroke().getKeyType(), width), t.stroke().getKeyType());
        }

        @Override
        public void paint(Canvas canvas) {
            canvas.put(0, 0, told + " at " + width, Style.NORMAL);
        }
    }

    private CompletableFuture<Ending> show() {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return stage.run(new Echo("hello", 0), requests::add);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }, StageTest::thread);
    }

    private static void thread(Runnable task) {
        Thread.ofPlatform().daemon().start(task);
    }

    private void shows(String text) {
        await().atMost(Duration.ofSeconds(5)).until(() -> line.sent().contains(text));
    }

    private String screen() {
        ScreenModel model = new ScreenModel(80, 24);
        model.take(line.sent());
        return model.characters();
    }

    @Test
    void a_page_is_shown_answers_keys_and_leaves() throws Exception {
        CompletableFuture<Ending> end = show();
        shows("hello at 80");
        line.type("\u001b[B");
        shows("key ArrowDown");
        line.type("q");

        assertThat(end.get(5, TimeUnit.SECONDS)).isEqualTo(new Ending.Left(4));
        assertThat(requests).hasSize(1);
        assertThat(line.sent()).startsWith("\u001b[?1049h").endsWith("\u001b[?1049l").contains("\u001b[?25h");
    }

    @Test
    void only_the_newest_state_is_painted() throws Exception {
        CompletableFuture<Ending> end = show();
        shows("hello");
        for (int i = 0; i < 20_000; i++)
            stage.post(new Happened("number " + i));
        await().atMost(Duration.ofSeconds(5)).until(() -> screen().contains("news number 19999 at 80"));
        line.type("q");

        end.get(5, TimeUnit.SECONDS);
        assertThat(line.sent().length()).isLessThan(20_000);
    }

    @Test
    void an_arrow_key_whose_bytes_come_30_ms_apart_is_one_key() throws Exception {
        CompletableFuture<Ending> end = show();
        shows("hello");
        for (String part : List.of("\u001b", "[", "A")) {
            line.type(part);
            Thread.sleep(30);
        }
        shows("ArrowUp");
        line.type("\u001b");
        shows("Escape");
        line.type("q");
        end.get(5, TimeUnit.SECONDS);
        assertThat(requests).hasSize(2);
    }

    @Test
    void a_size_query_that_is_never_answered_stalls_nothing() throws Exception {
        FakeLine serial = new FakeLine(new Size(0, 0));
        Stage dumb = new Stage(serial, LOOK, StandardCharsets.UTF_8, InstantSource.system());
        CompletableFuture<Void> end = CompletableFuture.runAsync(() -> {
            try {
                dumb.run(new Echo("hello", 0), requests::add);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }, StageTest::thread);
        long before = System.nanoTime();
        await().pollInterval(Duration.ofMillis(5)).until(() -> serial.sent().contains("hello at 80"));
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(1));
        // And one that is answered late counts.
        serial.type("\u001b[50;132R");
        await().until(() -> serial.sent().contains("132"));
        serial.type("q");
        end.get(5, TimeUnit.SECONDS);
    }

    @Test
    void too_small_says_so_and_goes_on_when_enlarged_or_in_lines() throws Exception {
        CompletableFuture<Ending> end = show();
        shows("hello");
        line.resize(60, 20);
        shows("needs 80x24");
        line.type("a");
        line.resize(100, 30);
        shows("at 100");
        assertThat(requests).isEmpty();
        line.resize(20, 3);
        shows("press L");
        line.type("l");
        assertThat(end.get(5, TimeUnit.SECONDS)).isEqualTo(new Ending.TooSmall());
    }

    @Test
    void the_terminal_is_given_back_when_a_page_breaks() {
        CompletableFuture<Ending> end = show();
        shows("hello");
        line.type("x");
        assertThatThrownBy(() -> end.get(5, TimeUnit.SECONDS)).hasMessageContaining("broken page");
        assertThat(line.sent()).endsWith("\u001b[?1049l");
    }

    @Test
    void a_terminal_that_hangs_up_ends_the_screen() throws Exception {
        CompletableFuture<Ending> end = show();
        shows("hello");
        line.broken = true;
        stage.post(new Happened("anything"));
        assertThat(end.get(5, TimeUnit.SECONDS)).isEqualTo(new Ending.Gone());
    }

    @Test
    void a_line_without_a_reader_ends_the_screen() throws Exception {
        CompletableFuture<Ending> end = show();
        shows("hello");
        line.hangUp();
        assertThat(end.get(5, TimeUnit.SECONDS)).isEqualTo(new Ending.Gone());
    }
}
