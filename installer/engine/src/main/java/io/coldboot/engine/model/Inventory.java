package io.coldboot.engine.model;

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
        return nodes.stream().filter(n -> n.name().equals(name)).findFirst();
    }

    /** The same inventory with this node added, or put in the place of the one that had its name. */
    public Inventory with(Node node) {
        List<Node> others = nodes.stream().filter(n -> !n.name().equals(node.name())).toList();
        return new Inventory(
                java.util.stream.Stream.concat(others.stream(), java.util.stream.Stream.of(node)).toList());
    }
}
