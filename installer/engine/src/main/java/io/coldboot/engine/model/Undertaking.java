package io.coldboot.engine.model;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What is done with a whole site, one at a time, from an event that begins it to one that ends it.
 *
 * @param tier of a teardown
 */
public record Undertaking(Kind kind, @Nullable String tier) {

    /** All of the site is deployed. */
    public static final Undertaking RUN = new Undertaking(Kind.RUN, null);

    /** A deployed site is switched on. */
    public static final Undertaking BOOT = new Undertaking(Kind.BOOT, null);

    /** What it is. */
    public enum Kind {
        RUN, BOOT, TEARDOWN
    }

    /** A tier is let go of. */
    public static Undertaking teardown(String tier) {
        return new Undertaking(Kind.TEARDOWN, tier);
    }

    /** What people call it, and what its verb is called: {@code boot}. */
    public String noun() {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    /** What to type to carry on with it: {@code coldboot teardown workload}. */
    public String command() {
        return "coldboot " + noun() + (tier == null ? "" : " " + tier);
    }

    /** What to do to carry on with it: {@code tear down again}. */
    public String again() {
        return (kind == Kind.TEARDOWN ? "tear down" : noun()) + " again";
    }
}
