package io.coldboot.screens.live;

import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.KeyType;
import com.sun.management.ThreadMXBean;
import io.coldboot.engine.journal.Event;
import io.coldboot.screens.canvas.Canvas;
import io.coldboot.screens.canvas.Glyphs;
import io.coldboot.screens.canvas.Input.Happened;
import io.coldboot.screens.canvas.Input.Resized;
import io.coldboot.screens.canvas.Input.Ticked;
import io.coldboot.screens.canvas.Input.Typed;
import io.coldboot.screens.canvas.Page;
import io.coldboot.screens.live.News.Events;
import io.coldboot.screens.terminal.FrameSize;
import java.lang.management.ManagementFactory;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What the live view costs, in processor time and so the same on a busy machine: events a second that it can take in, a frame, a
 * key and its frame, bytes of a frame on a serial line, garbage of a frame, memory. {@code dist/bench} starts it.
 */
public final class LiveBench {

    private static final int FRAMES = 400;
    private static final int WARM_UP = 300;
    private static final int EVENTS_A_FRAME = 33;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final int servers;
    private final int width;
    private final int height;
    private final List<Event> events;
    private Page page = LivePage.live(Runs.START, ZoneOffset.UTC);
    private int told;

    private LiveBench(int servers, int width, int height, List<Event> events) {
        this.servers = servers;
        this.width = width;
        this.height = height;
        this.events = events;
        page = page.update(new Resized(width, height)).page();
    }

    public static void main(String[] arguments) {
        say(String.format(Locale.ROOT, "%-22s %9s %9s %9s %9s %9s %10s", "", "events/s", "frame", "key+frame", "bytes",
                "serial", "garbage"));
        for (int servers : new int[]{500, 2000}) {
            List<Event> events = Runs.of(servers, 7);
            for (int[] size : new int[][]{{80, 24}, {200, 60}})
                new LiveBench(servers, size[0], size[1], events).measure();
        }
        Runtime runtime = Runtime.getRuntime();
        for (int i = 0; i < 3; i++)
            System.gc();
        say(String.format(Locale.ROOT, "heap in use after all of it, two runs' events included: %d MB",
                (runtime.totalMemory() - runtime.freeMemory()) >> 20));
    }

    private void measure() {
        // To the midst of the run: most servers are written at once.
        while (told < events.size() / 3)
            tell(EVENTS_A_FRAME);
        Canvas canvas = new Canvas(width, height, Glyphs.UNICODE);
        FrameSize screen = FrameSize.ofAnyLine();
        FrameSize serial = FrameSize.ofSerialLine();
        Canvas ascii = new Canvas(width, height, Glyphs.ASCII);
        List<Long> event = new ArrayList<>();
        List<Long> frame = new ArrayList<>();
        List<Long> key = new ArrayList<>();
        long bytes = 0;
        long serialBytes = 0;
        long garbage = 0;
        for (int i = 0; i < WARM_UP + FRAMES; i++) {
            long start = now();
            tell(EVENTS_A_FRAME);
            event.add((now() - start) / EVENTS_A_FRAME);
            long allocated = THREADS.getCurrentThreadAllocatedBytes();
            start = now();
            int sent = frame(canvas, screen);
            frame.add(now() - start);
            garbage += THREADS.getCurrentThreadAllocatedBytes() - allocated;
            start = now();
            page = page.update(new Typed(new KeyStroke(i % 20 < 10 ? KeyType.ArrowDown : KeyType.ArrowUp))).page();
            frame(canvas, screen);
            key.add(now() - start);
            ascii.clear();
            page.paint(ascii);
            int slow = serial.of(ascii);
            bytes += i < WARM_UP ? 0 : sent;
            serialBytes += i < WARM_UP ? 0 : slow;
            garbage = i < WARM_UP ? 0 : garbage;
        }
        say(String.format(Locale.ROOT, "%5d servers %3dx%-4d %,9d %6.2f ms %6.2f ms %9d %9d %7d KB", servers, width,
                height,
                1_000_000_000L / Math.max(1, median(event)), median(frame) / 1e6, median(key) / 1e6, bytes / FRAMES,
                serialBytes / FRAMES, (garbage / FRAMES) >> 10));
    }

    private int frame(Canvas canvas, FrameSize screen) {
        canvas.clear();
        page.paint(canvas);
        return screen.of(canvas);
    }

    private void tell(int count) {
        for (int i = 0; i < count; i++) {
            Event event = events.get(told++ % events.size());
            page = page.update(new Happened(new Events(List.of(event)))).page();
            if (i == 0)
                page = page.update(new Ticked(event.at())).page();
        }
    }

    private static long median(List<Long> all) {
        List<Long> sorted = all.subList(WARM_UP, all.size()).stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }

    private static long now() {
        return THREADS.getCurrentThreadCpuTime();
    }

    private static void say(String line) {
        System.out.println(line);
    }
}
