package io.coldboot.lab.machine;

import io.coldboot.agent.BlockDevice;
import io.coldboot.agent.BootParameters;
import io.coldboot.agent.DeployAgent;
import io.coldboot.agent.Hardware;
import io.coldboot.agent.LldpListener;
import io.coldboot.agent.Machine;
import io.coldboot.agent.Progress;
import io.coldboot.agent.wire.PacketLldpListener;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** The product's own deploy agent, in this process, on a machine that is not there. */
final class AgentPayload implements Payload {

    private static final String DISK = "/dev/sda";
    /** A ramdisk needs a moment to shut down; the answer to the request that asked for it leaves in that time. */
    private static final int SHUTDOWN_MILLIS = 1_500;
    /** The lab's switches speak each second. */
    private static final Duration LLDP_PATIENCE = Duration.ofSeconds(4);
    private static final Duration UNTIL_DEAD = Duration.ofMillis(200);

    private final CompletableFuture<End> end = new CompletableFuture<>();
    private final ThreadFactory threads;
    private final DeployAgent agent;
    private final Console console;
    private final BooleanSupplier diesWriting;
    private volatile boolean dead;

    /**
     * Does nothing until it is run.
     *
     * @param hardware what the machine consists of, when the agent asks
     * @param diesWriting while it says yes, the agent's process ends in the middle of writing
     */
    AgentPayload(Supplier<Hardware> hardware, Path disk, String commandLine, ThreadFactory threads, Console console,
            BooleanSupplier diesWriting) {
        this.threads = threads;
        this.console = console;
        this.diesWriting = diesWriting;
        this.agent = new DeployAgent(new Server(hardware, disk), BootParameters.parse(commandLine), threads,
                this::say);
    }

    @Override
    public End run() throws InterruptedException {
        try {
            agent.start();
            End how = end.get();
            if (how != End.CUT)
                TimeUnit.MILLISECONDS.sleep(SHUTDOWN_MILLIS);
            return how;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            agent.close();
        }
    }

    @Override
    public String state() {
        if (dead)
            return "agent died";
        Progress progress = agent.progress();
        boolean writes = progress.done() < progress.total();
        return writes ? "agent writes the image, " + 100 * progress.done() / progress.total() + " %" : "agent runs";
    }

    @Override
    public void button(boolean restart) {
        end.complete(restart ? End.REBOOTED : End.POWERED_OFF);
    }

    @Override
    public void cut() {
        end.complete(End.CUT);
        agent.close();
    }

    /** What a dead process still had to say is not heard. */
    private void say(String line) {
        if (!dead)
            console.say(line);
    }

    /** Called by the agent's writing thread before each write. */
    private void faultStrikes() {
        Progress progress = agent.progress();
        boolean midway = progress.total() > 0 && progress.done() >= progress.total() / 4;
        if (dead || !midway || !diesWriting.getAsBoolean())
            return;
        console.say("coldboot-agent: killed");
        dead = true;
        // Not by this thread: closing waits for it. It goes no further before the agent knows that it is dead.
        Thread.ofVirtual().start(agent::close);
        LockSupport.parkNanos(UNTIL_DEAD.toNanos());
        throw new IllegalStateException("the agent's process was killed");
    }

    /** The agent's view of the machine. */
    private final class Server implements Machine {

        private final Supplier<Hardware> hardware;
        private final Path disk;

        Server(Supplier<Hardware> hardware, Path disk) {
            this.hardware = hardware;
            this.disk = disk;
        }

        @Override
        public Hardware hardware() {
            return hardware.get();
        }

        @Override
        public LldpListener lldp() {
            return new PacketLldpListener(LLDP_PATIENCE, threads, AgentPayload.this::say);
        }

        @Override
        public BlockDevice open(String name) throws IOException {
            if (!name.equals(DISK))
                throw new IOException("there is no disk " + name);
            return new VirtualDisk(disk, AgentPayload.this::faultStrikes);
        }

        @Override
        public void powerOff() {
            end.complete(End.POWERED_OFF);
        }

        @Override
        public void reboot() {
            end.complete(End.REBOOTED);
        }
    }
}
