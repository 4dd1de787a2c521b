package io.coldboot.openstack.discovery;

import io.coldboot.engine.model.Failure;
import io.coldboot.engine.model.Failure.Cause;
import io.coldboot.engine.port.NodeLists;
import io.coldboot.engine.port.PortException;
import io.coldboot.engine.port.Secrets;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads instackenv.json and CSV; which of the two it is, the first character tells. */
public final class FileNodeLists implements NodeLists {

    private static final String BYTE_ORDER_MARK = "\ufeff";

    private final Secrets secrets;

    /** Logins that are found go to these secrets, as {@code bmc/NAME-OF-THE-SERVER}. */
    public FileNodeLists(Secrets secrets) {
        this.secrets = secrets;
    }

    @Override
    public Imported read(Path file) {
        String text = text(file);
        Problems problems = new Problems(file.toString());
        String start = text.stripLeading();
        List<ListedNode> listed = start.startsWith("{") || start.startsWith("[")
                ? Instackenv.read(text, problems)
                : Csv.read(text, problems);
        NodeCheck check = new NodeCheck(problems);
        check.check(listed);
        check.logins().forEach(secrets::keepLogin);
        return new Imported(check.nodes(), problems.lines());
    }

    private static String text(Path file) {
        try {
            String text = Files.readString(file);
            // Spreadsheets put one there.
            return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw bad(file, "it is not UTF-8 text", "save it as UTF-8", e);
        } catch (IOException e) {
            throw bad(file, "it cannot be read: " + e.getMessage(),
                    "check its name; it is looked for beside the profile", e);
        }
    }

    private static PortException bad(Path file, String found, String remedy, IOException e) {
        return new PortException(new Failure(Cause.BAD_INPUT, file.toString(), found, remedy, e));
    }
}
