package io.coldboot.screens.wizard;

import io.coldboot.engine.journal.Event;
import io.coldboot.engine.journal.Event.NodeFound;
import io.coldboot.engine.journal.Event.NodeInspected;
import io.coldboot.engine.model.Failure;
import io.coldboot.engine.model.Inventory;
import io.coldboot.engine.model.Node;
import io.coldboot.engine.view.NodeView;
import io.coldboot.engine.view.View;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a survey found out, folded from its events.
 *
 * @param looking whether a survey is under way
 * @param ended why it is not under way any more; absent if it never was, or is
 */
public record Findings(boolean looking, View view, Inventory inventory, @Nullable Failure ended) {

    /** Nothing yet, and nobody looks. */
    public static final Findings NONE = new Findings(false, View.EMPTY, Inventory.EMPTY, null);

    /** A survey has begun. */
    static Findings began() {
        return new Findings(true, View.EMPTY, Inventory.EMPTY, null);
    }

    /** The survey ended. */
    Findings ended(Failure why) {
        return new Findings(false, view, inventory, why);
    }

    /** One more event. */
    Findings apply(Event event) {
        return new Findings(looking, view.apply(event), switch (event) {
            case NodeFound e -> inventory.with(node(e.node()).merged(new Node(e.node(), null, e.bmc(), null)));
            case NodeInspected e -> inventory.with(node(e.node()).withHardware(e.hardware()));
            default -> inventory;
        }, ended);
    }

    private Node node(String name) {
        return inventory.node(name).orElseGet(() -> new Node(name, null, null, null));
    }

    /** Servers that are out, each with the reason. */
    Map<String, String> unusable() {
        return view.parked().stream().collect(Collectors.toMap(NodeView::name,
                n -> "is parked: " + Optional.ofNullable(n.failure()).map(Failure::found).orElse("by hand")));
    }
}
