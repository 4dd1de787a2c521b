package io.coldboot.screens.terminal;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jline.utils.Signals;
import org.jspecify.annotations.Nullable;

/** The terminal that this process was started on. It is set up by stty(1), which every host has. */
final class Tty implements TerminalLine {

    private static final Pattern SPEED = Pattern.compile("speed (\\d+) baud");
    private static final Pattern ROWS = Pattern.compile("rows (\\d+)");
    private static final Pattern COLUMNS = Pattern.compile("columns (\\d+)");
    private static final Path OWN_INPUT = Path.of("/proc/self/fd/0");

    /** Keys one by one, unseen; a read returns after a tenth of a second without any, so that it can be ended. */
    private static final String[] KEYS = {"-icanon", "-echo", "-isig", "-iexten", "-ixon", "icrnl", "min", "0", "time",
            "1"};
    /** That many reads at once that bring nothing, and take no time, mean that the terminal is gone. */
    private static final int EMPTY_READS = 20;
    private static final long EMPTY_READ = TimeUnit.MILLISECONDS.toNanos(20);
    private static final String WINDOW_CHANGED = "WINCH";

    private final Map<String, String> environment;
    private final Charset charset;
    private final OutputStream out = new FileOutputStream(FileDescriptor.out);
    private final AtomicBoolean open = new AtomicBoolean();
    private volatile String settings;
    private final String saved;
    private byte[] end = new byte[0];
    private final Thread restoring = new Thread(this::restore, "give the terminal back");
    private @Nullable Object handlerBefore;

    Tty(Map<String, String> environment, Charset charset) {
        this.environment = environment;
        this.charset = charset;
        // One line that puts all of it back, then all of it in words.
        String[] told = run("sh", "-c", "stty -g && stty -a").split("\n", 2);
        this.saved = told[0];
        this.settings = told.length > 1 ? told[1] : "";
    }

    /** Bits a second of the line, as the kernel tells; 0 if it does not. */
    int baud() {
        return number(SPEED, settings);
    }

    /** The file of the terminal; empty if that cannot be told. */
    static String device() {
        try {
            return Files.readSymbolicLink(OWN_INPUT).toString();
        } catch (IOException | UnsupportedOperationException e) {
            return "";
        }
    }

    @Override
    public Size size() {
        Size told = new Size(number(COLUMNS, settings), number(ROWS, settings));
        return told.isSensible() ? told : new Size(fromEnvironment("COLUMNS"), fromEnvironment("LINES"));
    }

    private int fromEnvironment(String name) {
        String value = environment.getOrDefault(name, "");
        return value.matches("\\d{1,4}") ? Integer.parseInt(value) : 0;
    }

    private static int number(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
    }

    @Override
    public void open(String begin, String end, Listener listener) throws IOException {
        this.end = end.getBytes(charset);
        Runtime.getRuntime().addShutdownHook(restoring);
        open.set(true);
        stty(KEYS);
        write(begin.getBytes(charset));
        handlerBefore = Signals.register(WINDOW_CHANGED, () -> {
            settings = stty("-a");
            listener.resized();
        });
        Thread.ofPlatform().daemon().name("keyboard").start(() -> read(listener));
    }

    private void read(Listener listener) {
        CharsetDecoder decoder = charset.newDecoder().onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE);
        ByteBuffer bytes = ByteBuffer.allocate(4096);
        CharBuffer characters = CharBuffer.allocate(4096);
        // Not closed: it is the program's standard input.
        FileInputStream in = new FileInputStream(FileDescriptor.in);
        int empty = 0;
        try {
            while (open.get() && empty < EMPTY_READS) {
                long before = System.nanoTime();
                int count = in.read(bytes.array(), bytes.position(), bytes.remaining());
                if (count <= 0) {
                    empty = System.nanoTime() - before < EMPTY_READ ? empty + 1 : 0;
                    continue;
                }
                empty = 0;
                bytes.position(bytes.position() + count).flip();
                decoder.decode(bytes, characters, false);
                bytes.compact();
                listener.typed(characters.flip().toString());
                characters.clear();
            }
        } catch (IOException e) {
            empty = EMPTY_READS;
        }
        if (open.get())
            listener.gone();
    }

    @Override
    public void write(byte[] bytes) throws IOException {
        out.write(bytes);
    }

    @Override
    public void close() {
        restore();
        try {
            Runtime.getRuntime().removeShutdownHook(restoring);
        } catch (IllegalStateException e) {
            // The program is being ended, and the terminal is given back already.
            return;
        }
    }

    private void restore() {
        if (!open.compareAndSet(true, false))
            return;
        try {
            write(end);
        } catch (IOException e) {
            // Nobody is there to see it; the settings of the line still matter to who comes next.
            end = new byte[0];
        }
        if (!saved.isEmpty())
            stty(saved);
        if (handlerBefore != null)
            Signals.unregister(WINDOW_CHANGED, handlerBefore);
    }

    /** Gives what stty says; nothing if it fails, as it does on what is no terminal. */
    private static String stty(String... arguments) {
        String[] command = new String[arguments.length + 1];
        command[0] = "stty";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        return run(command);
    }

    private static String run(String... command) {
        ProcessBuilder builder = new ProcessBuilder(command).redirectInput(Redirect.INHERIT)
                .redirectError(Redirect.DISCARD);
        builder.environment().put("LC_ALL", "C");
        try {
            Process process = builder.start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
            return process.waitFor() == 0 ? said : "";
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
