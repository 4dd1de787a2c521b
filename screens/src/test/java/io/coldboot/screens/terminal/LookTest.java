package io.coldboot.screens.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldboot.screens.canvas.Glyphs;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LookTest {

    @ParameterizedTest
    @CsvSource({"xterm-256color,UTF-8,/dev/pts/1,38400,UNICODE,true,0", "screen,UTF-8,/dev/pts/1,38400,UNICODE,true,0",
            "linux,UTF-8,/dev/tty1,38400,CP437,true,0", "xterm,ANSI_X3.4-1968,/dev/pts/1,38400,ASCII,true,0",
            "vt100,UTF-8,/dev/pts/1,38400,ASCII,false,960", "vt220,UTF-8,/dev/ttyS0,9600,ASCII,false,960",
            "linux,UTF-8,/dev/ttyS1,115200,ASCII,false,0", "xterm,UTF-8,/dev/ttyUSB0,19200,ASCII,false,1920"})
    void a_terminal_is_known_by_its_surroundings(String term, String encoding, String device, int baud, Glyphs glyphs,
            boolean colours, int bytesPerSecond) {
        Look look = Look.of(Map.of("TERM", term), encoding, false, device, baud);

        assertThat(look.glyphs()).isEqualTo(glyphs);
        assertThat(look.colours()).isEqualTo(colours);
        assertThat(look.bytesPerSecond()).isEqualTo(bytesPerSecond);
    }

    @Test
    void colours_can_be_declined() {
        assertThat(Look.of(Map.of("TERM", "xterm", "NO_COLOR", "1"), "UTF-8", false, "", 0).colours()).isFalse();
        assertThat(Look.of(Map.of("TERM", "xterm"), "UTF-8", true, "", 0).colours()).isFalse();
        assertThat(Look.of(Map.of("TERM", "xterm", "NO_COLOR", ""), "UTF-8", false, "", 0).colours()).isTrue();
    }

    @Test
    void a_full_screen_needs_a_terminal_that_can_move_its_cursor() {
        assertThat(Look.isCapable(Map.of("TERM", "dumb"))).isFalse();
        assertThat(Look.isCapable(Map.of())).isFalse();
        assertThat(Look.isCapable(Map.of("TERM", "vt100"))).isTrue();
    }
}
