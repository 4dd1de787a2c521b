package io.coldboot.screens.live;

import io.coldboot.engine.model.Failure;
import io.coldboot.engine.model.Hardware;
import io.coldboot.engine.model.MachineStep;
import io.coldboot.engine.plan.StepNames;
import io.coldboot.engine.view.Configuration;
import io.coldboot.engine.view.NodeView;
import io.coldboot.engine.view.TierView;
import io.coldboot.screens.canvas.Glyph;
import io.coldboot.screens.canvas.Style;
import io.coldboot.screens.line.Sizes;
import io.coldboot.screens.live.Looking.Over;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All about one server, as lines. */
final class Server {

    private static final int ROWS_AROUND = 6;

    /** A line of text in one ink. */
    record Text(String text, Style style) {}

    private final LivePage page;
    private final NodeView node;
    private final List<Text> lines = new ArrayList<>();

    private Server(LivePage page, NodeView node) {
        this.page = page;
        this.node = node;
    }

    /** How many lines of a server are in sight on a terminal of this height. */
    static int room(int height) {
        return Math.max(1, height - ROWS_AROUND);
    }

    /** The lines of a tab. */
    static List<Text> lines(LivePage page, Over.Server shown) {
        Optional<NodeView> node = page.known().view().node(shown.node());
        if (node.isEmpty())
            return List.of(new Text("nothing is known of " + shown.node() + " yet", Style.FAINT));
        return switch (shown.tab()) {
            case FACTS -> new Server(page, node.get()).facts();
            case CONSOLE -> console(page, shown.node());
            case LOG -> page.known().history().of(shown.node()).stream().map(e -> new Text(
                    e.line().plain(page.zone()), Words.style(e.line().mood()))).toList();
        };
    }

    /** What its screen shows. */
    static List<Text> console(LivePage page, String node) {
        News.ConsoleText console = page.desk().console();
        return !console.node().equals(node) || console.lines().isEmpty()
                ? List.of(new Text("nothing came from the screen of " + node + " yet", Style.FAINT))
                : console.lines().stream().map(l -> new Text(l, Style.NORMAL)).toList();
    }

    /** The most important facts, for a pane. */
    static List<Text> summary(LivePage page, NodeView node) {
        Server server = new Server(page, node);
        server.state();
        server.hardware();
        return server.lines;
    }

    private List<Text> facts() {
        state();
        hardware();
        cables();
        steps();
        return lines;
    }

    private void state() {
        NodeView.Place place = node.place();
        add("State", Words.stage(node, steps(place), Words.LONG_BAR), Words.style(node.state()));
        Failure failure = node.failure();
        if (failure != null) {
            add("Cause", failure.found(), Style.BAD);
            add("Remedy", failure.remedy(), Style.STRONG);
            if (failure.said() != null)
                add("Said", failure.said(), Style.FAINT);
        }
        if (place != null)
            add("Slot", place.slot() + address(place.slot())
                    + (place.replaces() == null ? "" : ", taken over from " + place.replaces()), Style.NORMAL);
        add("BMC", node.bmc() == null ? "not known" : String.valueOf(node.bmc()), Style.NORMAL);
        node.notes().forEach(note -> add("Note", note, Style.WARN));
    }

    private List<String> steps(NodeView.@Nullable Place place) {
        return place == null
                ? List.of()
                : page.known().view().tier(place.tier()).map(TierView::steps).orElse(List.of());
    }

    private String address(String slot) {
        return page.known().view().tiers().stream().flatMap(t -> t.slots().stream()).filter(s -> s.slot().equals(slot))
                .map(s -> " at " + s.address()).findFirst().orElse("");
    }

    private void hardware() {
        Hardware found = node.hardware();
        if (found == null) {
            add("Hardware", "not inspected yet", Style.FAINT);
            return;
        }
        String model = (found.vendor() + " " + found.product()).strip();
        add("Hardware", (model.isEmpty() ? "" : model + ", ") + found.cpus() + " CPUs " + found.arch() + ", "
                + Sizes.bytes(found.memoryMib() << 20) + (found.serial().isEmpty() ? "" : ", serial " + found.serial()),
                Style.NORMAL);
        found.disks().forEach(d -> add("Disk", d.name() + "  " + Sizes.bytes(d.sizeBytes())
                + (d.rotational() ? "  spins" : ""), Style.NORMAL));
    }

    private void cables() {
        Hardware found = node.hardware();
        if (found == null)
            return;
        for (Hardware.Nic nic : found.nics()) {
            Hardware.Neighbour far = nic.neighbour();
            String cable = !nic.carrier()
                    ? "no cable, or a dead one"
                    : far == null
                            ? "cable in; its switch does not say which port"
                            : far.switchName() + " " + far.port();
            add("NIC", nic.name() + "  " + nic.mac() + "  " + cable, nic.carrier() ? Style.NORMAL : Style.WARN);
        }
    }

    private void steps() {
        List<String> all = new ArrayList<>(steps(node.place()));
        node.finished().stream().filter(s -> !all.contains(s)).forEach(s -> all.add(0, s));
        for (String step : all) {
            boolean current = node.now().step().equals(step) && node.state() == NodeView.State.BUSY;
            Long seconds = node.seconds().get(step);
            char mark = (current ? Glyph.HERE : node.finished().contains(step) ? Glyph.CHECK : Glyph.PENDING).sign();
            String time = current
                    ? Sizes.time(Duration.between(node.now().since(), page.known().now()))
                            + Words.far(node.now().message(), node.now().done(), node.now().total())
                    : seconds == null ? "" : Sizes.time(Duration.ofSeconds(seconds));
            add("Step", mark + " " + step + " ".repeat(Math.max(1, 12 - step.length())) + time,
                    current || node.finished().contains(step) ? Style.NORMAL : Style.FAINT);
            if (step.equals(StepNames.CONFIGURE))
                node.configuration().steps().forEach(this::step);
        }
    }

    /** A step of the machine's own. One that was still going on when it was heard last is not said to go on for ever. */
    private void step(Configuration.Step step) {
        boolean goesOn = step.state() == MachineStep.State.STARTED && node.state() == NodeView.State.BUSY;
        char mark = (switch (step.state()) {
            case STARTED -> Glyph.HERE;
            case DONE -> Glyph.CHECK;
            case FAILED -> Glyph.CROSS;
        }).sign();
        Duration time = goesOn
                ? Duration.between(step.since(), page.known().now())
                : Duration.ofSeconds(Math.round(step.seconds()));
        String name = step.kind() == MachineStep.Kind.REFRESH ? "os-refresh-config" : step.name();
        boolean failed = step.state() == MachineStep.State.FAILED;
        add("", "  " + mark + " " + name + " ".repeat(Math.max(1, 24 - name.length())) + Sizes.time(time)
                + (failed && step.failure() != null ? "  " + step.failure() : ""), failed ? Style.BAD : Style.NORMAL);
    }

    private void add(String what, String text, Style style) {
        lines.add(new Text(what + " ".repeat(Math.max(1, 10 - what.length())) + text, style));
    }
}
