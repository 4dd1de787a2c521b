package io.coldboot.engine.port;

import io.coldboot.engine.model.Node;
import java.nio.file.Path;
import java.util.List;

/** Reads lists of servers made by people or other tools: TripleO's instackenv.json, CSV. */
public interface NodeLists {

    /**
     * Reads a list. Logins found in it go to the site's secrets under names of their own; nodes refer to them by name.
     *
     * @return the nodes that can be used, and what is wrong with the rest
     */
    Imported read(Path file);

    /**
     * What came of reading.
     *
     * @param problems one line each, {@code file:line:column: what; how to mend it}
     */
    record Imported(List<Node> nodes, List<String> problems) {
        public Imported {
            nodes = List.copyOf(nodes);
            problems = List.copyOf(problems);
        }
    }
}
