package io.coldboot.openstack.discovery;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What is wrong in a file, each with its place. Never quotes a field that may hold a secret. */
final class Problems {

    private final String file;
    private final List<Problem> all = new ArrayList<>();

    private record Problem(int line, int column, String text) {}

    Problems(String file) {
        this.file = file;
    }

    void add(int line, int column, String what, String mend) {
        all.add(new Problem(line, column, file + ":" + line + ":" + column + ": " + what + "; " + mend));
    }

    void add(Located at, String what, String mend) {
        add(at.line(), at.column(), what, mend);
    }

    int count() {
        return all.size();
    }

    /** In the order of the file. */
    List<String> lines() {
        return all.stream().sorted(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column))
                .map(Problem::text).toList();
    }
}
