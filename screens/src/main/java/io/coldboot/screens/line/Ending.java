package io.coldboot.screens.line;

import io.coldboot.engine.model.Failure;
import io.coldboot.engine.model.Undertaking;
import io.coldboot.engine.view.NodeView;
import io.coldboot.engine.view.TierView;
import io.coldboot.engine.view.View;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is said when a run, a boot or a teardown has ended: who became what, where to go now, how long it took.
 *
 * @param site the site's directory
 * @param endpoints where clouds answer: address of Keystone by name of the cloud
 * @param timings how long things took
 */
public record Ending(Path site, Map<String, String> endpoints, Timings timings) {

    /** For people, all of it. */
    public List<String> lines(View view) {
        List<String> lines = new ArrayList<>();
        View.Finished finished = view.finished();
        if (finished == null)
            return lines;
        lines.add("");
        headline(lines, view, finished.failure());
        view.tiers().stream().filter(t -> !t.slots().isEmpty()).forEach(t -> slots(lines, view, t));
        parked(lines, view);
        view.tiers().stream().filter(t -> isNews(view, t)).forEach(t -> proof(lines, t));
        if (finished.failure() == null)
            next(lines, view.undertaking());
        if (!timings.rows().isEmpty()) {
            lines.add("");
            lines.addAll(timings.lines());
        }
        return lines;
    }

    /** What matters most: how it ended, and what to do now. */
    public List<String> brief(View view) {
        List<String> lines = new ArrayList<>();
        View.Finished finished = view.finished();
        if (finished == null)
            return lines;
        headline(lines, view, finished.failure());
        parked(lines, view);
        view.tiers().stream().filter(t -> isNews(view, t)).map(t -> "Tried in the " + t.name()
                + " cloud as a customer would, and as it should be: " + t.proof().size() + " things, listed in "
                + site.resolve(HandoverText.FILE)).forEach(lines::add);
        if (finished.failure() == null)
            next(lines, view.undertaking());
        return lines;
    }

    private static void headline(List<String> lines, View view, @Nullable Failure failure) {
        Undertaking what = view.undertaking();
        String time = Sizes.time(view.elapsed(Instant.EPOCH));
        if (failure == null) {
            Tally tally = Tally.of(view, what);
            lines.add(Wording.sentence(Wording.done(what)) + " in " + time + ": " + tally.count() + " " + tally.things()
                    + " are " + tally.state() + ".");
        } else {
            lines.add((what.equals(Undertaking.RUN) ? "Ended" : "The " + what.noun() + " ended") + " after " + time
                    + ": " + failure.subject() + ": " + failure.found() + ".");
            lines.add("What to do: " + failure.remedy() + ".");
            Wording.then(what, failure).ifPresent(lines::add);
        }
    }

    /** A proof of an earlier run is not news when a site was only switched on. */
    private static boolean isNews(View view, TierView tier) {
        return view.undertaking().equals(Undertaking.RUN) && !tier.proof().isEmpty();
    }

    private static void proof(List<String> lines, TierView tier) {
        lines.add("");
        lines.add("Tried in the " + tier.name() + " cloud as a customer would, and as it should be:");
        tier.proof().forEach(f -> lines.add("  " + f.what() + " (" + f.seconds() + " s)"));
    }

    private static void parked(List<String> lines, View view) {
        for (NodeView parked : view.parked())
            lines.add("Parked: " + parked.name()
                    + Optional.ofNullable(parked.failure()).map(f -> ": " + f.found()).orElse(""));
    }

    private static void slots(List<String> lines, View view, TierView tier) {
        Columns table = Columns.of("SLOT", "SERVER", "ADDRESS", "STATE", "AFTER");
        for (TierView.SlotView slot : tier.slots()) {
            Optional<NodeView> node = Optional.ofNullable(slot.node()).flatMap(view::node);
            table.row(slot.slot(), node.map(NodeView::name).orElse("-"), slot.address(),
                    node.map(Ending::state).orElse("no server"),
                    node.filter(n -> n.state().isDone()).map(n -> after(view, n)).orElse(""));
        }
        lines.add("");
        lines.addAll(table.lines());
    }

    /** What a server is at, in a word or two. */
    public static String state(NodeView node) {
        return switch (node.state()) {
            case FOUND -> "found";
            case BUSY -> node.now().step();
            case SPARE -> "spare";
            case WAITING -> "waiting";
            case READY -> "ready";
            case RETRYING -> "retrying " + node.now().step();
            case PARKED -> "parked";
            case FREE -> "free";
        };
    }

    private static String after(View view, NodeView node) {
        Instant started = view.started();
        Instant since = node.now().since();
        return started == null || since.isBefore(started) ? "before" : Sizes.time(Duration.between(started, since));
    }

    private void next(List<String> lines, Undertaking what) {
        lines.add("");
        if (what.kind() == Undertaking.Kind.TEARDOWN)
            lines.add("The servers keep their slots: coldboot run makes the same cloud of them again.");
        endpoints.forEach((cloud, address) -> lines.add("Cloud " + cloud + ": " + address));
        lines.add("Credentials: " + site.resolve("clouds.yaml") + ", as openrc: " + site.resolve("openrc"));
        lines.add("Journal: " + site.resolve("journal.jsonl"));
    }
}
