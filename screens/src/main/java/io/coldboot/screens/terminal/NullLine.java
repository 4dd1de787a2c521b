package io.coldboot.screens.terminal;

/** A line that nobody is at: keys are typed by the one who made it, and what is shown is lost. */
final class NullLine implements TerminalLine {

    private final String keys;

    /** On it, these keys are typed as soon as it is open. */
    NullLine(String keys) {
        this.keys = keys;
    }

    @Override
    public Size size() {
        return Size.LEAST;
    }

    @Override
    public void open(String begin, String end, Listener listener) {
        listener.typed(keys);
    }

    @Override
    public void write(byte[] bytes) {}

    @Override
    public void close() {}
}
