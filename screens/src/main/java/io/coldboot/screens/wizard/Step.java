package io.coldboot.screens.wizard;

/** The wizard's steps in order. */
public enum Step {
    WELCOME("Welcome"), HOST("This host"), PROVISIONING("Provisioning network"), SERVERS("Servers"), ROLES(
            "Roles"), NETWORKS("Networks"), REVIEW("Review"), DEPLOY("Deploy"), DONE("Done");

    private final String title;

    Step(String title) {
        this.title = title;
    }

    /** What its page is called. */
    public String title() {
        return title;
    }

    /** The step after this one; the last stays. */
    Step next() {
        return values()[Math.min(ordinal() + 1, values().length - 1)];
    }

    /** The step before this one; the first stays. */
    Step before() {
        return values()[Math.max(ordinal() - 1, 0)];
    }

    /** Whether answers can still be changed here. */
    boolean edits() {
        return compareTo(DEPLOY) < 0;
    }
}
