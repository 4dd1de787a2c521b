package io.coldboot.screens.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A terminal as ECMA-48 has it, as far as the painter uses it; anything else it is sent fails the test. */
final class ScreenModel {

    private static final Pattern SEQUENCE = Pattern.compile("\u001b\\[(\\??)([\\d;]*)([A-Za-z])");

    private final int width;
    private final int height;
    private final char[][] cells;
    private final String[][] styles;
    private String style = "";
    private int x;
    private int y;

    ScreenModel(int width, int height) {
        this.width = width;
        this.height = height;
        this.cells = new char[height][width];
        this.styles = new String[height][width];
        erase(0, 0, height);
    }

    private void erase(int column, int row, int rows) {
        for (int r = row; r < rows; r++) {
            Arrays.fill(cells[r], r == row ? column : 0, width, ' ');
            Arrays.fill(styles[r], r == row ? column : 0, width, "");
        }
    }

    void take(String text) {
        Matcher matcher = SEQUENCE.matcher(text);
        for (int i = 0; i < text.length();) {
            if (text.charAt(i) != '\u001b') {
                put(text.charAt(i++));
                continue;
            }
            assertThat(matcher.find(i) && matcher.start() == i).as("known sequence at " + text.substring(i)).isTrue();
            if (matcher.group(1).isEmpty())
                obey(matcher.group(2), matcher.group(3).charAt(0));
            i = matcher.end();
        }
    }

    private void put(char character) {
        assertThat(character).isGreaterThanOrEqualTo(' ');
        cells[y][x] = character;
        styles[y][x] = style;
        // Without autowrap the cursor stays in the last column.
        x = Math.min(x + 1, width - 1);
    }

    private void obey(String parameters, char command) {
        String[] values = parameters.split(";", -1);
        switch (command) {
            case 'H' -> {
                y = number(values, 0) - 1;
                x = number(values, 1) - 1;
                assertThat(x).isBetween(0, width - 1);
                assertThat(y).isBetween(0, height - 1);
            }
            case 'J' -> erase(0, 0, height);
            case 'K' -> {
                assertThat(style).as("erasing keeps the background of some terminals").isEmpty();
                erase(x, y, y + 1);
            }
            case 'm' -> style = parameters.equals("0") || parameters.isEmpty() ? "" : parameters;
            default -> throw new AssertionError("not known: " + parameters + command);
        }
    }

    private static int number(String[] values, int index) {
        return index < values.length && !values[index].isEmpty() ? Integer.parseInt(values[index]) : 1;
    }

    String characters() {
        StringBuilder text = new StringBuilder();
        for (char[] row : cells)
            text.append(row).append('\n');
        return text.toString();
    }

    String styleAt(int column, int row) {
        return styles[row][column];
    }
}
