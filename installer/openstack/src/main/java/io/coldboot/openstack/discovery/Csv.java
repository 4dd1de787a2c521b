package io.coldboot.openstack.discovery;

import io.coldboot.openstack.discovery.Located.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A table as spreadsheets save it (RFC 4180): a header with {@code name,pm_type,pm_addr,pm_user,pm_password,mac} in any order,
 * separated by commas, semicolons or tabs; several MACs in one cell are separated by spaces. Lines that start with {@code #}
 * are skipped.
 */
final class Csv {

    private static final Pattern MACS = Pattern.compile("[^\\s|]+");

    private Csv() {}

    static List<ListedNode> read(String text, Problems problems) {
        List<ListedNode> found = new ArrayList<>();
        List<String> header = List.of();
        char separator = ',';
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            if (line.isBlank() || line.startsWith("#"))
                continue;
            if (header.isEmpty()) {
                separator = separator(line);
                header = cells(line, number, separator).stream().map(c -> c.text().toLowerCase(Locale.ROOT)).toList();
                if (!header.contains("pm_addr")) {
                    problems.add(number, 1, "the first line does not name the columns",
                            "begin the file with name,pm_type,pm_addr,pm_user,pm_password,mac");
                    return List.of();
                }
            } else {
                found.add(node(header, cells(line, number, separator), number));
            }
        }
        if (found.isEmpty())
            problems.add(Math.max(1, number), 1, "no servers in this list", "add one line for each server");
        return found;
    }

    private static char separator(String header) {
        char best = ',';
        for (char c : new char[]{';', '\t'}) {
            if (count(header, c) > count(header, best))
                best = c;
        }
        return best;
    }

    private static long count(String line, char c) {
        return line.chars().filter(x -> x == c).count();
    }

    private static ListedNode node(List<String> header, List<Text> cells, int line) {
        Map<String, Text> fields = new LinkedHashMap<>();
        List<Text> macs = new ArrayList<>();
        for (int i = 0; i < Math.min(header.size(), cells.size()); i++) {
            Text cell = cells.get(i);
            if (cell.text().isBlank())
                continue;
            if (header.get(i).equals("mac")) {
                Matcher mac = MACS.matcher(cell.text());
                while (mac.find())
                    macs.add(new Text(mac.group(), line, cell.column() + mac.start()));
            } else {
                fields.put(header.get(i), cell);
            }
        }
        return new ListedNode(fields, macs, line, 1);
    }

    /** A quoted cell ends with its line: a server has no field that spans lines. */
    private static List<Text> cells(String line, int number, char separator) {
        List<Text> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        int start = 0;
        for (int i = 0; i <= line.length(); i++) {
            char c = i < line.length() ? line.charAt(i) : separator;
            boolean end = i == line.length();
            if (quoted && !end) {
                if (c != '"') {
                    cell.append(c);
                } else if (i + 1 < line.length() && line.charAt(i + 1) == '"') {
                    cell.append('"');
                    i++;
                } else {
                    quoted = false;
                }
            } else if (c == separator) {
                cells.add(new Text(cell.toString().strip(), number, start + 1));
                cell.setLength(0);
                start = i + 1;
            } else if (c == '"' && cell.toString().isBlank()) {
                quoted = true;
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        return cells;
    }
}
