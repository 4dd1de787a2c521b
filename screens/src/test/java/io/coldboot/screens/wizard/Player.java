package io.coldboot.screens.wizard;

import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.KeyType;
import io.coldboot.profile.Profile;
import io.coldboot.screens.canvas.Canvas;
import io.coldboot.screens.canvas.Change;
import io.coldboot.screens.canvas.Change.Leave;
import io.coldboot.screens.canvas.Glyphs;
import io.coldboot.screens.canvas.Input;
import io.coldboot.screens.canvas.Page;
import io.coldboot.screens.canvas.Picture;
import io.coldboot.screens.canvas.Style;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Sits at the wizard in place of a person and a terminal; requests go to a {@link Twin}, whose news come back at once. */
final class Player {

    final Twin twin;
    Wizard wizard;
    int width = 80;
    int height = 24;
    @Nullable
    Integer left;
    private final Deque<Input> inbox = new ArrayDeque<>();

    /** A live view that says its name. */
    record FakeLive(String site) implements Page {
        @Override
        public Change update(Input input) {
            return Change.to(this);
        }

        @Override
        public void paint(Canvas canvas) {
            canvas.put(0, 0, "live view of " + site, Style.NORMAL);
        }
    }

    Player(Profile profile, Twin twin) {
        this.twin = twin;
        this.wizard = Wizard.proposing(profile, p -> new FakeLive(p.site()));
        tell(new Input.Resized(width, height));
        tell(new Input.Ticked(Samples.NOW));
        twin.open(n -> inbox.add(new Input.Happened(n)));
        drain();
    }

    Player tell(Input input) {
        inbox.add(input);
        return drain();
    }

    private Player drain() {
        for (Input input = inbox.poll(); input != null; input = inbox.poll()) {
            Change change = wizard.update(input);
            wizard = (Wizard) change.page();
            for (Object request : change.requests())
                if (request instanceof Leave leave)
                    left = leave.exitCode();
                else
                    twin.ask((Request) request);
        }
        return this;
    }

    Player end() {
        twin.end();
        return drain();
    }

    Player press(KeyType... keys) {
        for (KeyType key : keys)
            tell(new Input.Typed(new KeyStroke(key)));
        return this;
    }

    Player type(String text) {
        text.chars().forEach(c -> tell(new Input.Typed(new KeyStroke((char) c, false, false))));
        return this;
    }

    /** Empties the field, then types. */
    Player retype(String text) {
        tell(new Input.Typed(new KeyStroke('e', true, false)));
        tell(new Input.Typed(new KeyStroke('u', true, false)));
        return type(text);
    }

    Player resize(int columns, int rows) {
        width = columns;
        height = rows;
        return tell(new Input.Resized(columns, rows));
    }

    Canvas canvas(Glyphs glyphs) {
        return Picture.paint(wizard, width, height, glyphs);
    }

    String screen() {
        return Picture.characters(canvas(Glyphs.UNICODE));
    }
}
