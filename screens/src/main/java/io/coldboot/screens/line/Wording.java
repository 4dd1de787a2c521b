package io.coldboot.screens.line;

import io.coldboot.engine.model.Failure;
import io.coldboot.engine.model.Undertaking;
import java.util.Optional;

/** What is said of a run, and what of a boot or a teardown in its place. */
public final class Wording {

    private Wording() {}

    /** What a page about it is called: {@code Deploy}. */
    public static String title(Undertaking what) {
        return switch (what.kind()) {
            case RUN -> "Deploy";
            case BOOT -> "Boot";
            case TEARDOWN -> "Tear down " + what.tier();
        };
    }

    /** In front of the time that it has gone on for: {@code running}. */
    public static String doing(Undertaking what) {
        return switch (what.kind()) {
            case RUN -> "running";
            case BOOT -> "being switched on";
            case TEARDOWN -> "letting go of its " + what.tier() + " cloud";
        };
    }

    /** In front of the time that it took: {@code done}. */
    public static String done(Undertaking what) {
        return switch (what.kind()) {
            case RUN -> "done";
            case BOOT -> "switched on";
            case TEARDOWN -> what.tier() + " cloud let go of";
        };
    }

    /** What it means to carry on with it, once it was cut off. */
    public static String carriesOn(Undertaking what) {
        return switch (what.kind()) {
            case RUN, BOOT -> "nothing is lost: " + what.command() + " carries on";
            case TEARDOWN -> "the rest is let go of by " + what.command();
        };
    }

    /** What to do once the failure is mended. Empty for a run, and where the remedy says so itself. */
    static Optional<String> then(Undertaking what, Failure failure) {
        boolean said = failure.remedy().contains(what.again()) || failure.remedy().contains(what.command());
        return what.equals(Undertaking.RUN) || said
                ? Optional.empty()
                : Optional.of("Then " + what.again() + ": " + what.command());
    }

    /** The same sentence with a capital letter. */
    public static String sentence(String text) {
        return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
