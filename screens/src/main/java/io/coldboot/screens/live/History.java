package io.coldboot.screens.live;

import io.coldboot.screens.line.Line;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The last lines of a run. A value that grows: lines are added to a list that the older values share and see a part of, so that one
 * more costs nothing.
 */
final class History {

    static final History EMPTY = new History(new ArrayList<>(), 0);

    private static final int MOST = 20_000;

    private final List<Entry> shared;
    private final int size;

    /** A line, and the server that it is about. */
    record Entry(Line line, @Nullable String node) {}

    private History(List<Entry> shared, int size) {
        this.shared = shared;
        this.size = size;
    }

    History with(Entry entry) {
        List<Entry> all = shared;
        if (size >= MOST)
            all = new ArrayList<>(shared.subList(MOST / 2, size));
        else if (shared.size() > size || this == EMPTY)
            all = new ArrayList<>(shared.subList(0, size));
        all.add(entry);
        return new History(all, all.size());
    }

    /** All lines, the oldest first. */
    List<Entry> lines() {
        return shared.subList(0, size);
    }

    /** Those about a server. */
    List<Entry> of(String node) {
        return lines().stream().filter(e -> node.equals(e.node())).toList();
    }
}
