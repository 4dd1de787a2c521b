package io.coldboot.lab.machine;

import io.coldboot.lab.boot.Gpt;
import io.coldboot.lab.boot.Gpt.Partition;
import io.coldboot.lab.host.Host;
import io.coldboot.lab.model.LabException;
import io.coldboot.lab.model.LabSpec.Node;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What is on a machine's disk, booted as a container in the machine's network namespace. */
final class ContainerPayload implements Payload {

    private static final String ROOT = "root";
    private static final String GROW = "elements/packages/initramfs/usr/libexec/coldboot/grow-root";
    /** systemd-nspawn's way to say that the guest wants to be started again. */
    private static final int RESTART = 133;
    /** It was killed itself, or says that the guest's first process was: a machine whose power cord was pulled. */
    private static final int KILLED = 128 + 9;
    private static final String FIRST_KILLED = "terminated by signal KILL";
    private static final int MILLIS_BETWEEN_LOOKS = 100;
    private static final int LOOKS_BEFORE_HARD = 20;

    private final Node node;
    private final NodeDirectory directory;
    private final Console console;
    private final Path launcher;
    private final Object lock = new Object();
    private @Nullable Process process;
    private boolean cut;

    private ContainerPayload(Node node, NodeDirectory directory, Console console, Path launcher) {
        this.node = node;
        this.directory = directory;
        this.console = console;
        this.launcher = launcher;
    }

    /**
     * Makes the disk ready: grows its root partition to what there is, and mounts it.
     *
     * @param assets the directory with the launcher
     * @throws LabException if there is no system on it
     */
    static ContainerPayload prepare(Node node, NodeDirectory directory, Console console, Path assets)
            throws IOException {
        // Left over when the rack itself was killed while the machine ran.
        Containers.endLeftover(directory);
        grow(directory, console, assets.resolve(GROW));
        Partition root = Gpt.read(directory.disk()).flatMap(table -> table.named(ROOT))
                .orElseThrow(() -> new LabException("no partition is called " + ROOT, "write an image to the disk"));
        Files.createDirectories(directory.root());
        Host.must("mounting " + ROOT, "mount", "-o", "loop,offset=" + root.offset() + ",sizelimit=" + root.size(),
                directory.disk().toString(), directory.root().toString());
        if (!Files.isExecutable(directory.root().resolve("usr/lib/systemd/systemd"))) {
            Containers.unmount(directory.root());
            throw new LabException("there is no system on the partition " + ROOT, "write an image to the disk");
        }
        return new ContainerPayload(node, directory, console, assets.resolve("host").resolve("boot-container"));
    }

    /** Offline, because a container has no kernel of its own to do it at boot. */
    private static void grow(NodeDirectory directory, Console console, Path grow) {
        if (!Files.isExecutable(grow))
            return;
        Host.Result result = Host.run(grow.toString(), directory.disk().toString());
        if (result.exit() != 0)
            console.say("growing the root partition failed: " + result.lastLine());
    }

    @Override
    public End run() throws InterruptedException {
        try {
            Process started = start();
            int exit = started == null ? -1 : started.waitFor();
            synchronized (lock) {
                if (cut)
                    return End.CUT;
            }
            return switch (exit) {
                case 0 -> End.POWERED_OFF;
                case RESTART -> End.REBOOTED;
                case KILLED -> powerLost();
                default -> {
                    if (lastWords().contains(FIRST_KILLED))
                        yield powerLost();
                    console.say("the system ended with code " + exit + ": " + lastWords());
                    yield End.HALTED;
                }
            };
        } finally {
            Containers.unmount(directory.root());
        }
    }

    @Override
    public String state() {
        return Containers.init(directory).isPresent() ? "runs from its disk" : "starts from its disk";
    }

    @Override
    public void button(boolean restart) {
        Containers.signal(directory, restart ? "RTMIN+5" : "RTMIN+4");
    }

    @Override
    public void cut() {
        Process running;
        synchronized (lock) {
            cut = true;
            running = process;
        }
        if (running == null) {
            Containers.unmount(directory.root());
            return;
        }
        try {
            for (int i = 0; running.isAlive(); i++) {
                Containers.kill(directory, i > LOOKS_BEFORE_HARD);
                running.waitFor(MILLIS_BETWEEN_LOOKS, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private @Nullable Process start() {
        List<String> argv = List.of(launcher.toString(), directory.root().toString(), node.namespace(),
                node.namespace(),
                directory.console().toString(), directory.pidFile().toString(), node.name(),
                "--capability=CAP_NET_ADMIN,CAP_NET_RAW,CAP_SYS_NICE",
                "--bind=" + directory.disk() + ":/run/coldboot-disk");
        synchronized (lock) {
            if (cut)
                return null;
            try {
                process = Host.builder(argv).redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(directory.launchLog().toFile())
                        .start();
                return process;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private End powerLost() {
        console.say("power lost");
        return End.POWERED_OFF;
    }

    private String lastWords() {
        return new Console(directory.launchLog()).tail(1).stream().findFirst().orElse("its console says more");
    }
}
