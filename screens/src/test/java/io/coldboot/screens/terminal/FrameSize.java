package io.coldboot.screens.terminal;

import io.coldboot.screens.canvas.Canvas;
import io.coldboot.screens.canvas.Glyphs;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** How many bytes frames have, for the benchmark. */
public final class FrameSize {

    private final Painter painter;

    private FrameSize(Look look, Charset charset) {
        this.painter = new Painter(look, charset);
    }

    /** On a terminal with colours and Unicode. */
    public static FrameSize ofAnyLine() {
        return new FrameSize(new Look(Glyphs.UNICODE, true, true, 0), StandardCharsets.UTF_8);
    }

    /** On a vt100. */
    public static FrameSize ofSerialLine() {
        return new FrameSize(new Look(Glyphs.ASCII, false, false, 960), StandardCharsets.US_ASCII);
    }

    /** Bytes of the next frame. */
    public int of(Canvas canvas) {
        return painter.paint(canvas, Integer.MAX_VALUE).bytes().length;
    }
}
