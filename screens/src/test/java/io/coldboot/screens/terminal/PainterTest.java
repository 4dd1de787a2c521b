package io.coldboot.screens.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldboot.screens.canvas.Canvas;
import io.coldboot.screens.canvas.Glyphs;
import io.coldboot.screens.canvas.Ink;
import io.coldboot.screens.canvas.Picture;
import io.coldboot.screens.canvas.Rect;
import io.coldboot.screens.canvas.Style;
import io.coldboot.screens.terminal.Painter.Frame;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PainterTest {

    private static final Look RICH = new Look(Glyphs.UNICODE, true, true, 0);
    private static final Look SERIAL = new Look(Glyphs.ASCII, false, false, 960);

    @Test
    void whatever_is_painted_the_terminal_shows_it() {
        Random random = new Random(11);
        Painter painter = new Painter(RICH, StandardCharsets.UTF_8);
        ScreenModel screen = new ScreenModel(40, 12);
        Canvas canvas = new Canvas(40, 12, Glyphs.UNICODE);
        for (int frame = 0; frame < 3000; frame++) {
            scribble(canvas, random);
            screen.take(text(painter.paint(canvas, Integer.MAX_VALUE)));
            assertThat(screen.characters()).isEqualTo(Picture.characters(canvas));
        }
        for (int y = 0; y < 12; y++)
            for (int x = 0; x < 40; x++)
                assertThat(screen.styleAt(x, y).contains("7")).isEqualTo(canvas.style(x, y).reverse());
    }

    private static void scribble(Canvas canvas, Random random) {
        Ink[] inks = Ink.values();
        for (int i = 0; i < 6; i++) {
            Style style = new Style(inks[random.nextInt(inks.length)], random.nextInt(5) == 0);
            int x = random.nextInt(50) - 5;
            int y = random.nextInt(12);
            switch (random.nextInt(4)) {
                case 0 -> canvas.put(x, y, "r1-n0" + random.nextInt(9) + " ✓ ready", style);
                case 1 -> canvas.fill(new Rect(x, y, random.nextInt(30), random.nextInt(4)), ' ', Style.NORMAL);
                case 2 -> canvas.fill(new Rect(x, y, random.nextInt(9), 2), '▰', style);
                default -> canvas.cursor(x, y);
            }
        }
        if (random.nextInt(10) == 0)
            canvas.clear();
    }

    @Test
    void an_unchanged_canvas_costs_nothing() {
        Painter painter = new Painter(RICH, StandardCharsets.UTF_8);
        Canvas canvas = new Canvas(80, 24, Glyphs.UNICODE);
        canvas.put(0, 0, "Coldboot", Style.STRONG);
        painter.paint(canvas, Integer.MAX_VALUE);

        assertThat(painter.paint(canvas, Integer.MAX_VALUE).bytes()).isEmpty();
        canvas.put(30, 5, "1:07", Style.NORMAL);
        assertThat(painter.paint(canvas, Integer.MAX_VALUE).bytes()).hasSizeLessThan(20);
    }

    @Test
    void a_slow_line_gets_a_full_screen_in_parts_and_always_the_newest() {
        Painter painter = new Painter(SERIAL, StandardCharsets.US_ASCII);
        Pace pace = new Pace(SERIAL.bytesPerSecond(), 0);
        ScreenModel screen = new ScreenModel(80, 24);
        Canvas canvas = new Canvas(80, 24, Glyphs.ASCII);
        int frames = 0;
        for (boolean complete = false; !complete; frames++) {
            canvas.fill(canvas.area(), (char) ('a' + Math.min(frames, 9)), Style.NORMAL);
            Frame frame = painter.paint(canvas, pace.budget());
            assertThat(frame.bytes()).hasSizeLessThan(960 / 2);
            screen.take(text(frame));
            complete = frame.complete();
        }
        for (boolean complete = false; !complete;) {
            Frame frame = painter.paint(canvas, pace.budget());
            screen.take(text(frame));
            complete = frame.complete();
        }
        assertThat(frames).isGreaterThan(5);
        assertThat(screen.characters()).isEqualTo(Picture.characters(canvas));
    }

    @Test
    void a_slow_line_is_never_owed_more_than_part_of_a_second() {
        Pace pace = new Pace(960, 0);
        Random random = new Random(5);
        long now = 0;
        long sent = 0;
        for (int i = 0; i < 1000; i++) {
            now = Math.max(now, pace.next());
            int bytes = random.nextInt(pace.budget() + 30);
            sent += bytes;
            pace.sent(now, bytes);
            assertThat(sent).isLessThanOrEqualTo(now * 960 / 1_000_000_000L + 960 / 2);
            now += random.nextInt(50_000_000);
        }
        Pace fast = new Pace(0, 0);
        fast.sent(0, 1_000_000);
        assertThat(fast.next()).isBetween(30_000_000L, 34_000_000L);
    }

    @Test
    void no_colours_where_none_are_wanted() {
        Painter painter = new Painter(SERIAL, StandardCharsets.US_ASCII);
        Canvas canvas = new Canvas(80, 24, Glyphs.ASCII);
        int row = 0;
        for (Ink ink : Ink.values())
            canvas.put(0, row++, "✓ " + ink, new Style(ink, false));

        String sent = text(painter.paint(canvas, Integer.MAX_VALUE));

        assertThat(sent).doesNotContainPattern("\u001b\\[[\\d;]*3\\dm").contains("+ GOOD");
        assertThat(painter.begin()).doesNotContain("1049");
    }

    private static String text(Frame frame) {
        return new String(frame.bytes(), StandardCharsets.UTF_8);
    }
}
