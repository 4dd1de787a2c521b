package io.coldboot.screens.terminal;

import java.io.IOException;

/** A line with a terminal at its other end. Its size, what is typed, and bytes to be shown; it knows nothing of pages. */
interface TerminalLine {

    /** What is told of the other end while the screen is shown. Called from any thread. */
    interface Listener {

        /** These characters came in. */
        void typed(String characters);

        /** It may have another size. */
        void resized();

        /** There is no terminal any more. */
        void gone();
    }

    /** How large it is, as far as this side knows; not sensible if it does not. */
    Size size();

    /** Lets keys come in one by one, sends what begins a screen, and has {@code end} sent whatever ends the program. */
    void open(String begin, String end, Listener listener) throws IOException;

    /** Sends bytes. May take as long as the line takes. */
    void write(byte[] bytes) throws IOException;

    /** Gives the terminal back as it was. */
    void close();
}
