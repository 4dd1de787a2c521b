package io.coldboot.engine.step;

/** Who a step asks. */
public enum Service {
    SEED("seed"), GLANCE("Glance"), IRONIC("Ironic"), HEAT("Heat"), SSH("ssh"), BMC("BMC network"), DEPLOY_IRONIC(
            "the deploy cloud's Ironic"), DEPLOY_HEAT(
                    "the deploy cloud's Heat"), DEPLOY_NOVA("the deploy cloud's Nova"), WORKLOAD(
                            "the workload cloud"), CONTROLLERS("management controllers");

    private final String words;

    Service(String words) {
        this.words = words;
    }

    /** Its name for people. */
    public String words() {
        return words;
    }
}
