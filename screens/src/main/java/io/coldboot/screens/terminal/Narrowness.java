package io.coldboot.screens.terminal;

import io.coldboot.screens.canvas.Canvas;
import io.coldboot.screens.canvas.Style;
import io.coldboot.screens.canvas.Texts;
import java.util.List;

/** What is shown while the terminal is too small for pages. */
final class Narrowness {

    private Narrowness() {}

    static void paint(Canvas canvas) {
        List<String> lines = Texts.wrap("This terminal is " + canvas.width() + "x" + canvas.height()
                + "; the full screen needs " + Size.LEAST.width() + "x" + Size.LEAST.height()
                + ". Make it larger, or press L to go on in lines.", canvas.width());
        for (int y = 0; y < lines.size(); y++)
            canvas.put(0, y, lines.get(y), Style.NORMAL);
    }
}
