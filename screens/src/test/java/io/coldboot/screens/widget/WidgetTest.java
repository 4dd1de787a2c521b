package io.coldboot.screens.widget;

import static org.assertj.core.api.Assertions.assertThat;

import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.KeyType;
import io.coldboot.screens.canvas.Canvas;
import io.coldboot.screens.canvas.Glyphs;
import io.coldboot.screens.canvas.Input.Pasted;
import io.coldboot.screens.canvas.Input.Typed;
import io.coldboot.screens.canvas.Picture;
import io.coldboot.screens.canvas.Style;
import io.coldboot.screens.widget.Table.Cell;
import io.coldboot.screens.widget.Table.Column;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WidgetTest {

    private static final Table<Integer> NUMBERS = Table.of(
            Column.<Integer>left("NAME", 6, n -> new Cell("n" + n, n % 2 == 0 ? Style.GOOD : Style.NORMAL)).growing(),
            Column.right("SQUARE", 8, n -> Cell.of(String.valueOf(n * n))));

    private final Canvas canvas = new Canvas(30, 6, Glyphs.UNICODE);

    private static Typed key(KeyType type) {
        return new Typed(new KeyStroke(type));
    }

    private static Typed key(char letter) {
        return new Typed(new KeyStroke(letter, false, false));
    }

    @Test
    void a_table_scrolls_with_what_is_selected() {
        List<Integer> rows = IntStream.range(0, 2000).boxed().toList();
        Scroll scroll = Scroll.START;
        for (int i = 0; i < 7; i++)
            scroll = scroll.on(new KeyStroke(KeyType.ArrowDown), 2000, 5);

        NUMBERS.paint(canvas, rows, scroll, true);

        Picture.same("widget/table", canvas);
        assertThat(scroll.on(new KeyStroke(KeyType.End), 2000, 5)).isEqualTo(new Scroll(1999, 1995));
    }

    @Test
    void a_selection_always_exists_and_is_in_sight() {
        Random random = new Random(3);
        List<KeyType> keys = List.of(KeyType.ArrowUp, KeyType.ArrowDown, KeyType.PageUp, KeyType.PageDown, KeyType.End);
        Scroll scroll = Scroll.START;
        for (int i = 0; i < 20_000; i++) {
            int count = random.nextInt(30);
            int height = random.nextInt(12);
            scroll = scroll.on(new KeyStroke(keys.get(random.nextInt(keys.size()))), count, height);
            assertThat(scroll.selected()).isBetween(0, Math.max(0, count - 1));
            assertThat(scroll.selected() - scroll.top()).isBetween(0, Math.max(0, height - 1));
        }
    }

    @Test
    void text_is_typed_deleted_and_pasted() {
        TextField field = TextField.of("").on(key('a')).on(key('c')).on(key(KeyType.ArrowLeft)).on(key('b'));
        assertThat(field.text()).isEqualTo("abc");
        assertThat(field.on(key(KeyType.Backspace)).text()).isEqualTo("ac");
        assertThat(field.on(key(KeyType.Delete)).text()).isEqualTo("ab");
        assertThat(field.on(new Pasted("10.0.9.0/24\n\u001b")).text()).isEqualTo("ab10.0.9.0/24c");
        assertThat(field.on(key(KeyType.F1))).isEqualTo(field);
    }

    @Test
    void a_field_shows_its_cursor_and_hides_a_secret() {
        TextField.of("r1-n01.example.org.is.long").paint(canvas, 1, 0, 10, true);
        TextField secret = TextField.ofSecret().on(new Pasted("calvin"));
        secret.paint(canvas, 1, 2, 10, false);

        Picture.same("widget/field", canvas);
        assertThat(Picture.of(canvas)).doesNotContain("calvin");
    }

    @Test
    void the_way_out_is_always_among_the_keys() {
        List<Key> keys = List.of(new Key("Tab", "Pane"), new Key("Enter", "Node"),
                new Key("L", "Log"),
                new Key("Q", "Quit"));
        Bars.header(canvas, "Coldboot  a-site-with-a-long-name", "4:12");
        Bars.rule(canvas, 1);
        Bars.message(canvas, 2, "something that is too long for it", Style.WARN);
        Bars.keys(canvas, keys);

        Picture.same("widget/bars", canvas);
    }

    @Test
    void help_lies_over_the_page() {
        Canvas page = new Canvas(40, 9, Glyphs.ASCII);
        page.fill(page.area(), '.', Style.FAINT);
        Overlay.paint(page, "Help", List.of("One paragraph that has to be broken to fit into the box.", "", "Two."), 0,
                "Esc Close");

        Picture.same("widget/help", page);
    }
}
