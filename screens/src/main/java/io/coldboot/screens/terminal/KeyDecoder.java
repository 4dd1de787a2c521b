package io.coldboot.screens.terminal;

import com.googlecode.lanterna.input.CharacterPattern;
import com.googlecode.lanterna.input.CharacterPattern.Matching;
import com.googlecode.lanterna.input.DefaultKeyDecodingProfile;
import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.KeyType;
import com.googlecode.lanterna.input.ScreenInfoCharacterPattern;
import io.coldboot.screens.canvas.Input;
import io.coldboot.screens.canvas.Input.Pasted;
import io.coldboot.screens.canvas.Input.Typed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Tells keys and pasted text from the characters that a terminal sends, however they are split. Where a sequence ends is decided
 * here; what it means, by Lanterna. A sequence that is cut off, or that nobody knows, is dropped: its letters must not be taken for
 * keys, for {@code A} at the end of an arrow key would ask to abort the run.
 */
final class KeyDecoder {

    private static final char ESCAPE = 0x1b;
    private static final String PASTE_BEGINS = "\u001b[200~";
    private static final String PASTE_ENDS = "\u001b[201~";
    private static final int LONGEST_SEQUENCE = 40;
    private static final int LONGEST_PASTE = 1 << 16;

    /** Longer than the characters of an arrow key are apart on a slow line, shorter than a person waits for Escape to work. */
    private static final Duration FOR_ESCAPE = Duration.ofMillis(60);
    private static final Duration FOR_THE_REST = Duration.ofMillis(500);

    /** The answer to where the cursor is looks like F3 with a modifier, but for the row, which is never the first. */
    private static final CharacterPattern CURSOR = new ScreenInfoCharacterPattern();
    private static final String FIRST_ROW = "\u001b[1;";

    private final List<CharacterPattern> patterns = List.copyOf(new DefaultKeyDecodingProfile().getPatterns());
    private final StringBuilder pending = new StringBuilder();
    private boolean pasting;

    /** How long to wait for more before calling {@link #silence}; zero if nothing is begun. */
    Duration patience() {
        if (pasting)
            return FOR_THE_REST;
        return pending.isEmpty() ? Duration.ZERO : pending.length() == 1 ? FOR_ESCAPE : FOR_THE_REST;
    }

    /** Characters came in; gives the keys that are complete. */
    List<Input> feed(CharSequence characters) {
        List<Input> inputs = new ArrayList<>();
        for (int i = 0; i < characters.length(); i++)
            feed(characters.charAt(i), inputs);
        return inputs;
    }

    /** Nothing more came in for as long as {@link #patience} says. */
    List<Input> silence() {
        List<Input> inputs = new ArrayList<>();
        if (pasting)
            paste(pending.toString(), inputs);
        else if (pending.length() == 1)
            inputs.add(new Typed(new KeyStroke(KeyType.Escape)));
        pending.setLength(0);
        return inputs;
    }

    private void feed(char character, List<Input> inputs) {
        pending.append(character);
        if (pasting)
            endOfPaste(inputs);
        else if (pending.charAt(0) != ESCAPE)
            complete(inputs);
        else if (pending.length() > 1)
            sequence(character, inputs);
    }

    private void endOfPaste(List<Input> inputs) {
        int length = pending.length() - PASTE_ENDS.length();
        if (length >= 0 && pending.indexOf(PASTE_ENDS, length) == length) {
            paste(pending.substring(0, length), inputs);
            pending.setLength(0);
        }
    }

    private void paste(String text, List<Input> inputs) {
        pasting = false;
        inputs.add(new Pasted(text.length() > LONGEST_PASTE ? text.substring(0, LONGEST_PASTE) : text));
    }

    /** Something follows an Escape. */
    private void sequence(char last, List<Input> inputs) {
        char kind = pending.charAt(1);
        if (kind == ESCAPE) {
            // Escape was pressed, and another key after it.
            inputs.add(new Typed(new KeyStroke(KeyType.Escape)));
            pending.setLength(1);
        } else if (pending.toString().equals(PASTE_BEGINS)) {
            pending.setLength(0);
            pasting = true;
        } else if ((kind != '[' && kind != 'O') || (pending.length() > 2 && isFinal(last))
                || pending.length() > LONGEST_SEQUENCE)
            complete(inputs);
    }

    /** The Linux console's F1 to F5 have a second bracket that does not end them. */
    private boolean isFinal(char character) {
        return character >= '@' && character <= '~' && !(character == '[' && pending.length() == 3);
    }

    private void complete(List<Input> inputs) {
        boolean firstRow = pending.indexOf(FIRST_ROW) == 0;
        List<Character> characters = pending.chars().mapToObj(c -> c == '\r' ? '\n' : (char) c).toList();
        pending.setLength(0);
        if (firstRow || !add(CURSOR, characters, inputs))
            for (CharacterPattern pattern : patterns)
                if (add(pattern, characters, inputs))
                    return;
    }

    private static boolean add(CharacterPattern pattern, List<Character> characters, List<Input> inputs) {
        Matching matching = pattern.match(characters);
        boolean matches = matching != null && matching.fullMatch != null;
        if (matches)
            inputs.add(new Typed(matching.fullMatch));
        return matches;
    }
}
