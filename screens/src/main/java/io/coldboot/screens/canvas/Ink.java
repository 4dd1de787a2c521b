package io.coldboot.screens.canvas;

/** What a piece of text means. What that looks like is the terminal's affair; nothing may be told by ink alone. */
public enum Ink {
    NORMAL,
    /** Titles, what is focused. */
    STRONG,
    /** Frames, what matters less. */
    FAINT, GOOD, WARN, BAD,
    /** What the operator can act on: keys, the field that is typed into. */
    ACCENT
}
