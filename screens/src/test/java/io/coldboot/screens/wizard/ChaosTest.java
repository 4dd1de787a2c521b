package io.coldboot.screens.wizard;

import static org.assertj.core.api.Assertions.assertThat;

import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.KeyType;
import io.coldboot.engine.journal.Event;
import io.coldboot.profile.Examples;
import io.coldboot.profile.ProfileReader;
import io.coldboot.profile.ProfileReader.Good;
import io.coldboot.profile.ProfileWriter;
import io.coldboot.screens.canvas.Glyphs;
import io.coldboot.screens.canvas.Input;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Somebody leans on the keyboard while the window is dragged about. */
class ChaosTest {

    private static final List<Glyphs> GLYPHS = List.of(Glyphs.values());
    private static final List<KeyType> KEYS = List.of(KeyType.ArrowDown, KeyType.ArrowUp, KeyType.ArrowLeft,
            KeyType.ArrowRight,
            KeyType.Enter, KeyType.Escape, KeyType.Tab, KeyType.ReverseTab, KeyType.F1, KeyType.F10, KeyType.F10,
            KeyType.F9,
            KeyType.PageDown, KeyType.PageUp, KeyType.Home, KeyType.End, KeyType.Backspace, KeyType.Delete);
    private static final String LETTERS = "aefmnprdyq0123456789./-+ {}lab";

    @Test
    void any_keys_sizes_and_news_leave_a_picture_and_a_profile_that_validates() {
        List<Event> events = Samples.busyRack();
        for (int seed = 0; seed < 60; seed++) {
            Random random = new Random(seed);
            Player player = new Player(List.of(Examples.rack(), Examples.lab(), Examples.start()).get(seed % 3),
                    new Twin());
            for (int i = 0; i < 300; i++) {
                switch (random.nextInt(12)) {
                    case 0 -> player.resize(80 + random.nextInt(221), 24 + random.nextInt(77));
                    case 1 ->
                        player.tell(new Input.Happened(new News.Surveyed(events.get(random.nextInt(events.size())))));
                    case 2 -> player.tell(new Input.Ticked(Samples.NOW.plusSeconds(i)));
                    case 3 -> player.tell(new Input.Pasted("192.168.24." + random.nextInt(300) + "\u001b[A\n"));
                    case 4, 5, 6 -> player.type(String.valueOf(LETTERS.charAt(random.nextInt(LETTERS.length()))));
                    case 7 -> player.tell(new Input.Typed(new KeyStroke((char) ('a' + random.nextInt(26)),
                            random.nextBoolean(), random.nextBoolean())));
                    default -> player.press(KEYS.get(random.nextInt(KEYS.size())));
                }
                if (i % 10 == 0)
                    player.canvas(GLYPHS.get(random.nextInt(GLYPHS.size())));
            }
            assertThat(ProfileReader.read(ProfileWriter.text(player.wizard.desk().profile()), "p.yaml"))
                    .as("seed " + seed)
                    .isEqualTo(new Good(player.wizard.desk().profile()));
        }
    }
}
