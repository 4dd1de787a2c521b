package io.coldboot.screens.terminal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A line whose other end is the test. */
final class FakeLine implements TerminalLine {

    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
    private volatile Size size;
    private volatile @Nullable Listener listener;
    private String end = "";
    volatile boolean broken;

    FakeLine(Size size) {
        this.size = size;
    }

    @Override
    public Size size() {
        return size;
    }

    @Override
    public void open(String begin, String end, Listener listener) throws IOException {
        this.end = end;
        write(begin.getBytes(StandardCharsets.UTF_8));
        this.listener = listener;
    }

    @Override
    public synchronized void write(byte[] bytes) throws IOException {
        if (broken)
            throw new IOException("Input/output error");
        sent.writeBytes(bytes);
    }

    @Override
    public synchronized void close() {
        sent.writeBytes(end.getBytes(StandardCharsets.UTF_8));
    }

    synchronized String sent() {
        return sent.toString(StandardCharsets.UTF_8);
    }

    void type(String characters) {
        listener().typed(characters);
    }

    void resize(int width, int height) {
        size = new Size(width, height);
        listener().resized();
    }

    void hangUp() {
        listener().gone();
    }

    private Listener listener() {
        Listener there = listener;
        if (there == null)
            throw new IllegalStateException("the screen is not open yet");
        return there;
    }
}
