package io.coldboot.engine.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The servers of a site, ordered by name with numbers compared as numbers.
 *
 * @param nodes every known server once
 */
public record Inventory(List<Node> nodes) {

    /** Nothing known yet. */
    public static final Inventory EMPTY = new Inventory(List.of());

    public Inventory {
        nodes = nodes.stream().sorted(Comparator.comparing(Node::name, NaturalOrder.INSTANCE)).toList();
    }

    /** The node of this name. */
    public Optional<Node> node(String name) {
        int at = position(name);
        return at < 0 ? Optional.empty() : Optional.of(nodes.get(at));
    }

    /** The same inventory with this node added, or put in the place of the one that had its name. */
    public Inventory with(Node node) {
        List<Node> all = new ArrayList<>(nodes);
        int at = position(node.name());
        if (at < 0)
            all.add(-at - 1, node);
        else
            all.set(at, node);
        return new Inventory(all);
    }

    /** Where the node of this name is; as {@link Collections#binarySearch} if there is none. */
    private int position(String name) {
        int low = 0;
        int high = nodes.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = NaturalOrder.INSTANCE.compare(nodes.get(middle).name(), name);
            if (order == 0)
                return middle;
            if (order < 0)
                low = middle + 1;
            else
                high = middle - 1;
        }
        return -low - 1;
    }
}
