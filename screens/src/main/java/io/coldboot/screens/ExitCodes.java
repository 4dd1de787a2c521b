package io.coldboot.screens;

/** What the program returns, the same everywhere. */
public final class ExitCodes {

    public static final int DONE = 0;
    /** The run failed; running again resumes it. */
    public static final int FAILED = 1;
    /** The command line, the profile or another file is wrong. */
    public static final int BAD_INPUT = 2;
    /** Something that must be there is not: a program, memory, the image, a lab. */
    public static final int PRECONDITION = 3;
    /** The operator or the failure budget stopped it. */
    public static final int STOPPED = 4;
    /** The program is wrong. */
    public static final int BUG = 70;

    private ExitCodes() {}
}
