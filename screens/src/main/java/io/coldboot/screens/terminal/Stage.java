package io.coldboot.screens.terminal;

import com.googlecode.lanterna.input.KeyType;
import com.googlecode.lanterna.input.ScreenInfoAction;
import io.coldboot.screens.canvas.Canvas;
import io.coldboot.screens.canvas.Change;
import io.coldboot.screens.canvas.Change.Leave;
import io.coldboot.screens.canvas.Glyphs;
import io.coldboot.screens.canvas.Input;
import io.coldboot.screens.canvas.Input.Resized;
import io.coldboot.screens.canvas.Input.Ticked;
import io.coldboot.screens.canvas.Input.Typed;
import io.coldboot.screens.canvas.Page;
import io.coldboot.screens.terminal.Painter.Frame;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Shows a page on the terminal. The thread that calls {@link #run} owns the terminal and the page: it takes inputs in one by one,
 * and paints the newest state alone, whenever the line can carry a frame. All other threads {@link #post}.
 */
public final class Stage {

    private static final long TICK = TimeUnit.SECONDS.toNanos(1);
    /** For so long inputs are taken in before a frame is painted, however many there are. */
    private static final long HURRY = TimeUnit.MILLISECONDS.toNanos(20);
    /** Asks where the cursor is after having been sent far beyond the corner. Nobody waits for the answer. */
    private static final String ASK_SIZE = "\u001b[999;999H\u001b[6n";

    /** How a screen ended. */
    public sealed interface Ending {

        /** The page asked for it. */
        record Left(int exitCode) implements Ending {}

        /** The operator wants lines, for the terminal has become too small. */
        record TooSmall() implements Ending {}

        /** The terminal hung up. */
        record Gone() implements Ending {}
    }

    /** What other threads have to say. */
    private sealed interface Letter {
        record ForPage(Input input) implements Letter {}

        record Characters(String typed) implements Letter {}

        record SizeChanged() implements Letter {}

        record HungUp() implements Letter {}
    }

    private final TerminalLine line;
    private final Look look;
    private final Charset charset;
    private final InstantSource clock;
    private final Painter painter;
    private final KeyDecoder decoder = new KeyDecoder();
    private final BlockingQueue<Letter> inbox = new LinkedBlockingQueue<>();

    private Size size = Size.LEAST;
    private Canvas canvas;
    private boolean stale = true;
    private boolean sizeAsked;
    private long silentAt = Long.MAX_VALUE;
    private @Nullable Ending ending;

    Stage(TerminalLine line, Look look, Charset charset, InstantSource clock) {
        this.line = line;
        this.look = look;
        this.charset = charset;
        this.clock = clock;
        this.painter = new Painter(look, charset);
        this.canvas = new Canvas(size.width(), size.height(), look.glyphs());
    }

    /**
     * The stage on the terminal of this process; empty if a full screen cannot be had there: TERM is dumb, or it is smaller than
     * {@link Size#LEAST}.
     *
     * @param onTerminal whether input and output are a terminal at all
     * @param tooSmall is told what size was found, if that is why
     */
    public static Optional<Stage> open(Map<String, String> environment, boolean onTerminal, boolean noColour,
            Consumer<Size> tooSmall) {
        if (!onTerminal || !Look.isCapable(environment))
            return Optional.empty();
        String encoding = System.getProperty("native.encoding", "UTF-8");
        Charset charset = Charset.isSupported(encoding) ? Charset.forName(encoding) : Charset.defaultCharset();
        Tty tty = new Tty(environment, charset);
        Size size = tty.size();
        if (size.isSensible() && !size.isEnough()) {
            tooSmall.accept(size);
            return Optional.empty();
        }
        Look look = Look.of(environment, encoding, noColour, Tty.device(), tty.baud());
        return Optional.of(new Stage(tty, look, charset, InstantSource.system()));
    }

    /** A stage on no terminal, where these keys are typed: for what wants to see a page play, not to be seen. */
    public static Stage toNobody(String keys) {
        Look look = new Look(Glyphs.UNICODE, true, true, 0);
        return new Stage(new NullLine(keys), look, StandardCharsets.UTF_8, InstantSource.system());
    }

    /** Gives the page an input. From any thread. */
    public void post(Input input) {
        inbox.add(new Letter.ForPage(input));
    }

    /**
     * Shows a page until it leaves. The terminal is given back as it was, whatever happens.
     *
     * @param first is told the size before it is painted
     * @param outside is handed what pages request, but for {@link Leave}; on this thread, so it must return at once
     */
    public Ending run(Page first, Consumer<Object> outside) throws InterruptedException {
        try {
            line.open(painter.begin(), painter.end(), new Letters());
            return play(first, outside);
        } catch (IOException e) {
            return new Ending.Gone();
        } finally {
            line.close();
        }
    }

    private Ending play(Page first, Consumer<Object> outside) throws IOException, InterruptedException {
        Play play = new Play(first, outside);
        findSize(play);
        Pace pace = new Pace(look.bytesPerSecond(), System.nanoTime());
        long tick = System.nanoTime();
        while (true) {
            long now = System.nanoTime();
            if (now >= tick) {
                play.tell(new Ticked(clock.instant()));
                tick = now + TICK;
            }
            if (now >= silentAt)
                keys(play, decoder.silence());
            if (ending != null)
                return ending;
            if (stale && now >= pace.next())
                paint(play, pace);
            takeIn(play, Math.min(Math.min(tick, silentAt), stale ? pace.next() : Long.MAX_VALUE));
        }
    }

    /** Waits for a letter until this time, then takes in all that are there. */
    private void takeIn(Play play, long until) throws IOException, InterruptedException {
        Letter letter = inbox.poll(until - System.nanoTime(), TimeUnit.NANOSECONDS);
        long enough = System.nanoTime() + HURRY;
        while (letter != null && ending == null) {
            read(play, letter);
            letter = System.nanoTime() < enough ? inbox.poll() : null;
        }
    }

    private void read(Play play, Letter letter) throws IOException {
        switch (letter) {
            case Letter.ForPage page -> play.tell(page.input());
            case Letter.Characters some -> keys(play, decoder.feed(some.typed()));
            case Letter.SizeChanged changed -> findSize(play);
            case Letter.HungUp gone -> ending = new Ending.Gone();
        }
    }

    private void keys(Play play, Iterable<Input> inputs) {
        for (Input input : inputs) {
            if (input instanceof Typed typed && typed.is(KeyType.CursorLocation))
                sizeAnswered(play, typed);
            else if (!size.isEnough())
                inNarrowness(input);
            else
                play.tell(input);
        }
        long patience = decoder.patience().toNanos();
        silentAt = patience == 0 ? Long.MAX_VALUE : System.nanoTime() + patience;
    }

    private void findSize(Play play) throws IOException {
        Size told = line.size();
        resize(play, told.isSensible() ? told : Size.LEAST);
        if (!told.isSensible() && !sizeAsked) {
            sizeAsked = true;
            line.write(ASK_SIZE.getBytes(charset));
        }
    }

    private void sizeAnswered(Play play, Typed typed) {
        if (!sizeAsked || !(typed.stroke() instanceof ScreenInfoAction answer))
            return;
        Size told = new Size(answer.getPosition().getColumn(), answer.getPosition().getRow());
        if (told.isSensible())
            resize(play, told);
    }

    private void resize(Play play, Size wanted) {
        size = wanted;
        canvas = new Canvas(size.width(), size.height(), look.glyphs());
        painter.forget();
        stale = true;
        if (size.isEnough())
            play.tell(new Resized(size.width(), size.height()));
    }

    private void paint(Play play, Pace pace) throws IOException {
        canvas.clear();
        if (size.isEnough())
            play.page.paint(canvas);
        else
            Narrowness.paint(canvas);
        Frame frame = painter.paint(canvas, pace.budget());
        if (frame.bytes().length > 0)
            line.write(frame.bytes());
        stale = !frame.complete();
        pace.sent(System.nanoTime(), frame.bytes().length);
    }

    private void inNarrowness(Input input) {
        if (input instanceof Typed typed && (typed.is('l') || typed.is('q') || typed.isCtrl('c')))
            ending = new Ending.TooSmall();
    }

    /** The page that is shown, and whom it asks. */
    private final class Play {
        private Page page;
        private final Consumer<Object> outside;

        Play(Page first, Consumer<Object> outside) {
            this.page = first;
            this.outside = outside;
        }

        void tell(Input input) {
            Change change = page.update(input);
            page = change.page();
            stale = true;
            for (Object request : change.requests()) {
                if (request instanceof Leave leave)
                    ending = new Ending.Left(leave.exitCode());
                else
                    outside.accept(request);
            }
        }
    }

    /** Puts what the line tells into the inbox. */
    private final class Letters implements TerminalLine.Listener {
        @Override
        public void typed(String characters) {
            inbox.add(new Letter.Characters(characters));
        }

        @Override
        public void resized() {
            inbox.add(new Letter.SizeChanged());
        }

        @Override
        public void gone() {
            inbox.add(new Letter.HungUp());
        }
    }
}
