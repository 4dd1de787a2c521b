package io.coldboot.lab.boot;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A boot script, split into commands.
 *
 * @param source where it came from; relative addresses in it are relative to this
 * @param lines its lines with a command on them
 * @param labels for each label, the index of the line after it
 */
record IpxeScript(URI source, List<Line> lines, Map<String, Integer> labels) {

    /** What stands between two commands on a line: whether the second is run depends on the first. */
    enum Join {
        ALWAYS, IF_OK, IF_FAILED
    }

    /**
     * One command with what joins it to the one before.
     *
     * @param words its words, variables not expanded yet; none for the empty command of a trailing {@code ||}
     */
    record Step(Join join, List<String> words) {}

    /** The commands of one line. */
    record Line(int number, List<Step> steps) {}

    IpxeScript {
        lines = List.copyOf(lines);
        labels = Map.copyOf(labels);
    }

    /**
     * Reads a script.
     *
     * @throws IllegalArgumentException if it does not start as one
     */
    static IpxeScript parse(URI source, String text) {
        if (!text.startsWith("#!ipxe"))
            throw new IllegalArgumentException(source + " is not an iPXE script");
        List<Line> lines = new ArrayList<>();
        Map<String, Integer> labels = new TreeMap<>();
        int number = 0;
        for (String raw : text.split("\n", -1)) {
            number++;
            String line = raw.strip();
            if (line.isEmpty() || line.startsWith("#"))
                continue;
            if (line.startsWith(":"))
                labels.put(line.substring(1).strip(), lines.size());
            else
                lines.add(new Line(number, steps(line)));
        }
        return new IpxeScript(source, lines, labels);
    }

    private static List<Step> steps(String line) {
        List<Step> steps = new ArrayList<>();
        Join join = Join.ALWAYS;
        List<String> words = new ArrayList<>();
        for (String word : line.split("\\s+", -1)) {
            Join next = switch (word) {
                case "||" -> Join.IF_FAILED;
                case "&&" -> Join.IF_OK;
                case ";" -> Join.ALWAYS;
                default -> null;
            };
            if (next == null) {
                words.add(word);
            } else {
                steps.add(new Step(join, List.copyOf(words)));
                words = new ArrayList<>();
                join = next;
            }
        }
        steps.add(new Step(join, List.copyOf(words)));
        return steps;
    }
}
