package io.coldboot.screens.prompt;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.jline.reader.Completer;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.completer.NullCompleter;
import org.jline.terminal.Terminal;
import org.jspecify.annotations.Nullable;

/** A terminal with an editor of lines: arrow keys, completion, and a history where one is wanted. */
public final class EditedKeyboard implements Keyboard {

    private static final String ONLY_OWN = "rw-------";

    private final LineReader reader;

    private EditedKeyboard(LineReader reader) {
        this.reader = reader;
        // "!" has no meaning of its own in an answer, and a bell at every wrong key helps nobody.
        reader.option(LineReader.Option.DISABLE_EVENT_EXPANSION, true);
        reader.setVariable(LineReader.BELL_STYLE, "none");
    }

    /** For answers: nothing is completed, nothing is remembered. */
    public static EditedKeyboard forAnswers(Terminal terminal) {
        LineReader reader = LineReaderBuilder.builder().appName("coldboot").terminal(terminal)
                .completer(NullCompleter.INSTANCE).build();
        reader.setVariable(LineReader.DISABLE_HISTORY, true);
        return new EditedKeyboard(reader);
    }

    /**
     * For commands.
     *
     * @param history the file in which they are remembered; it is made readable for its owner alone
     */
    public static EditedKeyboard forCommands(Terminal terminal, Completer completer, Path history) {
        keepPrivate(history);
        return new EditedKeyboard(LineReaderBuilder.builder().appName("coldboot").terminal(terminal)
                .completer(completer).variable(LineReader.HISTORY_FILE, history).build());
    }

    private static void keepPrivate(Path history) {
        try {
            Path directory = history.toAbsolutePath().getParent();
            if (directory != null)
                Files.createDirectories(directory);
            Files.createFile(history, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(ONLY_OWN)));
        } catch (FileAlreadyExistsException e) {
            restrict(history);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void restrict(Path history) {
        try {
            Files.setPosixFilePermissions(history, PosixFilePermissions.fromString(ONLY_OWN));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public @Nullable String line(String prompt) {
        return read(prompt, null);
    }

    @Override
    public @Nullable String secret(String prompt) {
        return read(prompt, '\0');
    }

    private @Nullable String read(String prompt, @Nullable Character mask) {
        try {
            return reader.readLine(prompt, mask).strip();
        } catch (UserInterruptException e) {
            throw new Interrupted();
        } catch (EndOfFileException e) {
            // ^D, or the terminal is gone.
            return null;
        }
    }
}
