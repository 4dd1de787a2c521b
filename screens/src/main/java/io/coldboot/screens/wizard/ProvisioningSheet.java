package io.coldboot.screens.wizard;

import io.coldboot.profile.Profile;
import io.coldboot.profile.Profile.Provisioning;
import io.coldboot.screens.canvas.Canvas;
import io.coldboot.screens.canvas.Glyph;
import io.coldboot.screens.canvas.Input;
import io.coldboot.screens.canvas.Style;
import io.coldboot.screens.widget.Key;
import io.coldboot.screens.wizard.AnswerForm.Filled;
import io.coldboot.screens.wizard.Turn.Go;
import io.coldboot.screens.wizard.questions.Group;
import io.coldboot.screens.wizard.questions.Questions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The site's name and the two networks that installing uses, with the addresses counted while one types. */
record ProvisioningSheet(AnswerForm form) implements Sheet {

    static ProvisioningSheet of(Desk desk) {
        return new ProvisioningSheet(AnswerForm.of(ProvisioningSheet::groups, desk.profile()));
    }

    private static List<Group> groups(Profile profile) {
        return Stream.of(Stream.of(Questions.site(profile)), Questions.host(profile).stream(),
                Stream.of(Questions.provisioning(profile), Questions.bmc(profile))).flatMap(s -> s).toList();
    }

    @Override
    public Turn update(Input input, Desk desk) {
        Filled filled = form.on(input, desk);
        return Turn.go(new ProvisioningSheet(filled.form()), filled.desk(), filled.through() ? Go.NEXT : Go.STAY);
    }

    @Override
    public Turn settled(Desk desk) {
        Filled filled = form.settled(desk);
        return Turn.stay(new ProvisioningSheet(filled.form()), filled.desk());
    }

    @Override
    public Optional<String> hold(Desk desk) {
        return form.hold(desk.profile());
    }

    @Override
    public void paint(Canvas canvas, Desk desk) {
        form.paint(canvas.part(canvas.area().top(canvas.height() - 1)), desk.profile());
        Provisioning net = desk.profile().networks().provisioning();
        int slots = desk.plan().slots().size();
        int servers = Math.max(desk.profile().discovery().expect(), desk.findings().inventory().nodes().size());
        canvas.put(1, canvas.height() - 1,
                Glyph.CHECK.sign() + " " + net.slots().size() + " lasting addresses for " + Words.count(slots, "slot")
                        + ", " + net.dhcp().size() + " to boot with"
                        + (servers == 0 ? ", servers not counted yet" : " for " + Words.count(servers, "server")),
                Style.FAINT);
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
