package io.coldboot.engine.model;

import org.jspecify.annotations.Nullable;

/**
 * What Ironic says of a node, as one bulk poll brings it (Bare Metal API, {@code GET /v1/nodes?fields=…}).
 *
 * @param uuid Ironic's id
 * @param name absent for a node that enrolled itself and has not been named
 * @param state {@code provision_state} as Ironic spells it: {@code enroll}, {@code wait call-back}, {@code active}…
 * @param target {@code target_provision_state}; absent when at rest
 * @param power {@code power on}, {@code power off}; absent when Ironic does not know
 * @param lastError {@code last_error}
 * @param maintenance whether Ironic set it aside (its controller does not answer)
 * @param deployStep name of the running deploy step ({@code write_image}…); absent when none runs
 * @param instance the display name of what is deployed on it: the slot; absent when nothing is
 * @param image Glance id of the image that it was asked to write ({@code instance_info.image_source}); absent when none
 * @param agentUrl where its agent answers; absent when none runs
 */
public record NodeStatus(String uuid, @Nullable String name, String state, @Nullable String target,
        @Nullable String power, @Nullable String lastError, boolean maintenance, @Nullable String deployStep,
        @Nullable String instance, @Nullable String image, @Nullable String agentUrl) {

    /** Whether Ironic is neither working on it nor waiting for it. */
    public boolean atRest() {
        return target == null;
    }

    /** The same, in this deploy step. */
    public NodeStatus withDeployStep(String step) {
        return new NodeStatus(uuid, name, state, target, power, lastError, maintenance, step, instance, image,
                agentUrl);
    }
}
