package io.coldboot.screens.wizard;

import java.util.List;

/** The wizard's steps in order. */
public enum Step {
    WELCOME("Welcome"), HOST("This host"), PROVISIONING("Provisioning network"), SERVERS("Servers"), ROLES(
            "Roles"), NETWORKS("Networks"), REVIEW("Review"), DEPLOY("Deploy"), DONE("Done");

    private static final List<Step> ALL = List.of(values());

    private final String title;

    Step(String title) {
        this.title = title;
    }

    /** What its page is called. */
    public String title() {
        return title;
    }

    /** Which of the steps it is, counted from one. */
    int number() {
        return ALL.indexOf(this) + 1;
    }

    /** The step after this one; the last stays. */
    Step next() {
        return ALL.get(Math.min(ALL.indexOf(this) + 1, ALL.size() - 1));
    }

    /** The step before this one; the first stays. */
    Step before() {
        return ALL.get(Math.max(ALL.indexOf(this) - 1, 0));
    }

    /** Whether answers can still be changed here. */
    boolean edits() {
        return compareTo(DEPLOY) < 0;
    }
}
