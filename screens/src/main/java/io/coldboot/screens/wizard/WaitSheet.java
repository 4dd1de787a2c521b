package io.coldboot.screens.wizard;

import io.coldboot.screens.canvas.Canvas;
import io.coldboot.screens.canvas.Input;
import io.coldboot.screens.canvas.Style;
import io.coldboot.screens.widget.Key;
import java.util.List;

/** What stands there for the moment until the run has begun. */
record WaitSheet() implements Sheet {

    @Override
    public Turn update(Input input, Desk desk) {
        return Turn.stay(this, desk);
    }

    @Override
    public void paint(Canvas canvas, Desk desk) {
        canvas.put(1, 1, "The run is starting.", Style.NORMAL);
    }

    @Override
    public List<Key> keys(Desk desk) {
        return List.of();
    }

    @Override
    public List<String> help(Desk desk) {
        return List.of("Deploy",
                "The profile is saved and the run is being started. It goes on even if this screen is left.");
    }
}
