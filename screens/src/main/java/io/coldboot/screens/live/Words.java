package io.coldboot.screens.live;

import io.coldboot.engine.model.Failure;
import io.coldboot.engine.plan.StepNames;
import io.coldboot.engine.view.Eta;
import io.coldboot.engine.view.NodeView;
import io.coldboot.engine.view.NodeView.State;
import io.coldboot.screens.canvas.Glyph;
import io.coldboot.screens.canvas.Style;
import io.coldboot.screens.canvas.Texts;
import io.coldboot.screens.line.Ending;
import io.coldboot.screens.line.Line.Mood;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Words, marks and inks of the live view. */
final class Words {

    /** Cells of a bar where there is little room, and where there is enough. */
    static final int SHORT_BAR = 5;
    static final int LONG_BAR = 10;

    private Words() {}

    /** {@code Workload cloud}. */
    static String tier(String name) {
        String capital = name.isEmpty() ? "" : name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
        return name.equals(StepNames.SEED) ? capital : capital + " cloud";
    }

    /** The slot without its tier: {@code controller-0} of {@code deploy-controller-0}. */
    static String slot(String tier, String slot) {
        return slot.substring(slot.length() - slotLength(tier, slot));
    }

    static int slotLength(String tier, String slot) {
        boolean own = slot.startsWith(tier) && slot.length() > tier.length() && slot.charAt(tier.length()) == '-';
        return own ? slot.length() - tier.length() - 1 : slot.length();
    }

    static char mark(State state) {
        return (switch (state) {
            case READY, FREE -> Glyph.CHECK;
            case BUSY -> Glyph.HERE;
            case FOUND, SPARE, WAITING -> Glyph.PENDING;
            case RETRYING -> Glyph.WARNING;
            case PARKED -> Glyph.PARKED;
        }).sign();
    }

    static Style style(State state) {
        return switch (state) {
            case READY, FREE -> Style.GOOD;
            case BUSY -> Style.NORMAL;
            case FOUND, SPARE, WAITING -> Style.FAINT;
            case RETRYING -> Style.WARN;
            case PARKED -> Style.BAD;
        };
    }

    static Style style(Mood mood) {
        return switch (mood) {
            case PLAIN -> Style.NORMAL;
            case GOOD -> Style.GOOD;
            case WARNING -> Style.WARN;
            case BAD -> Style.BAD;
        };
    }

    /** {@code ▰▰▱▱▱▱ deploy 46%}, {@code ✓ ready}, {@code ⊘ parked: no heartbeat}. */
    static String stage(NodeView node, List<String> steps, int bar) {
        Failure failure = node.failure();
        String state = Ending.state(node);
        return switch (node.state()) {
            case PARKED -> Glyph.PARKED.sign() + " parked" + (failure == null ? "" : ": " + failure.found());
            case BUSY -> (steps.contains(node.now().step())
                    ? Texts.bar(node.thousandths(steps), 1000, bar)
                    : String.valueOf(Glyph.HERE.sign())) + " " + doing(node.now());
            case WAITING -> (steps.isEmpty()
                    ? String.valueOf(Glyph.PENDING.sign())
                    : Texts.bar(node.thousandths(steps), 1000, bar)) + " " + state;
            case RETRYING -> Glyph.WARNING.sign() + " " + state + (failure == null ? "" : ": " + failure.found());
            default -> mark(node.state()) + " " + state;
        };
    }

    /** What is measured, by its step; else what the step is at. A machine that configures itself: what it says it is at. */
    private static String doing(NodeView.Now now) {
        boolean told = now.total() <= 0 || now.step().equals(StepNames.CONFIGURE);
        return told && !now.message().isEmpty()
                ? now.message()
                : now.step() + far("", now.done(), now.total());
    }

    /** {@code  46%}, or what it does, behind the name of a step. */
    static String far(String message, long done, long total) {
        if (total > 0)
            return " " + Math.clamp(done * 100 / total, 0, 100) + "%";
        return message.isEmpty() ? "" : " " + message;
    }

    /** {@code 3–5 min left}. */
    static String left(Eta eta) {
        long least = minutes(eta.atLeast());
        long most = minutes(eta.atMost());
        return (least >= most ? String.valueOf(most) : least + "–" + most) + " min left";
    }

    private static long minutes(Duration duration) {
        return Math.max(1, (duration.toSeconds() + 59) / 60);
    }
}
