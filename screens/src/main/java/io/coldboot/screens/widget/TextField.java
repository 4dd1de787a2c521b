package io.coldboot.screens.widget;

import io.coldboot.screens.canvas.Canvas;
import io.coldboot.screens.canvas.Input;
import io.coldboot.screens.canvas.Input.Pasted;
import io.coldboot.screens.canvas.Input.Typed;
import io.coldboot.screens.canvas.Rect;
import io.coldboot.screens.canvas.Style;

/**
 * A line that is typed into.
 *
 * @param cursor how many characters stand before the cursor
 * @param secret whether stars are shown instead of what was typed
 */
public record TextField(String text, int cursor, boolean secret) {

    public TextField {
        cursor = Math.clamp(cursor, 0, text.length());
    }

    /** With this text, the cursor behind it. */
    public static TextField of(String text) {
        return new TextField(text, text.length(), false);
    }

    /** Empty, for what nobody may read from the screen. */
    public static TextField ofSecret() {
        return new TextField("", 0, true);
    }

    /** What an input does to it: typing, deleting, moving, pasting; anything else leaves it as it is. */
    public TextField on(Input input) {
        return switch (input) {
            case Pasted pasted -> insert(pasted.text().replaceAll("\\p{Cntrl}+", " ").strip());
            case Typed typed -> on(typed);
            default -> this;
        };
    }

    private TextField on(Typed typed) {
        if (typed.isCtrl('u'))
            return new TextField(text.substring(cursor), 0, secret);
        if (typed.isCtrl('k'))
            return new TextField(text.substring(0, cursor), cursor, secret);
        if (typed.isCtrl('a'))
            return at(0);
        if (typed.isCtrl('e'))
            return at(text.length());
        return switch (typed.stroke().getKeyType()) {
            case Character ->
                typed.stroke().isCtrlDown() || typed.stroke().isAltDown()
                        ? this
                        : insert(String.valueOf(typed.stroke().getCharacter()));
            case Backspace -> cursor == 0 ? this : without(cursor - 1);
            case Delete -> cursor == text.length() ? this : without(cursor);
            case ArrowLeft -> at(cursor - 1);
            case ArrowRight -> at(cursor + 1);
            case Home -> at(0);
            case End -> at(text.length());
            default -> this;
        };
    }

    private TextField insert(String more) {
        return new TextField(text.substring(0, cursor) + more + text.substring(cursor), cursor + more.length(), secret);
    }

    private TextField without(int index) {
        return new TextField(text.substring(0, index) + text.substring(index + 1), index, secret);
    }

    private TextField at(int position) {
        return new TextField(text, Math.max(0, position), secret);
    }

    /** Paints it into one row. What is longer than the field scrolls with the cursor. */
    public void paint(Canvas canvas, int x, int y, int width, boolean focused) {
        Style style = focused ? Style.SELECTED : Style.ACCENT;
        canvas.fill(new Rect(x, y, width, 1), focused ? ' ' : '_', style);
        String shown = secret ? "*".repeat(text.length()) : text;
        int start = Math.max(0, cursor - width + 1);
        Canvas field = canvas.part(new Rect(x, y, width, 1));
        field.put(-start, 0, shown, style);
        if (focused)
            field.cursor(cursor - start, 0);
    }
}
