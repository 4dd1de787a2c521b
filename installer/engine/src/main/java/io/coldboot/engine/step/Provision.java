package io.coldboot.engine.step;

import io.coldboot.engine.model.NodeStatus;

/** Ironic's provision states (its state machine, {@code ironic/common/states.py}), as far as a run tells them apart. */
enum Provision {
    ENROLLED, VERIFYING, MANAGEABLE, INSPECTING, INSPECT_FAILED, AVAILABLE, CLEANING, CLEAN_FAILED, DEPLOYING, DEPLOY_FAILED, ACTIVE, DELETING, ERROR, OTHER;

    static Provision of(NodeStatus status) {
        return switch (status.state()) {
            case "enroll" -> ENROLLED;
            case "verifying" -> VERIFYING;
            case "manageable" -> MANAGEABLE;
            case "inspecting", "inspect wait" -> INSPECTING;
            case "inspect failed" -> INSPECT_FAILED;
            case "available" -> AVAILABLE;
            case "cleaning", "clean wait" -> CLEANING;
            case "clean failed" -> CLEAN_FAILED;
            case "deploying", "wait call-back", "deploy hold" -> DEPLOYING;
            case "deploy failed" -> DEPLOY_FAILED;
            case "active" -> ACTIVE;
            case "deleting" -> DELETING;
            case "error" -> ERROR;
            default -> OTHER;
        };
    }

    /** Whether the node has been made available, or has gone beyond. */
    boolean wasAvailable() {
        return switch (this) {
            case AVAILABLE, DEPLOYING, DEPLOY_FAILED, ACTIVE, DELETING, ERROR -> true;
            default -> false;
        };
    }
}
