package io.coldboot.lab.machine;

/** What a machine runs after its firmware. */
interface Payload {

    /** How it ended. */
    enum End {
        /** It switched the machine off. */
        POWERED_OFF,
        /** It wants the machine to start again. */
        REBOOTED,
        /** It is dead, and the machine with it, until somebody cuts the power. */
        HALTED,
        /** The power was cut. */
        CUT
    }

    /** Runs until it ends. */
    End run() throws InterruptedException;

    /** What it is doing, in a few words. */
    String state();

    /** The power button, or the request for an orderly restart. Returns at once; what comes of it is up to the payload. */
    void button(boolean restart);

    /** Power is gone. When this returns, nothing of it touches the disk any more. */
    void cut();
}
