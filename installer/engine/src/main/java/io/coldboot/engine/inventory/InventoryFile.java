package io.coldboot.engine.inventory;

import io.coldboot.engine.journal.EventJson;
import io.coldboot.engine.model.Failure;
import io.coldboot.engine.model.Failure.Cause;
import io.coldboot.engine.model.Inventory;
import io.coldboot.engine.port.PortException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * {@code inventory.json} of a site. It is replaced as a whole: who reads it, or a power cut, finds the old one or the new one.
 */
public final class InventoryFile {

    private final Path file;

    /** The inventory of the site that has this directory. */
    public InventoryFile(Path site) {
        this.file = site.resolve("inventory.json");
    }

    /**
     * What is known; empty if nothing is.
     *
     * @throws PortException with {@link Cause#BAD_INPUT} if the file is not an inventory
     */
    public Inventory read() {
        try {
            return Files.exists(file)
                    ? EventJson.json().readValue(Files.readAllBytes(file), Inventory.class)
                    : Inventory.EMPTY;
        } catch (IOException e) {
            throw new PortException(new Failure(Cause.BAD_INPUT, file.toString(), "is not an inventory: "
                    + String.valueOf(e.getMessage()).lines().findFirst().orElse(""),
                    "move it away; the servers are found again", e));
        }
    }

    /** Keeps this inventory. */
    public void write(Inventory inventory) {
        Path fresh = file.resolveSibling("inventory.json.new");
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            byte[] text = EventJson.json().writerWithDefaultPrettyPrinter().writeValueAsBytes(inventory);
            try (FileChannel out = FileChannel.open(fresh, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
                    StandardOpenOption.TRUNCATE_EXISTING)) {
                ByteBuffer bytes = ByteBuffer.wrap(text);
                while (bytes.hasRemaining())
                    out.write(bytes);
                out.force(true);
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new PortException(
                    new Failure(Cause.DISK_FULL, file.toString(), "cannot be written: " + e.getMessage(),
                            "free or mend the disk that holds the site's directory, then run again", e));
        }
    }
}
