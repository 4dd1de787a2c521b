package io.coldboot.screens.widget;

import com.googlecode.lanterna.input.KeyStroke;

/**
 * Which row of a list is selected, and which is the first one in sight.
 *
 * @param selected counts from 0; has no meaning in an empty list
 * @param top the first row in sight
 */
public record Scroll(int selected, int top) {

    public static final Scroll START = new Scroll(0, 0);

    /** In a list of {@code count} rows of which {@code height} are in sight: the selected one exists, and is in sight. */
    public Scroll within(int count, int height) {
        int chosen = Math.clamp(selected, 0, Math.max(0, count - 1));
        int room = Math.max(1, height);
        int first = Math.clamp(top, Math.max(0, chosen - room + 1), chosen);
        return new Scroll(chosen, Math.clamp(first, 0, Math.max(0, count - room)));
    }

    /** Another row is selected. */
    public Scroll to(int row) {
        return new Scroll(row, top);
    }

    /** What a key does: arrows, pages, Home and End; anything else leaves all as it is. */
    public Scroll on(KeyStroke stroke, int count, int height) {
        int page = Math.max(1, height - 1);
        Scroll moved = switch (stroke.getKeyType()) {
            case ArrowUp -> to(selected - 1);
            case ArrowDown -> to(selected + 1);
            case PageUp -> new Scroll(selected - page, top - page);
            case PageDown -> new Scroll(selected + page, top + page);
            case Home -> to(0);
            case End -> to(count - 1);
            default -> this;
        };
        return moved.within(count, height);
    }
}
