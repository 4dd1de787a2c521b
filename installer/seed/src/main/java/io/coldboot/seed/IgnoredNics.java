package io.coldboot.seed;

import io.coldboot.engine.model.Failure;
import io.coldboot.engine.model.Failure.Cause;
import io.coldboot.engine.port.PortException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collection;
import java.util.Locale;

/**
 * NICs that the seed's DHCP does not answer, because another cloud boots their servers: a file for each, which dnsmasq reads as
 * soon as it appears or changes (dnsmasq(8), {@code --dhcp-hostsdir}). A file that goes away it does not notice, so none does.
 */
final class IgnoredNics {

    private final Path directory;

    IgnoredNics(Path directory) {
        this.directory = directory;
    }

    void answers(Collection<String> macs, boolean answers) {
        try {
            Files.createDirectories(directory);
            for (String mac : macs)
                write(mac.toLowerCase(Locale.ROOT), answers);
        } catch (IOException e) {
            throw new PortException(new Failure(Cause.DISK_FULL, "seed",
                    directory + " cannot be written: " + e.getMessage(), "see that its disk has room, then run again",
                    e));
        }
    }

    private void write(String mac, boolean answers) throws IOException {
        Path file = directory.resolve(mac.replace(":", "-"));
        if (answers && !Files.exists(file))
            return;
        // Made elsewhere and moved in: dnsmasq would read half a file.
        Path draft = Files.createTempFile(directory.getParent(), "nic", "");
        Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("rw-r--r--"));
        Files.writeString(draft, mac + (answers ? ",set:served" : ",ignore") + "\n");
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
