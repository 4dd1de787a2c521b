package io.coldboot.screens.widget;

import io.coldboot.screens.canvas.Canvas;
import io.coldboot.screens.canvas.Glyph;
import io.coldboot.screens.canvas.Rect;
import io.coldboot.screens.canvas.Style;
import io.coldboot.screens.canvas.Texts;
import java.util.List;
import java.util.function.Function;

/**
 * Rows under headings. Only the rows in sight are asked for their cells, so that thousands cost no more than a screenful.
 *
 * @param columns from left to right; those that do not fit at the right are left out
 */
public record Table<R>(List<Column<R>> columns) {

    private static final int MARK = 2;
    private static final int GAP = 1;

    public Table {
        columns = List.copyOf(columns);
    }

    /** What stands in a cell. */
    public record Cell(String text, Style style) {
        public static Cell of(String text) {
            return new Cell(text, Style.NORMAL);
        }
    }

    /**
     * A column.
     *
     * @param title its heading
     * @param width in characters; the one column that grows is at least as wide
     * @param grows whether it takes the room that is left
     * @param right whether its text stands at the right, as numbers do
     */
    public record Column<R>(String title, int width, boolean grows, boolean right, Function<R, Cell> cell) {

        public static <R> Column<R> left(String title, int width, Function<R, Cell> cell) {
            return new Column<>(title, width, false, false, cell);
        }

        public static <R> Column<R> right(String title, int width, Function<R, Cell> cell) {
            return new Column<>(title, width, false, true, cell);
        }

        /** The same column, taking the room that the others leave. */
        public Column<R> growing() {
            return new Column<>(title, width, true, right, cell);
        }
    }

    /** A table with these columns. */
    @SafeVarargs
    @SuppressWarnings("varargs") // The array goes no further than into an unmodifiable list.
    public static <R> Table<R> of(Column<R>... columns) {
        return new Table<>(List.of(columns));
    }

    /** Paints headings in the first row and the rows in sight below. */
    public void paint(Canvas canvas, List<R> rows, Scroll scroll, boolean focused) {
        int x = MARK;
        int bar = rows.size() > canvas.height() - 1 ? GAP : 0;
        int extra = Math.max(0, canvas.width() - widthOfAll() - bar);
        for (Column<R> column : columns) {
            int width = column.width() + (column.grows() ? extra : 0);
            canvas.put(x, 0, place(column, column.title(), width), Style.FAINT);
            x += width + GAP;
        }
        paintRows(canvas.part(canvas.area().belowTop(1)), rows, scroll, focused);
    }

    /** Paints the rows in sight, without headings. */
    public void paintRows(Canvas canvas, List<R> rows, Scroll scroll, boolean focused) {
        Scroll shown = scroll.within(rows.size(), canvas.height());
        int bar = rows.size() > canvas.height() ? GAP : 0;
        int extra = Math.max(0, canvas.width() - widthOfAll() - bar);
        for (int y = 0; y < canvas.height() && shown.top() + y < rows.size(); y++) {
            int row = shown.top() + y;
            boolean selected = focused && row == shown.selected();
            if (row == shown.selected())
                canvas.put(0, y, String.valueOf(Glyph.HERE.sign()), focused ? Style.ACCENT : Style.FAINT);
            paintRow(canvas, y, rows.get(row), extra);
            if (selected)
                canvas.restyle(new Rect(MARK, y, canvas.width() - MARK - 1, 1), Style.SELECTED);
        }
        scrollBar(canvas, rows.size(), shown.top());
    }

    private void paintRow(Canvas canvas, int y, R row, int extra) {
        int x = MARK;
        for (Column<R> column : columns) {
            if (x >= canvas.width() - 1)
                return;
            int width = column.width() + (column.grows() ? extra : 0);
            Cell cell = column.cell().apply(row);
            canvas.put(x, y, place(column, cell.text(), Math.min(width, canvas.width() - 1 - x)), cell.style());
            x += width + GAP;
        }
    }

    private static String place(Column<?> column, String text, int width) {
        return column.right() ? Texts.right(text, width) : Texts.fit(text, width);
    }

    private int widthOfAll() {
        return MARK + columns.stream().mapToInt(c -> c.width() + GAP).sum();
    }

    /** At the right edge, if there is more than fits: where the part in sight lies. */
    public static void scrollBar(Canvas canvas, int count, int top) {
        int height = canvas.height();
        if (count <= height || height < 2)
            return;
        int size = Math.max(1, height * height / count);
        int start = (int) ((long) top * (height - size) / Math.max(1, count - height));
        for (int y = 0; y < height; y++) {
            boolean thumb = y >= start && y < start + size;
            canvas.put(canvas.width() - 1, y, String.valueOf((thumb ? Glyph.BLOCK : Glyph.VERTICAL).sign()),
                    Style.FAINT);
        }
    }
}
