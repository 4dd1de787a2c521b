package io.coldboot.screens.terminal;

import io.coldboot.screens.canvas.Glyphs;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What a terminal can do, as far as its surroundings tell; it is never asked, for a serial line may not answer.
 *
 * @param colours whether inks differ by colour; else by weight
 * @param modern whether it has an alternate screen, marks pasted text and can dim
 * @param bytesPerSecond what its line carries; 0 if that need not be thought of
 */
public record Look(Glyphs glyphs, boolean colours, boolean modern, int bytesPerSecond) {

    /** Terminals of old, and what pretends to be one: black and white, ASCII, likely at the end of a slow line. */
    private static final Pattern OLD = Pattern.compile("vt\\d.*|ansi.*|att.*|wyse.*|wy\\d.*|sun.*|pcansi.*");
    private static final Pattern SERIAL = Pattern.compile("/dev/(ttyS|ttyUSB|ttyAMA|ttyACM|hvc|ttyPS|ttymxc)\\d+");
    private static final int BITS_OF_A_BYTE = 10;
    private static final int SLOW = 9600;
    private static final int FAST = 38400;

    /** Whether a full screen can be had at all. */
    public static boolean isCapable(Map<String, String> environment) {
        String term = environment.getOrDefault("TERM", "");
        return !term.isEmpty() && !term.equals("dumb") && !term.equals("unknown");
    }

    /**
     * Judges by TERM, NO_COLOR, the encoding of the locale, and the line.
     *
     * @param encoding of the locale, as Java's {@code native.encoding} tells
     * @param device file of the terminal
     * @param baud speed of the line, as the kernel tells; a pseudo terminal has a made-up one
     */
    public static Look of(Map<String, String> environment, String encoding, boolean noColour, String device, int baud) {
        String term = environment.getOrDefault("TERM", "").toLowerCase(Locale.ROOT);
        boolean serial = SERIAL.matcher(device).matches();
        boolean old = OLD.matcher(term).matches();
        boolean utf8 = encoding.toUpperCase(Locale.ROOT).replace("-", "").equals("UTF8");
        Glyphs glyphs = !utf8 || old || serial
                ? Glyphs.ASCII
                : term.startsWith("linux") ? Glyphs.CP437 : Glyphs.UNICODE;
        boolean colours = !noColour && !old && !serial && environment.getOrDefault("NO_COLOR", "").isEmpty();
        int speed = serial ? baud : old ? SLOW : FAST;
        return new Look(glyphs, colours, !old && !serial, speed > 0 && speed < FAST ? speed / BITS_OF_A_BYTE : 0);
    }
}
