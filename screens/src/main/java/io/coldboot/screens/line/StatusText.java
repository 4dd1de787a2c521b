package io.coldboot.screens.line;

import io.coldboot.engine.model.Failure;
import io.coldboot.engine.model.Undertaking;
import io.coldboot.engine.view.NodeView;
import io.coldboot.engine.view.TierView;
import io.coldboot.engine.view.View;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A view as a page of text. */
public final class StatusText {

    private static final int WIDEST = 60;

    private StatusText() {}

    /** The page, for people. */
    public static List<String> lines(View view, boolean running, Instant now) {
        List<String> lines = new ArrayList<>();
        if (view.started() == null) {
            lines.add("nothing was run on this site yet");
            return lines;
        }
        lines.add("Site " + view.site() + ": " + state(view, running, now));
        View.Counts counts = view.counts();
        long free = view.nodes().values().stream().filter(n -> n.state() == NodeView.State.FREE).count();
        lines.add(counts.found() + " servers found, " + counts.inspected() + " inspected, " + counts.written()
                + " written, "
                + counts.ready() + " of " + counts.slots() + " slots ready, " + counts.spare() + " spare, "
                + counts.parked() + " parked" + (free == 0 ? "" : ", " + free + " free"));
        view.lost().forEach((service, why) -> lines.add(service + " does not answer: " + why));
        lines.add("");
        lines.addAll(servers(view, now).lines());
        for (NodeView node : view.parked()) {
            Failure failure = node.failure();
            if (failure != null)
                lines.add(node.name() + ": " + failure.found() + "; " + failure.remedy());
        }
        return lines;
    }

    private static String state(View view, boolean running, Instant now) {
        Undertaking what = view.undertaking();
        View.Finished finished = view.finished();
        if (finished != null) {
            Failure failure = finished.failure();
            return failure == null
                    ? Wording.done(what) + " in " + Sizes.time(view.elapsed(now))
                    : (what.equals(Undertaking.RUN) ? "" : "its " + what.noun() + " ") + "ended: " + failure.subject()
                            + ": " + failure.found() + "; " + failure.remedy();
        }
        if (!running)
            return "its " + what.noun() + " was cut off; " + what.again() + " to carry on";
        return (view.paused() ? "paused" : Wording.doing(what)) + " for " + Sizes.time(view.elapsed(now));
    }

    private static Columns servers(View view, Instant now) {
        Columns table = Columns.of("SERVER", "BMC", "SLOT", "ADDRESS", "STATE", "FOR", "");
        for (NodeView node : view.nodes().values()) {
            NodeView.Place place = node.place();
            String bmc = node.bmc();
            String notes = String.join("; ", node.notes());
            table.row(node.name(), bmc == null ? "-" : bmc, place == null ? "-" : place.slot(),
                    address(view, node), Ending.state(node), Sizes.time(Duration.between(node.now().since(), now)),
                    cut(node.now().message().isEmpty() ? notes : node.now().message()));
        }
        return table;
    }

    private static String address(View view, NodeView node) {
        return view.tiers().stream().flatMap(t -> t.slots().stream()).filter(s -> node.name().equals(s.node()))
                .map(TierView.SlotView::address).findFirst().orElse("-");
    }

    /** The whole of a failure stands below the table. */
    private static String cut(String text) {
        return text.length() <= WIDEST ? text : text.substring(0, WIDEST - 3) + "...";
    }
}
