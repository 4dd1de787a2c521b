package io.coldboot.screens.wizard;

import io.coldboot.engine.plan.Slot;
import io.coldboot.profile.Profile;
import io.coldboot.profile.Profile.Role;
import io.coldboot.profile.Profile.Tier;
import io.coldboot.screens.canvas.Canvas;
import io.coldboot.screens.canvas.Input;
import io.coldboot.screens.canvas.Rect;
import io.coldboot.screens.canvas.Style;
import io.coldboot.screens.canvas.Texts;
import io.coldboot.screens.widget.Key;
import io.coldboot.screens.wizard.AnswerForm.Filled;
import io.coldboot.screens.wizard.Turn.Go;
import io.coldboot.screens.wizard.questions.Group;
import io.coldboot.screens.wizard.questions.Questions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which addresses each tier gets, how servers should be cabled, and who may log in. */
record NetworksSheet(AnswerForm form) implements Sheet {

    static NetworksSheet of(Desk desk) {
        return new NetworksSheet(AnswerForm.of(NetworksSheet::groups, desk.profile()));
    }

    private static List<Group> groups(Profile profile) {
        return List.of(Questions.cabling(profile), Questions.access());
    }

    @Override
    public Turn update(Input input, Desk desk) {
        Filled filled = form.on(input, desk);
        return Turn.go(new NetworksSheet(filled.form()), filled.desk(), filled.through() ? Go.NEXT : Go.STAY);
    }

    @Override
    public Turn settled(Desk desk) {
        Filled filled = form.settled(desk);
        return Turn.stay(new NetworksSheet(filled.form()), filled.desk());
    }

    @Override
    public Optional<String> hold(Desk desk) {
        return form.hold(desk.profile());
    }

    @Override
    public void paint(Canvas canvas, Desk desk) {
        List<String> tiers = tiers(desk);
        int rows = Math.min(tiers.size(), canvas.height() / 3);
        for (int y = 0; y < rows; y++)
            canvas.put(1, y, Texts.cut(tiers.get(y), canvas.width() - 2), y == 0 ? Style.STRONG : Style.NORMAL);
        form.paint(canvas.part(new Rect(0, rows + 1, canvas.width(), canvas.height() - rows - 1)), desk.profile());
    }

    private static List<String> tiers(Desk desk) {
        List<String> lines = new ArrayList<>(List.of("Addresses on " + desk.profile().networks().provisioning().cidr()
                + ", servers' NIC " + desk.profile().networks().provisioning().nic()));
        for (Tier tier : desk.profile().tiers())
            for (Role role : tier.roles()) {
                List<Slot> slots = desk.plan().slots().stream()
                        .filter(s -> s.tier().equals(tier.name()) && s.role().equals(role)).toList();
                String first = slots.isEmpty() ? "" : slots.getFirst().address();
                String last = slots.size() < 2 ? "" : " to " + slots.getLast().address();
                lines.add("  " + Texts.fit(tier.name() + "-" + role.name(), 24) + first + last);
            }
        return lines;
    }

    @Override
    public List<Key> keys(Desk desk) {
        return List.of(new Key("↑↓", "Field"), new Key("Enter", "Next field"));
    }

    @Override
    public List<String> help(Desk desk) {
        return form.help(desk.profile());
    }
}
