package io.coldboot.screens.wizard;

import io.coldboot.engine.model.Failure;
import io.coldboot.engine.model.Failure.Cause;
import io.coldboot.engine.model.Hardware;
import io.coldboot.engine.model.Node;
import io.coldboot.engine.plan.Plan.CableVerdict;
import io.coldboot.engine.plan.Plan.Oddity;
import io.coldboot.engine.plan.RootDisk;
import io.coldboot.engine.plan.StepNames;
import io.coldboot.engine.view.NodeView;
import io.coldboot.engine.view.NodeView.State;
import io.coldboot.screens.canvas.Glyph;
import io.coldboot.screens.canvas.Style;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A server as the table shows it.
 *
 * @param state in a few words
 * @param style of the state
 * @param needsYou whether hands are needed
 * @param advice what is to be done, or what is worth knowing; up to two lines
 */
record ServerRow(NodeView view, Node node, List<CableVerdict> cables, @Nullable Oddity oddity, String state,
        Style style,
        boolean needsYou, String advice) {

    private static final Pattern SWAP = Pattern.compile("; (\\S+) is on .*: swap the two cables");
    private static final long MIB_PER_GIB = 1024;

    /** All servers of the desk, by name. */
    static List<ServerRow> of(Desk desk) {
        var cables = desk.plan().cabling().stream().collect(Collectors.groupingBy(CableVerdict::node));
        var oddities = desk.plan().oddities().stream()
                .collect(Collectors.toMap(Oddity::node, Function.identity(), (a, b) -> a));
        return desk.findings().view().nodes().values().stream()
                .map(v -> of(v, desk.findings().inventory().node(v.name()).orElse(new Node(v.name(), null, null, null)),
                        cables.getOrDefault(v.name(), List.of()), oddities.get(v.name()), desk))
                .toList();
    }

    private static ServerRow of(NodeView view, Node node, List<CableVerdict> cables, @Nullable Oddity oddity,
            Desk desk) {
        Failure failure = view.failure();
        Optional<CableVerdict> bad = cables.stream().filter(c -> c.kind().needsHands()).findFirst();
        if (failure != null && (view.state() == State.PARKED || view.state() == State.RETRYING)) {
            boolean byHand = failure.cause() == Cause.STOPPED;
            return new ServerRow(view, node, cables, oddity, words(failure), byHand ? Style.FAINT : Style.BAD, !byHand,
                    failure.found() + (failure.remedy().isEmpty() ? "" : "; " + failure.remedy()));
        }
        if (bad.isPresent())
            return new ServerRow(view, node, cables, oddity,
                    view.state() == State.BUSY
                            ? "looks again " + Words.since(view.now().since(), desk.now())
                            : "fix cable",
                    Style.WARN, true,
                    bad.get().text() + "; it looks again by itself, or at once with R");
        if (view.state() == State.BUSY)
            return new ServerRow(view, node, cables, oddity,
                    doing(view.now().step()) + " " + Words.since(view.now().since(), desk.now()), Style.ACCENT, false,
                    view.now().message());
        if (node.bmc() == null)
            return new ServerRow(view, node, cables, oddity, "BMC not known", Style.WARN, true,
                    "it enrolled itself, and no management controller is known for it; press F and add the range of addresses it is in");
        if (node.hardware() == null)
            return new ServerRow(view, node, cables, oddity, "found", Style.NORMAL, false, "waits for its turn");
        return new ServerRow(view, node, cables, oddity,
                oddity == null ? "ready" : "ready  " + Glyph.NOT_EQUAL.sign() + " " + trait(oddity),
                oddity == null ? Style.GOOD : Style.WARN, false,
                oddity == null ? product(node.hardware()) : "unlike the others: " + oddity.difference());
    }

    private static String doing(String step) {
        return switch (step) {
            case StepNames.INSPECT -> "inspecting";
            case StepNames.MANAGE -> "trying its BMC";
            case StepNames.ENROL, StepNames.ADOPT -> "enrolling";
            default -> step;
        };
    }

    private static String words(Failure failure) {
        return switch (failure.cause()) {
            case BMC_LOGIN -> "BMC: bad login";
            case BMC_UNREACHABLE -> "BMC: no answer";
            case BMC_ERROR -> "BMC: trouble";
            case POWER_STUCK -> "power stuck";
            case NO_NETWORK_BOOT -> "no network boot";
            case INSPECTION_TIMEOUT, INSPECTION_FAILED, AGENT_LOST -> "not inspected";
            case CABLING -> "fix cable";
            case STOPPED -> "parked";
            default -> "parked: " + failure.cause().name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
        };
    }

    private static String trait(Oddity oddity) {
        String text = oddity.difference();
        return text.contains("memory") ? "RAM" : text.contains("CPU") ? "CPU" : text.contains("NIC") ? "NICs" : "disk";
    }

    private static String product(@Nullable Hardware hardware) {
        return hardware == null
                ? ""
                : String.join(" ", hardware.vendor(), hardware.product(), hardware.serial()).strip();
    }

    String name() {
        return view.name();
    }

    String bmc() {
        String known = view.bmc();
        return known == null ? unknown() : known;
    }

    String cpus() {
        return of(h -> String.valueOf(h.cpus()));
    }

    String memory() {
        return of(h -> h.memoryMib() / MIB_PER_GIB + " G");
    }

    String disk() {
        return of(h -> RootDisk.of(h).map(d -> (d.sizeBytes() >> 30) + " G").orElse("none"));
    }

    String nics() {
        return of(h -> String.valueOf(h.nics().size()));
    }

    /** The verdict on its cables: the worst of them. */
    String cabling() {
        Optional<CableVerdict> bad = cables.stream().filter(c -> c.kind().needsHands()).findFirst();
        if (bad.isPresent())
            return bad(bad.get());
        if (cables.isEmpty())
            return node.hardware() == null ? unknown() : "no plan";
        return cables.stream().allMatch(c -> c.kind() == CableVerdict.Kind.AS_PLANNED) ? "as planned" : "not heard";
    }

    private static String bad(CableVerdict verdict) {
        Matcher swap = SWAP.matcher(verdict.text());
        if (swap.find())
            return verdict.nic() + " " + Glyph.SWAP.sign() + " " + swap.group(1).replaceFirst("^.*-", "");
        return verdict.nic() + (verdict.kind() == CableVerdict.Kind.NOT_CONNECTED ? " no link" : " wrong port");
    }

    private String of(Function<Hardware, String> value) {
        Hardware hardware = node.hardware();
        return hardware == null ? unknown() : value.apply(hardware);
    }

    private static String unknown() {
        return String.valueOf(Glyph.HORIZONTAL.sign());
    }
}
