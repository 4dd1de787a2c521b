package io.coldboot.engine.step;

/** Who a step asks. */
public enum Service {
    SEED("seed"), GLANCE("Glance"), IRONIC("Ironic"), HEAT("Heat"), SSH("ssh"), BMC("BMC network");

    private final String words;

    Service(String words) {
        this.words = words;
    }

    /** Its name for people. */
    public String words() {
        return words;
    }
}
