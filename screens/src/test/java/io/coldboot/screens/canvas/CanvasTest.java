package io.coldboot.screens.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class CanvasTest {

    private final Canvas canvas = new Canvas(6, 3, Glyphs.UNICODE);

    @Test
    void what_falls_outside_is_cut_off() {
        canvas.put(-2, 0, "abcd", Style.NORMAL);
        canvas.put(4, 1, "efgh", Style.NORMAL);
        canvas.put(0, 3, "below", Style.NORMAL);
        canvas.put(0, -1, "above", Style.NORMAL);

        assertThat(Picture.characters(canvas)).isEqualTo("cd    \n    ef\n      \n");
    }

    @Test
    void a_part_cannot_be_painted_beyond() {
        Canvas part = canvas.part(new Rect(2, 1, 9, 1));

        assertThat(part.width()).isEqualTo(4);
        part.put(0, 0, "123456789", Style.BAD);
        part.put(0, 1, "no", Style.BAD);
        part.fill(new Rect(-5, -5, 6, 6), '.', Style.GOOD);

        assertThat(Picture.characters(canvas)).isEqualTo("      \n  .234\n      \n");
        assertThat(canvas.style(2, 1)).isEqualTo(Style.GOOD);
        assertThat(canvas.style(3, 1)).isEqualTo(Style.BAD);
    }

    @Test
    void parts_of_any_size_and_place_are_safe() {
        Random random = new Random(7);
        for (int i = 0; i < 10_000; i++) {
            Canvas part = canvas.part(any(random)).part(any(random));
            part.box(any(random), "title", Style.FAINT, Style.STRONG).fill(any(random), 'x', Style.WARN);
            part.cursor(random.nextInt(9) - 4, random.nextInt(9) - 4);
        }
        assertThat(canvas.cursorX()).isBetween(-1, 5);
    }

    private static Rect any(Random random) {
        return new Rect(random.nextInt(20) - 10, random.nextInt(20) - 10, random.nextInt(20) - 4,
                random.nextInt(20) - 4);
    }

    @Test
    void a_terminal_is_never_sent_what_it_cannot_show_in_one_cell() {
        canvas.put(0, 0, "\u001b[漢e\u0301\ud83d", Style.NORMAL);

        assertThat(Picture.characters(canvas)).startsWith(" [?e??\n");
    }

    @Test
    void signs_are_exchanged_where_the_terminal_lacks_them() {
        assertThat(shown(Glyphs.CP437)).isEqualTo("√ █░ Θ ↔ é ?");
        assertThat(shown(Glyphs.ASCII)).isEqualTo("+ #. % x ? ?");
        for (Glyph glyph : Glyph.values()) {
            assertThat(Glyphs.ASCII.of(glyph)).isBetween(' ', '~');
            assertThat(Glyphs.UNICODE.of(glyph.sign())).isEqualTo(glyph.sign());
        }
    }

    private static String shown(Glyphs glyphs) {
        Canvas wide = new Canvas(12, 1, glyphs);
        wide.put(0, 0, "✓ ▰▱ ⊘ ⇄ é 漢", Style.NORMAL);
        return Picture.characters(wide).strip();
    }

    @Test
    void every_sign_of_the_linux_console_is_in_code_page_437() {
        java.nio.charset.Charset page = java.nio.charset.Charset.forName("IBM437");
        String controls = "►▲↑↓→←↔♦";
        for (Glyph glyph : Glyph.values()) {
            char sign = Glyphs.CP437.of(glyph);
            assertThat(sign < 0x80 || controls.indexOf(sign) >= 0 || page.newEncoder().canEncode(sign) || sign == '○')
                    .as(glyph + " " + sign).isTrue();
        }
    }

    @Test
    void text_is_broken_between_words() {
        assertThat(Texts.wrap("look at its console, then retry", 12))
                .containsExactly("look at its", "console,", "then retry");
        assertThat(Texts.wrap("averyveryverylongword", 8)).containsExactly("averyver", "yverylon", "gword");
        assertThat(Texts.wrap("", 5)).containsExactly("");
        assertThat(Texts.cut("compute-1000", 8)).isEqualTo("compute…");
        assertThat(Texts.bar(99, 100, 6)).isEqualTo("▰▰▰▰▰▱");
        assertThat(Texts.bar(100, 100, 3)).isEqualTo("▰▰▰");
        assertThat(Texts.bar(5, 0, 3)).isEqualTo("▱▱▱");
    }
}
