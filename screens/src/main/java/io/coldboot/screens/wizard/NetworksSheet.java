package io.coldboot.screens.wizard;

import io.coldboot.profile.Profile;
import io.coldboot.screens.canvas.Canvas;
import io.coldboot.screens.canvas.Input;
import io.coldboot.screens.canvas.Rect;
import io.coldboot.screens.canvas.Style;
import io.coldboot.screens.canvas.Texts;
import io.coldboot.screens.line.LayoutText;
import io.coldboot.screens.widget.Key;
import io.coldboot.screens.wizard.AnswerForm.Filled;
import io.coldboot.screens.wizard.Turn.Go;
import io.coldboot.screens.wizard.host.HostReport;
import io.coldboot.screens.wizard.host.HostReport.HostNic;
import io.coldboot.screens.wizard.questions.Group;
import io.coldboot.screens.wizard.questions.Questions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Every network with its addresses, how each role's NICs are used, how servers should be cabled, and who may log in. */
record NetworksSheet(AnswerForm form) implements Sheet {

    static NetworksSheet of(Desk desk) {
        HostReport host = desk.host();
        List<String> nics = host == null ? List.of() : host.nics().stream().map(HostNic::name).toList();
        return new NetworksSheet(AnswerForm.of(profile -> groups(profile, nics), desk.profile()));
    }

    private static List<Group> groups(Profile profile, List<String> nics) {
        return Stream.of(Questions.cloud(profile).stream(), Questions.networks(profile, nics).stream(),
                Stream.of(Questions.cabling(profile), Questions.access())).flatMap(s -> s).toList();
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
        List<String> networks = NetworkRows.networks(desk);
        List<String> rest = new ArrayList<>(NetworkRows.problems(desk, canvas.width() - 2));
        int problems = rest.size();
        rest.addAll(LayoutText.ofRoles(desk.profile()));
        int rows = Math.min(networks.size() + rest.size(), canvas.height() / 2 - 1);
        for (int y = 0; y < rows; y++) {
            boolean network = y < networks.size();
            String line = network ? networks.get(y) : rest.get(y - networks.size());
            Style style = y == 0
                    ? Style.STRONG
                    : network || y >= networks.size() + problems ? Style.NORMAL : Style.WARN;
            canvas.put(1, y, Texts.cut(line, canvas.width() - 2), style);
        }
        form.paint(canvas.part(new Rect(0, rows + 1, canvas.width(), canvas.height() - rows - 1)), desk.profile());
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
