package io.coldboot.lab.machine;

/** Finds something to boot. Called on a thread of the machine's network namespace. */
interface Firmware {

    /** Where from. */
    enum Source {
        DISK, NETWORK
    }

    /** What came of trying a source. */
    sealed interface Attempt {
        /** This takes over. */
        record Runs(Payload payload) implements Attempt {}

        /** What needs no more words. */
        enum Plain implements Attempt {
            /** The boot script says to boot from the disk. */
            TRY_DISK,
            /** The boot script switched the machine off. */
            POWER_OFF,
            /** The boot script restarted the machine. */
            REBOOT
        }

        /** There is nothing to boot there. */
        record Nothing(String reason) implements Attempt {}
    }

    /**
     * The machine starts: nothing of an earlier boot is left.
     *
     * @param mode {@code Legacy} or {@code UEFI}
     */
    void reset(String mode);

    /** Tries one source. */
    Attempt boot(Source source) throws InterruptedException;
}
