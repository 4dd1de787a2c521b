package io.coldboot.engine.run;

import io.coldboot.engine.step.Observation.UnderWay;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the loop remembers of one step while this process lives. Used by the loop's thread only. */
final class Track {

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);

    /** First time that it was asked for, or found under way. */
    @Nullable
    Instant asked;
    /** Since when it has been under way. */
    @Nullable
    Instant since;
    /** Whether it was found under way: another run asked for it. */
    boolean adopted;
    /** Whether a worker is asking now. */
    boolean asking;
    /** Number of the last look that had begun when asking ended: older ones do not show its effect. */
    long endedAtLook;
    /** Whether it was seen done last time. */
    boolean wasDone;
    /** How often it failed and was tried again by itself. */
    int retries;

    private @Nullable Instant down;
    private Instant notBefore = Instant.MIN;
    private Duration pause = FIRST_PAUSE;
    private String told = "";
    private long toldPercent = -1;

    /** Forgets that it was asked for, so that it is asked for anew; not before the given time. */
    void again(Instant when) {
        asked = null;
        adopted = false;
        since = null;
        wasDone = false;
        notBefore = when;
        pause = FIRST_PAUSE;
        toldPercent = -1;
    }

    /** Lets it be asked for anew after the shortest pause. */
    void soon(Instant now) {
        pause = FIRST_PAUSE;
        notBefore = now.plus(pause);
    }

    /** Marks that its service did not answer; says whether it has not answered for so long. */
    boolean isDownFor(Duration patience, Instant now) {
        if (down == null)
            down = now;
        return Duration.between(down, now).compareTo(patience) >= 0;
    }

    /** Its service answered. */
    void answered() {
        down = null;
    }

    /** Takes it over as another run left it. */
    void adopt(Instant now) {
        asked = now;
        adopted = true;
    }

    boolean mayAsk(Instant now) {
        return !now.isBefore(notBefore);
    }

    /** Marks it as being asked for. Asking again for the same waits longer each time. */
    void ask(Instant now) {
        asking = true;
        if (asked == null)
            asked = now;
        notBefore = now.plus(pause);
        pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
    }

    /** Whether people have not been told this yet: other words, or a percent more. */
    boolean isNews(UnderWay way) {
        long percent = way.total() == 0 ? -1 : way.done() * 100 / way.total();
        if (told.equals(way.message()) && percent == toldPercent)
            return false;
        told = way.message();
        toldPercent = percent;
        return true;
    }
}
