package io.coldboot.screens.line;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Lines up cells under their headings. */
public final class Columns {

    private final List<List<String>> rows = new ArrayList<>();

    private Columns() {}

    /** A table with these headings. */
    public static Columns of(String... headings) {
        return new Columns().row(headings);
    }

    /** One more row. */
    public Columns row(String... cells) {
        rows.add(List.of(cells));
        return this;
    }

    /** The lines, two blanks between columns, none at the ends. */
    public List<String> lines() {
        int[] widths = IntStream.range(0, rows.getFirst().size())
                .map(c -> rows.stream().mapToInt(r -> r.get(c).length()).max().orElse(0)).toArray();
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int c = 0; c < row.size(); c++)
            line.append(row.get(c)).append(" ".repeat(widths[c] - row.get(c).length() + 2));
        return line.toString().stripTrailing();
    }
}
