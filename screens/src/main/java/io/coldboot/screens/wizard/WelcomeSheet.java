package io.coldboot.screens.wizard;

import com.googlecode.lanterna.input.KeyType;
import io.coldboot.profile.Examples;
import io.coldboot.screens.canvas.Canvas;
import io.coldboot.screens.canvas.Glyph;
import io.coldboot.screens.canvas.Input;
import io.coldboot.screens.canvas.Input.Typed;
import io.coldboot.screens.canvas.Rect;
import io.coldboot.screens.canvas.Style;
import io.coldboot.screens.canvas.Texts;
import io.coldboot.screens.widget.Key;
import io.coldboot.screens.widget.Scroll;
import io.coldboot.screens.widget.TextField;
import io.coldboot.screens.wizard.Turn.Go;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How to begin: go on with a run that was cut off, with answers that were left, anew, or with answers from a file.
 *
 * @param file the name of the file that is being typed; absent while nobody types
 */
record WelcomeSheet(Scroll chosen, @Nullable TextField file) implements Sheet {

    static WelcomeSheet of() {
        return new WelcomeSheet(Scroll.START, null);
    }

    private enum Way {
        RESUME, DRAFT, NEW, PRACTISE, FILE
    }

    /**
     * A way to begin.
     *
     * @param subject the site or the file that it is about
     */
    private record Choice(Way way, String subject, String title, String explanation) {}

    private static List<Choice> choices(Desk desk) {
        List<Choice> choices = new ArrayList<>();
        News.Past past = desk.past();
        if (past != null) {
            past.unfinished().forEach(site -> choices.add(new Choice(Way.RESUME, site,
                    "Go on with the unfinished run of " + site,
                    "It was cut off. What is done stays done; nothing is written twice.")));
            if (!past.draft().isEmpty())
                choices.add(new Choice(Way.DRAFT, past.draft(), "Go on with the answers of last time",
                        "You left before deploying. All answers are there."));
        }
        choices.add(desk.lab()
                ? new Choice(Way.NEW, "", "Practise in the virtual rack",
                        "Real software, simulated servers. Nothing leaves this host.")
                : new Choice(Way.NEW, "", "Install a new site",
                        "Answer the questions of seven pages; nearly every one has a default."));
        if (!desk.lab())
            choices.add(new Choice(Way.PRACTISE, "", "Practise in the virtual rack",
                    "The same pages on simulated servers inside this host."));
        choices.add(new Choice(Way.FILE, "", "Use the answers of a file",
                "A profile that was saved before, here or at another site."));
        return choices;
    }

    @Override
    public Turn update(Input input, Desk desk) {
        List<Choice> choices = choices(desk);
        TextField typing = file;
        if (typing != null)
            return type(typing, input, desk);
        if (!(input instanceof Typed typed))
            return Turn.stay(this, desk);
        if (typed.is(KeyType.Enter))
            return take(choices.get(chosen.within(choices.size(), choices.size()).selected()), desk);
        return Turn.stay(new WelcomeSheet(chosen.on(typed.stroke(), choices.size(), choices.size()), null), desk);
    }

    private Turn take(Choice choice, Desk desk) {
        return switch (choice.way()) {
            case RESUME -> Turn.go(this, desk, Go.DEPLOY).asking(new Request.Resume(choice.subject()));
            case DRAFT -> Turn.go(this, desk, Go.NEXT).asking(new Request.Open(choice.subject()));
            case NEW -> Turn.go(this, desk, Go.NEXT);
            case PRACTISE -> Turn.go(this, desk.withProfile(Examples.lab()), Go.NEXT);
            case FILE -> Turn.stay(new WelcomeSheet(chosen, TextField.of("")), desk);
        };
    }

    private Turn type(TextField typing, Input input, Desk desk) {
        if (input instanceof Typed typed && typed.is(KeyType.Escape))
            return Turn.stay(new WelcomeSheet(chosen, null), desk);
        if (input instanceof Typed typed && typed.is(KeyType.Enter) && !typing.text().isBlank())
            return Turn.stay(this, desk).asking(new Request.Open(typing.text().strip()));
        if (input instanceof Input.Happened(News.Opened opened))
            return Turn.go(new WelcomeSheet(chosen, null), desk, Go.NEXT);
        return Turn.stay(new WelcomeSheet(chosen, typing.on(input)), desk);
    }

    @Override
    public boolean isOpen() {
        return file != null;
    }

    @Override
    public void paint(Canvas canvas, Desk desk) {
        int y = 1;
        News.Past past = desk.past();
        if (past != null && !past.accident().isEmpty()) {
            for (String line : Texts.wrap(Glyph.WARNING.sign() + " " + past.accident(), canvas.width() - 4))
                canvas.put(2, y++, line, Style.WARN);
            y++;
        }
        y = text(canvas, y, desk.lab()
                ? "This is the lab: a datacentre inside this host, to learn on and to rehearse a site before the truck arrives."
                : "Coldboot takes the servers in front of you from bare metal to a running OpenStack cloud. Nothing is written to any server before you have seen the plan and confirmed it.");
        y++;
        List<Choice> choices = choices(desk);
        int selected = chosen.within(choices.size(), choices.size()).selected();
        for (int i = 0; i < choices.size(); i++) {
            boolean here = i == selected;
            if (here)
                canvas.put(2, y, String.valueOf(Glyph.HERE.sign()), Style.ACCENT);
            canvas.put(4, y, Texts.fit(choices.get(i).title(), Math.min(60, canvas.width() - 6)),
                    here ? Style.SELECTED : Style.STRONG);
            canvas.put(4, y + 1, Texts.cut(choices.get(i).explanation(), canvas.width() - 5), Style.NORMAL);
            y += 3;
        }
        TextField typing = file;
        if (typing != null) {
            canvas.put(4, y, "File: ", Style.STRONG);
            typing.paint(canvas, 10, y, Math.min(60, canvas.width() - 12), true);
        }
    }

    private static int text(Canvas canvas, int y, String text) {
        List<String> lines = Texts.wrap(text, Math.min(100, canvas.width() - 4));
        for (int i = 0; i < lines.size(); i++)
            canvas.part(new Rect(2, y + i, canvas.width() - 4, 1)).put(0, 0, lines.get(i), Style.NORMAL);
        return y + lines.size();
    }

    @Override
    public List<Key> keys(Desk desk) {
        return file != null
                ? List.of(new Key("Enter", "Read it"))
                : List.of(new Key("↑↓", "Choose"), new Key("Enter", "Begin"));
    }

    @Override
    public List<String> help(Desk desk) {
        return List.of("Coldboot",
                """
                        OpenStack is software that makes a cloud of servers: people ask it for machines, networks and disks, and get them in \
                        seconds. Installing it by hand takes weeks; Coldboot does it from this screen.""",
                """
                        It works in three steps. A small cloud, the seed, runs on this host. It installs the deploy cloud on some of the \
                        servers, and that one installs the cloud that your customers use.""",
                """
                        Nothing is changed on any server before the Review page, where you see the whole plan and type the site's name. You \
                        can go back and forth with Esc and F10 as you like; answers are kept.""");
    }
}
