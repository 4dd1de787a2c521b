package io.coldboot.screens.wizard;

import com.googlecode.lanterna.input.KeyType;
import io.coldboot.engine.heat.CloudMetadata;
import io.coldboot.engine.plan.Clouds;
import io.coldboot.screens.canvas.Canvas;
import io.coldboot.screens.canvas.Glyph;
import io.coldboot.screens.canvas.Input;
import io.coldboot.screens.canvas.Input.Typed;
import io.coldboot.screens.canvas.Style;
import io.coldboot.screens.canvas.Texts;
import io.coldboot.screens.widget.Key;
import io.coldboot.screens.wizard.Turn.Go;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** What there is now, where the keys to it are, and what to do next. */
record DoneSheet() implements Sheet {

    /** Rows from which on each thing that was tried has room. */
    private static final int ROOMY = 34;

    static DoneSheet of() {
        return new DoneSheet();
    }

    @Override
    public Turn update(Input input, Desk desk) {
        return input instanceof Typed typed && (typed.is(KeyType.Enter) || typed.is('q'))
                ? Turn.go(this, desk, Go.LEAVE)
                : Turn.stay(this, desk);
    }

    @Override
    public void paint(Canvas canvas, Desk desk) {
        News.DeployEnded ending = desk.ending();
        if (ending == null)
            return;
        boolean good = ending.exitCode() == 0;
        List<String> lines = lines(ending, desk, canvas.height() > ROOMY);
        // Without its blank lines a small screen holds all of it: headings are bold.
        if (lines.size() >= canvas.height())
            lines.removeIf(String::isEmpty);
        int y = 1;
        for (String line : lines)
            for (String part : Texts.wrap(line, canvas.width() - 2))
                canvas.put(1, y++, part,
                        y == 2 ? (good ? Style.GOOD : Style.BAD) : line.startsWith(" ") ? Style.NORMAL : Style.STRONG);
    }

    private static List<String> lines(News.DeployEnded ending, Desk desk, boolean roomy) {
        List<String> lines = new ArrayList<>();
        boolean good = ending.exitCode() == 0;
        lines.add(good
                ? Glyph.CHECK.sign() + " " + desk.profile().site() + " is done."
                : Glyph.CROSS.sign() + " The run ended before all was done (exit code " + ending.exitCode()
                        + "). Nothing is lost: it can be gone on with.");
        if (!ending.endpoints().isEmpty()) {
            lines.addAll(List.of("", "Where the clouds answer"));
            new TreeMap<>(ending.endpoints()).forEach((name, url) -> lines.add("  " + Texts.fit(name, 12) + url));
        }
        if (!ending.proof().isEmpty()) {
            lines.addAll(List.of("", "Tried as a customer would, and as it should be"));
            if (roomy)
                ending.proof().forEach(p -> lines.add("  " + Glyph.CHECK.sign() + " " + p));
            else
                lines.add("  " + Glyph.CHECK.sign() + " " + ending.proof().size()
                        + " things; they are written down in the hand-over");
        }
        lines.addAll(List.of("", "Where things are"));
        new TreeMap<>(ending.files()).forEach((what, file) -> lines.add("  " + Texts.fit(what, 12) + file));
        lines.addAll(List.of("", "Next"));
        lines.addAll(next(desk, good));
        return lines;
    }

    private static List<String> next(Desk desk, boolean good) {
        String inLab = desk.lab() ? "coldboot lab exec -- " : "";
        // What is there to be looked at first: what customers use, or else what has the servers.
        String look = Clouds.customerControllers(desk.profile()).stream().findFirst()
                .map(slot -> slot.tier() + " hypervisor list").orElse(CloudMetadata.SEED + " baremetal node list");
        return good
                ? List.of("  " + inLab + "openstack --os-cloud " + look,
                        "  coldboot status --timings          how long everything took",
                        "  the same again, without questions:", "  coldboot run " + desk.savedAs())
                : List.of("  coldboot status                    what failed, and what to do",
                        "  go on where it ended:", "  coldboot run " + desk.savedAs());
    }

    @Override
    public List<Key> keys(Desk desk) {
        return List.of(new Key("Enter", "Leave"));
    }

    @Override
    public List<String> help(Desk desk) {
        return List.of("Done",
                """
                        clouds.yaml and openrc hold the address and the name of the cloud's administrator and the password, for the openstack \
                        command. Only root can read them: they open everything.""",
                """
                        The profile holds no secret. Keep it: with it, `coldboot run` makes the same site again, or another like it.""");
    }
}
