package io.coldboot.engine.journal;

import io.coldboot.engine.journal.Event.BootStarted;
import io.coldboot.engine.journal.Event.Finish;
import io.coldboot.engine.journal.Event.RunStarted;
import io.coldboot.engine.journal.Event.SurveyStarted;
import io.coldboot.engine.journal.Event.TeardownStarted;
import io.coldboot.engine.model.Undertaking;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What was begun with a site and has no end. Once nobody works on the site any more, that was cut off. */
final class Unfinished {

    /** When each was last heard of, in the order in which they began. */
    private final Map<Undertaking, Instant> heard = new LinkedHashMap<>();
    private @Nullable Undertaking current;

    void apply(Event event) {
        switch (event) {
            case RunStarted e -> {
                // Whoever deploys the site brings about all that a boot or a teardown left half done.
                heard.clear();
                begin(Undertaking.RUN);
            }
            case BootStarted e -> begin(Undertaking.BOOT);
            case TeardownStarted e -> begin(Undertaking.teardown(e.tier()));
            case SurveyStarted e -> current = null;
            case Finish e -> {
                heard.remove(current);
                current = null;
            }
            default -> {
                // It goes on.
            }
        }
        if (current != null)
            heard.put(current, event.at());
    }

    private void begin(Undertaking what) {
        // That it began again makes it the last that did.
        heard.remove(what);
        current = what;
    }

    boolean contains(Undertaking what) {
        return heard.containsKey(what);
    }

    /** The one that began last. */
    Optional<Ledger.Open> last() {
        return heard.entrySet().stream().reduce((a, b) -> b).map(e -> new Ledger.Open(e.getKey(), e.getValue()));
    }
}
