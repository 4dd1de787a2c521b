package io.coldboot.screens.wizard;

import io.coldboot.engine.plan.Plan;
import io.coldboot.profile.Profile.Networks;
import io.coldboot.screens.canvas.Canvas;
import io.coldboot.screens.canvas.Glyph;
import io.coldboot.screens.canvas.Input;
import io.coldboot.screens.canvas.Input.Typed;
import io.coldboot.screens.canvas.Style;
import io.coldboot.screens.canvas.Texts;
import io.coldboot.screens.line.LayoutText;
import io.coldboot.screens.line.PlanText;
import io.coldboot.screens.line.Sizes;
import io.coldboot.screens.widget.Key;
import io.coldboot.screens.widget.Table;
import io.coldboot.screens.widget.TextField;
import io.coldboot.screens.wizard.Turn.Go;
import io.coldboot.screens.wizard.questions.Question;
import io.coldboot.screens.wizard.questions.Questions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The plan before anything is done: who becomes what, whose disks are overwritten. Going on takes the site's name, typed.
 *
 * @param top the first line in sight
 */
record ReviewSheet(int top, TextField confirmation) implements Sheet {

    private static final int FOOT = 3;
    /** What the narrowest terminal has room for. */
    private static final int STEPS_WIDTH = 74;

    static ReviewSheet of() {
        return new ReviewSheet(0, TextField.of(""));
    }

    @Override
    public Turn update(Input input, Desk desk) {
        if (input instanceof Typed typed)
            switch (typed.stroke().getKeyType()) {
                case ArrowUp -> {
                    return scrolled(-1, desk);
                }
                case ArrowDown -> {
                    return scrolled(1, desk);
                }
                case PageUp -> {
                    return scrolled(-10, desk);
                }
                case PageDown -> {
                    return scrolled(10, desk);
                }
                case Enter -> {
                    return Turn.go(this, desk, Go.NEXT);
                }
                default -> {
                    // It belongs to the field.
                }
            }
        TextField typed = confirmation.on(input);
        return Turn.stay(new ReviewSheet(top, typed.text().length() > 40 ? confirmation : typed), desk);
    }

    private Turn scrolled(int by, Desk desk) {
        return Turn.stay(
                new ReviewSheet(Math.clamp(top + (long) by, 0, Math.max(0, lines(desk).size() - 3)), confirmation),
                desk);
    }

    @Override
    public Optional<String> hold(Desk desk) {
        Optional<Work> trouble = desk.trouble();
        if (trouble.isPresent())
            return trouble.map(w -> w.name() + ": " + w.text());
        if (desk.works().stream().anyMatch(w -> w.state() == Work.State.BUSY && !w.name().equals("seed")))
            return Optional.of("the image or the rack is not ready yet; wait for it, its progress is above");
        Optional<Question> missing = Questions.missing(desk.profile());
        if (missing.isPresent())
            return missing.map(q -> q.name() + ": not answered yet; F9 goes back to it");
        return confirmation.text().strip().equals(desk.profile().site())
                ? Optional.empty()
                : Optional.of("to go on, type the site's name: " + desk.profile().site());
    }

    @Override
    public void paint(Canvas canvas, Desk desk) {
        List<String> lines = lines(desk);
        Canvas body = canvas.part(canvas.area().top(canvas.height() - FOOT));
        int first = Math.clamp(top, 0, Math.max(0, lines.size() - body.height()));
        for (int y = 0; y < body.height() && first + y < lines.size(); y++) {
            String line = lines.get(first + y);
            body.put(1, y, Texts.cut(line, body.width() - 3), style(line));
        }
        Table.scrollBar(body, lines.size(), first);
        Canvas foot = canvas.part(canvas.area().bottom(FOOT));
        int wipes = desk.plan().slots().size();
        List<String> warning = Texts.wrap("The disks of " + Words.count(wipes, "server") + " are OVERWRITTEN. Type \""
                + desk.profile().site() + "\", then Enter:", canvas.width() - 2);
        for (int i = 0; i < warning.size(); i++)
            foot.put(1, Math.max(0, 2 - warning.size()) + i, warning.get(i), Style.STRONG);
        confirmation.paint(foot, 1, 2, 34, true);
    }

    private static Style style(String line) {
        if (line.startsWith(" "))
            return line.contains("nobody yet") ? Style.WARN : Style.NORMAL;
        return Style.STRONG;
    }

    private static List<String> lines(Desk desk) {
        Plan plan = desk.plan();
        List<String> lines = new ArrayList<>();
        lines.add("Who becomes what");
        plan.slots().forEach(s -> lines.add("  " + Texts.fit(s.name(), 24) + Texts.fit(s.address(), 17)
                + plan.nodeOf(s.name()).orElse("nobody yet; the first that will do")));
        section(lines, "Whose disks are overwritten", plan.wipes().stream()
                .map(w -> Texts.fit(w.node(), 12) + Texts.fit(w.disk(), 12) + Sizes.bytes(w.sizeBytes())).toList());
        section(lines, "Spares", plan.spares().stream().map(s -> s.node()
                + (s.roles().isEmpty() ? ", fits no role" : ", for " + String.join(", ", s.roles()))).toList());
        section(lines, "Not used as they are", plan.setAside().stream().map(s -> s.node() + " " + s.why()).toList());
        section(lines, "Cannot carry the networks",
                plan.miswired().stream().map(m -> m.node() + " " + m.what() + " (" + m.role() + ")").toList());
        section(lines, "Look at these",
                Stream.concat(plan.oddities().stream().map(o -> o.node() + " " + o.difference()),
                        RoleRows.problems(desk).stream()).toList());
        Networks networks = desk.profile().networks();
        String router = networks.bmc().router();
        section(lines, "Networks", Stream.concat(
                Stream.of("servers  " + networks.provisioning().cidr() + ", this host's seed "
                        + networks.provisioning().seed(),
                        "controllers  " + networks.bmc().cidr() + (router == null ? "" : ", router " + router)),
                LayoutText.provider(desk.profile()).stream().map(p -> "instances  " + p)).toList());
        section(lines, "Then", then(plan));
        return lines;
    }

    private static List<String> then(Plan plan) {
        List<String> lines = new ArrayList<>(
                List.of("the profile is saved; `coldboot run` with it does the same again, here or elsewhere"));
        Map<String, List<String>> tiers = PlanText.stepsOfTiers(plan);
        tiers.forEach((tier, steps) -> {
            String each = tiers.size() == 1 ? "each server: " : "each server of tier " + tier + ": ";
            lines.addAll(Texts.wrap(each + String.join(" " + Glyph.RIGHT.sign() + " ", steps), STEPS_WIDTH));
        });
        return lines;
    }

    private static void section(List<String> lines, String title, List<String> entries) {
        if (entries.isEmpty())
            return;
        lines.add("");
        lines.add(title);
        entries.forEach(e -> lines.add("  " + e));
    }

    @Override
    public List<Key> keys(Desk desk) {
        return List.of(new Key("↑↓", "Scroll"), new Key("Enter", "Deploy"));
    }

    @Override
    public List<String> help(Desk desk) {
        return List.of("Review",
                """
                        Up to here nothing was written to any disk. From here on the disks that are listed get the image, and what was on them \
                        is gone. Disks of other servers are not touched.""",
                """
                        To be sure that it is this site that is meant, its name has to be typed. Esc goes back; answers are kept.""",
                """
                        The run goes on even if this screen is left, the power fails or the line drops: the next start shows it again.""");
    }
}
