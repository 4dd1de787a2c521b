package io.coldboot.engine.view;

import io.coldboot.engine.model.NaturalOrder;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Servers by name, in natural order. Never changes: {@link #with} gives another one, which shares the names and copies no more than
 * an array of references, because a run of thousands of servers changes one a thousand times a second.
 */
final class NodeMap extends AbstractMap<String, NodeView> {

    private static final NodeMap EMPTY = new NodeMap(new String[0], Map.of(), new NodeView[0]);

    private final String[] names;
    private final Map<String, Integer> places;
    private final NodeView[] nodes;

    private NodeMap(String[] names, Map<String, Integer> places, NodeView[] nodes) {
        this.names = names;
        this.places = places;
        this.nodes = nodes;
    }

    /** These servers. */
    static NodeMap of(Map<String, NodeView> nodes) {
        if (nodes instanceof NodeMap same)
            return same;
        NodeMap map = EMPTY;
        for (Map.Entry<String, NodeView> entry : nodes.entrySet())
            map = map.with(entry.getKey(), entry.getValue());
        return map;
    }

    /** The same servers, but for this one. */
    NodeMap with(String name, NodeView node) {
        Integer place = places.get(name);
        if (place == null)
            return withNew(name, node);
        NodeView[] all = nodes.clone();
        all[place] = node;
        return new NodeMap(names, places, all);
    }

    private NodeMap withNew(String name, NodeView node) {
        int place = -Arrays.binarySearch(names, name, NaturalOrder.INSTANCE) - 1;
        String[] allNames = Arrays.copyOf(names, names.length + 1);
        NodeView[] all = Arrays.copyOf(nodes, nodes.length + 1);
        System.arraycopy(names, place, allNames, place + 1, names.length - place);
        System.arraycopy(nodes, place, all, place + 1, nodes.length - place);
        allNames[place] = name;
        all[place] = node;
        Map<String, Integer> index = new HashMap<>();
        for (int i = 0; i < allNames.length; i++)
            index.put(allNames[i], i);
        return new NodeMap(allNames, index, all);
    }

    @Override
    public @Nullable NodeView get(@Nullable Object name) {
        Integer place = places.get(name);
        return place == null ? null : nodes[place];
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return places.containsKey(name);
    }

    @Override
    public Collection<NodeView> values() {
        return Collections.unmodifiableList(Arrays.asList(nodes));
    }

    @Override
    public Set<Entry<String, NodeView>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Entry<String, NodeView>> iterator() {
                return IntStream.range(0, names.length).mapToObj(i -> Map.entry(names[i], nodes[i])).iterator();
            }

            @Override
            public int size() {
                return names.length;
            }
        };
    }
}
