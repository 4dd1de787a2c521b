package io.coldboot.lab;

import io.coldboot.lab.host.LabNetwork;
import io.coldboot.lab.model.LabException;
import io.coldboot.lab.model.LabSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Which lab the network namespaces belong to. Their names are the host's, so they can be one lab's only, and nothing that
 * somebody else made under the same names may be touched. Kept under /run, because namespaces do not outlive a reboot either.
 */
final class Ownership {

    private final LabSpec spec;
    private final Path note;

    Ownership(LabSpec spec) {
        this.spec = spec;
        this.note = Path.of("/run", spec.namespace() + ".owner");
    }

    /** Whether they belong to the lab in this directory. */
    boolean isOf(Path directory) {
        return owner().filter(directory::equals).isPresent();
    }

    /**
     * The directory of the other lab that has them, if there is one.
     *
     * @throws LabException if they are there but no lab made them
     */
    Optional<Path> other(Path directory) {
        Optional<Path> owner = owner();
        if (owner.isEmpty() && new LabNetwork(spec).isUp())
            throw new LabException("there is a network namespace " + spec.namespace() + " that no lab made",
                    "if nothing uses it, remove it: ip netns del " + spec.namespace() + "; ip netns del "
                            + spec.seedNamespace());
        return owner.filter(other -> !other.equals(directory));
    }

    /** They belong to this lab from now on. */
    void take(Path directory) {
        try {
            Files.writeString(note, directory + "\n");
        } catch (IOException e) {
            throw new LabException("cannot write " + note, "run this as root", e);
        }
    }

    /** They belong to nobody from now on. */
    void give() {
        try {
            Files.deleteIfExists(note);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<Path> owner() {
        try {
            return Files.exists(note) ? Optional.of(Path.of(Files.readString(note).strip())) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
