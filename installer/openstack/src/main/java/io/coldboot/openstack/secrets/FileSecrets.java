package io.coldboot.openstack.secrets;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.coldboot.engine.model.Failure;
import io.coldboot.engine.model.Failure.Cause;
import io.coldboot.engine.port.PortException;
import io.coldboot.engine.port.Secrets;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Secrets in one JSON file, mode 0600:
 * {@code {"logins": {name: {"user", "password"}}, "values": {name: text}, "keys": {name: {"private", "public"}},
 * "authority": {"certificate", "private"}, "certificates": {name: {"certificate", "private", "names"}}}}. A change
 * is on the disk before the call returns. Several processes may share the file: changes are made under a lock beside it.
 */
public final class FileSecrets implements Secrets {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** A file lock belongs to the process, not the thread: within the process this one comes first. */
    private static final ReentrantLock WITHIN_PROCESS = new ReentrantLock();

    private final Path file;
    private final Path lockFile;
    private final InstantSource clock;
    private @Nullable Snapshot seen;

    /** What the file held, and by which it is known not to have changed: every change is a new file by rename. */
    private record Snapshot(ObjectNode content, @Nullable Object fileKey, long modified, long size) {
        boolean stillIs(BasicFileAttributes now) {
            return now.size() == size && now.lastModifiedTime().toMillis() == modified
                    && java.util.Objects.equals(now.fileKey(), fileKey);
        }
    }

    /**
     * Reads nothing yet.
     *
     * @param file {@code secrets.json} in the site's directory; made when first written
     */
    public FileSecrets(Path file) {
        this(file, InstantSource.system());
    }

    FileSecrets(Path file, InstantSource clock) {
        this.clock = clock;
        this.file = file.toAbsolutePath();
        this.lockFile = this.file.resolveSibling("." + file.getFileName() + ".lock");
    }

    @Override
    public Login login(String name) {
        JsonNode found = read().path("logins").path(name);
        if (found.path("user").isTextual() && found.path("password").isTextual())
            return new Login(found.path("user").asText(), found.path("password").asText());
        throw new PortException(Failure.of(Cause.PRECONDITION, "login \"" + name + "\"", "no such login in " + file,
                "add \"" + name + "\": {\"user\": …, \"password\": …} under \"logins\" in that file (mode 0600)"));
    }

    @Override
    public void keepLogin(String name, Login login) {
        change(content -> {
            ObjectNode entry = content.withObjectProperty("logins").withObjectProperty(name);
            if (entry.path("user").asText().equals(login.user())
                    && entry.path("password").asText().equals(login.password()))
                return false;
            entry.put("user", login.user()).put("password", login.password());
            return true;
        });
    }

    @Override
    public String value(String name, Supplier<String> maker) {
        JsonNode known = read().path("values").path(name);
        if (known.isTextual())
            return known.asText();
        change(content -> {
            ObjectNode values = content.withObjectProperty("values");
            // Another process may have made it while this one waited for the lock.
            if (values.path(name).isTextual())
                return false;
            values.put(name, maker.get());
            return true;
        });
        return read().path("values").path(name).asText();
    }

    @Override
    public KeyPair keyPair(String name) {
        JsonNode known = read().path("keys").path(name);
        if (!known.isObject()) {
            change(content -> {
                ObjectNode keys = content.withObjectProperty("keys");
                if (keys.path(name).isObject())
                    return false;
                KeyPair made = SshKeys.generate(name);
                keys.putObject(name).put("private", made.privateKey()).put("public", made.publicKey());
                return true;
            });
            known = read().path("keys").path(name);
        }
        return new KeyPair(known.path("private").asText(), known.path("public").asText());
    }

    @Override
    public Authority authority() {
        String pem = signer().pem();
        return new Authority(pem, Certificates.sha256(pem));
    }

    @Override
    public Certificate certificate(String name, List<String> names) {
        Certificate signer = signer();
        return good(read(), name, names).orElseGet(() -> {
            change(content -> {
                if (good(content, name, names).isPresent())
                    return false;
                Certificate made = Certificates.server(signer, name, names, clock.instant());
                keep(content.withObjectProperty("certificates").putObject(name), made)
                        .set("names", JSON.valueToTree(names));
                return true;
            });
            return certificate(read().path("certificates").path(name));
        });
    }

    private Certificate signer() {
        JsonNode known = read().path("authority");
        if (!known.isObject()) {
            change(content -> {
                if (content.path("authority").isObject())
                    return false;
                keep(content.putObject("authority"), Certificates.authority(clock.instant()));
                return true;
            });
            known = read().path("authority");
        }
        return certificate(known);
    }

    private Optional<Certificate> good(JsonNode content, String name, List<String> names) {
        JsonNode known = content.path("certificates").path(name);
        return Optional.of(known).filter(k -> k.path("names").equals(JSON.valueToTree(names)))
                .map(FileSecrets::certificate).filter(k -> !Certificates.isNearItsEnd(k.pem(), clock.instant()));
    }

    private static ObjectNode keep(ObjectNode entry, Certificate certificate) {
        return entry.put("certificate", certificate.pem()).put("private", certificate.privateKey());
    }

    private static Certificate certificate(JsonNode entry) {
        return new Certificate(entry.path("certificate").asText(), entry.path("private").asText());
    }

    private JsonNode read() {
        WITHIN_PROCESS.lock();
        try {
            return load();
        } catch (IOException e) {
            throw trouble(e);
        } finally {
            WITHIN_PROCESS.unlock();
        }
    }

    /** Edits the content under the lock; {@code edit} says whether it changed anything, and only then is the file written. */
    private void change(Function<ObjectNode, Boolean> edit) {
        WITHIN_PROCESS.lock();
        try (FileChannel channel = PrivateFile.openLock(lockFile); FileLock lock = channel.lock()) {
            ObjectNode content = load().deepCopy();
            if (lock.isValid() && edit.apply(content)) {
                PrivateFile.write(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(content) + "\n");
            }
        } catch (IOException e) {
            throw trouble(e);
        } finally {
            WITHIN_PROCESS.unlock();
        }
    }

    private ObjectNode load() throws IOException {
        if (!Files.exists(file))
            return JSON.createObjectNode();
        PrivateFile.tighten(file);
        BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
        Snapshot known = seen;
        if (known != null && known.stillIs(now))
            return known.content();
        ObjectNode content = parse(Files.readString(file));
        seen = new Snapshot(content, now.fileKey(), now.lastModifiedTime().toMillis(), now.size());
        return content;
    }

    /** The parser's own words are dropped: they quote what they stumbled over, which may be a password. */
    private ObjectNode parse(String text) {
        String where;
        try {
            if (JSON.readTree(text) instanceof ObjectNode content)
                return content;
            where = ":1:1";
        } catch (JsonProcessingException e) {
            where = e.getLocation() == null
                    ? ""
                    : ":" + e.getLocation().getLineNr() + ":" + e.getLocation().getColumnNr();
        }
        throw new PortException(Failure.of(Cause.BAD_INPUT, "secrets", file + where + " is not JSON",
                "mend that place, or put back the copy that you changed"));
    }

    private PortException trouble(IOException e) {
        boolean full = String.valueOf(e.getMessage()).contains("No space left");
        return new PortException(new Failure(full ? Cause.DISK_FULL : Cause.PRECONDITION, "secrets",
                full ? "no space left for " + file : file + " cannot be read or written: " + e.getMessage(),
                full
                        ? "free some space there, then try again"
                        : "check the rights of that directory; Coldboot runs as root",
                e));
    }
}
