package io.coldboot.engine.model;

import org.jspecify.annotations.Nullable;

/**
 * What the journal and the screens call a step.
 *
 * @param tier the tier that it belongs to; absent for what is done to a server before it belongs to any
 * @param node the server; absent for what is done once
 * @param name {@code deploy}, {@code inspect}…
 */
public record StepId(@Nullable String tier, @Nullable String node, String name) {

    /** A step that is done once for a tier. */
    public static StepId ofTier(String tier, String name) {
        return new StepId(tier, null, name);
    }

    /** A step that is done to a server before it belongs to a tier. */
    public static StepId ofNode(String node, String name) {
        return new StepId(null, node, name);
    }

    @Override
    public String toString() {
        return (tier == null ? "" : tier + "/") + (node == null ? "" : node + "/") + name;
    }
}
