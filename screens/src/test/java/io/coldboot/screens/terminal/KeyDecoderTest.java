package io.coldboot.screens.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import com.googlecode.lanterna.input.KeyType;
import io.coldboot.screens.canvas.Input;
import io.coldboot.screens.canvas.Input.Pasted;
import io.coldboot.screens.canvas.Input.Typed;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyDecoderTest {

    private final KeyDecoder decoder = new KeyDecoder();

    private static List<String> names(List<Input> inputs) {
        return inputs.stream().map(i -> switch (i) {
            case Typed t ->
                t.is(KeyType.Character)
                        ? (t.stroke().isCtrlDown() ? "^" : "") + t.stroke().getCharacter()
                        : t.stroke().getKeyType().name();
            case Pasted p -> "<" + p.text() + ">";
            default -> "?";
        }).toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ' ', value = {"[A ArrowUp", "OB ArrowDown", "[5~ PageUp", "[6~ PageDown", "[Z ReverseTab",
            "OP F1", "[11~ F1", "[[A F1", "[21~ F10", "[H Home", "[1~ Home", "[4~ End", "[3~ Delete", "[13~ F3",
            "OR F3", "[1;2R F3"})
    void keys_of_many_terminals_however_they_are_split(String sequence, String key) {
        String all = "\u001b" + sequence;
        assertThat(names(decoder.feed(all))).containsExactly(key);
        List<Input> inputs = new ArrayList<>();
        for (char c : all.toCharArray())
            inputs.addAll(decoder.feed(String.valueOf(c)));
        assertThat(names(inputs)).containsExactly(key);
        assertThat(decoder.patience()).isZero();
    }

    @Test
    void there_is_patience_for_slow_lines() {
        decoder.feed("\u001b");
        assertThat(decoder.patience()).hasMillis(60);
        decoder.feed("[");
        assertThat(decoder.patience()).isGreaterThan(decoder.patience().dividedBy(2)).hasMillis(500);
    }

    @Test
    void escape_is_a_key_when_nothing_follows() {
        assertThat(decoder.feed("\u001b")).isEmpty();
        assertThat(names(decoder.silence())).containsExactly("Escape");
        assertThat(names(decoder.feed("\u001b\u001b[A"))).containsExactly("Escape", "ArrowUp");
    }

    @Test
    void what_is_cut_off_or_unknown_is_dropped_and_not_taken_for_letters() {
        decoder.feed("\u001b[");
        assertThat(decoder.silence()).isEmpty();
        assertThat(names(decoder.feed("\u001b[?1;2cq"))).containsExactly("q");
        assertThat(names(decoder.feed("\u001b[99;99;99~q"))).containsExactly("q");
    }

    @Test
    void letters_control_keys_and_other_scripts() {
        assertThat(names(decoder.feed("aZ é\r\n\t\u007f\u0003"))).containsExactly("a", "Z", " ", "é", "Enter", "Enter",
                "Tab", "Backspace", "^c");
    }

    @Test
    void pasted_text_is_not_keys() {
        assertThat(names(decoder.feed("x\u001b[200~q\u001b[A\nP\u001b[201~y"))).containsExactly("x",
                "<q\u001b[A\nP>", "y");
    }

    @Test
    void a_paste_whose_end_is_lost_ends_by_itself() {
        decoder.feed("\u001b[200~10.0.9.0/24");
        assertThat(names(decoder.silence())).containsExactly("<10.0.9.0/24>");
        assertThat(names(decoder.feed("q"))).containsExactly("q");
    }

    @Test
    void noise_does_no_harm() {
        Random random = new Random(99);
        for (int i = 0; i < 200_000; i++) {
            char c = random.nextInt(3) == 0 ? "\u001b[O~;A".charAt(random.nextInt(6)) : (char) random.nextInt(300);
            decoder.feed(String.valueOf(c));
            if (random.nextInt(50) == 0)
                decoder.silence();
        }
        decoder.silence();
        assertThat(names(decoder.feed("q"))).containsExactly("q");
    }
}
