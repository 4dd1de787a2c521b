package io.coldboot.screens.widget;

import io.coldboot.screens.canvas.Canvas;
import io.coldboot.screens.canvas.Rect;
import io.coldboot.screens.canvas.Style;
import io.coldboot.screens.canvas.Texts;
import java.util.List;

/** A box over the page: help, or a question that has to be answered first. */
public final class Overlay {

    private static final int WIDEST = 72;
    private static final int FRAME = 4;

    private Overlay() {}

    /**
     * Paints paragraphs into a box in the middle, broken to fit.
     *
     * @param top the first line in sight, when there are more than fit
     * @param foot how to get rid of it
     */
    public static void paint(Canvas canvas, String title, List<String> paragraphs, int top, String foot) {
        int width = Math.min(WIDEST, canvas.width() - FRAME);
        List<String> lines = paragraphs.stream().flatMap(p -> Texts.wrap(p, width - FRAME).stream()).toList();
        Rect area = canvas.area().middle(width, lines.size() + FRAME);
        canvas.fill(area, ' ', Style.NORMAL);
        Canvas inside = canvas.box(area, title, Style.ACCENT, Style.STRONG);
        Canvas text = inside.part(new Rect(1, 0, inside.width() - 2, inside.height() - 2));
        int first = Math.clamp(top, 0, Math.max(0, lines.size() - text.height()));
        for (int y = 0; y < text.height() && first + y < lines.size(); y++)
            text.put(0, y, lines.get(first + y), Style.NORMAL);
        Table.scrollBar(inside.part(new Rect(0, 0, inside.width(), text.height())), lines.size(), first);
        inside.put(1, inside.height() - 1, foot, Style.ACCENT);
    }
}
