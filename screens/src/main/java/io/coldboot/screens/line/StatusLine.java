package io.coldboot.screens.line;

import io.coldboot.engine.view.Eta;
import io.coldboot.engine.view.NodeView;
import io.coldboot.engine.view.NodeView.State;
import io.coldboot.engine.view.Pace;
import io.coldboot.engine.view.TierView;
import io.coldboot.engine.view.View;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A run in one line. Plain ASCII: it is drawn on any terminal. */
final class StatusLine {

    private StatusLine() {}

    /** {@code 4:12 | 2/4 ready | 3-5 min left | r1-n03 deploy 46 % | r1-n04 configure}; empty when no run is under way. */
    static String of(View view, Pace pace, Instant now) {
        if (view.started() == null || view.finished() != null)
            return "";
        List<String> parts = new ArrayList<>();
        parts.add(Sizes.time(view.elapsed(now)));
        if (view.paused())
            parts.add("PAUSED");
        view.lost().keySet().forEach(service -> parts.add(service + " does not answer"));
        Tally tally = Tally.of(view, view.undertaking());
        parts.add(tally.done() + "/" + tally.all() + " " + tally.state());
        Eta.of(view, pace, now).map(StatusLine::left).ifPresent(parts::add);
        view.tiers().forEach(
                t -> t.own().stream().filter(o -> o.finished() == null).map(o -> own(t, o)).forEach(parts::add));
        view.nodes().values().stream().filter(n -> n.state() == State.BUSY).map(StatusLine::node).forEach(parts::add);
        return String.join(" | ", parts);
    }

    private static String left(Eta eta) {
        long least = minutes(eta.atLeast());
        long most = minutes(eta.atMost());
        return (least >= most ? "" + most : least + "-" + most) + " min left";
    }

    private static long minutes(Duration duration) {
        return Math.max(1, (duration.toSeconds() + 59) / 60);
    }

    private static String own(TierView tier, TierView.OwnStep step) {
        return tier.name() + " " + step.name() + far(step.message(), step.done(), step.total());
    }

    private static String node(NodeView node) {
        return node.name() + " " + node.now().step() + far(node.now().message(), node.now().done(), node.now().total());
    }

    private static String far(String message, long done, long total) {
        if (total > 0)
            return " " + Math.min(100, done * 100 / total) + " %";
        return message.isEmpty() ? "" : ": " + message;
    }
}
