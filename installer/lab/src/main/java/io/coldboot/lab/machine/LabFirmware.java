package io.coldboot.lab.machine;

import io.coldboot.agent.Hardware;
import io.coldboot.lab.boot.BootDecision;
import io.coldboot.lab.boot.DhcpClient;
import io.coldboot.lab.boot.DhcpClient.Lease;
import io.coldboot.lab.boot.Gpt;
import io.coldboot.lab.boot.NetworkBoot;
import io.coldboot.lab.host.LabNetwork;
import io.coldboot.lab.bmc.ManagedSystem.Facts;
import io.coldboot.lab.model.Fault;
import io.coldboot.lab.model.LabException;
import io.coldboot.lab.model.LabSpec.Kind;
import io.coldboot.lab.model.LabSpec.Node;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadFactory;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/** The firmware of a machine in the rack: real DHCP and HTTP over its own cable, or its own disk. */
final class LabFirmware implements Firmware {

    private static final String BOOT_INTERFACE = "eth0";
    private static final String ROOT = "root";
    /**
     * Real servers test themselves for minutes. Ironic counts on some of that: an agent that speaks while Ironic still is busy
     * with powering its machine on meets a locked node.
     */
    private static final Duration SELF_TEST = Duration.ofSeconds(3);

    private final Node node;
    private final Kind kind;
    private final Facts facts;
    private final NodeDirectory directory;
    private final Console console;
    private final Faults faults;
    private final ThreadFactory threads;
    private final Path assets;
    private volatile String address = "";
    private volatile String mode = "Legacy";

    LabFirmware(Node node, Kind kind, Facts facts, NodeDirectory directory, Console console, Faults faults,
            ThreadFactory threads, Path assets) {
        this.node = node;
        this.kind = kind;
        this.facts = facts;
        this.directory = directory;
        this.console = console;
        this.faults = faults;
        this.threads = threads;
        this.assets = assets;
    }

    /** The leased address, or empty. */
    String address() {
        return address;
    }

    @Override
    public void reset(String bootMode) {
        mode = bootMode;
        forgetLease();
        console.say("Coldboot Virtual Rack, " + node.name() + ": " + facts.cpus() + " CPUs, " + facts.memoryMib()
                + " MiB, " + bootMode);
    }

    @Override
    public Attempt boot(Source source) throws InterruptedException {
        try {
            return switch (source) {
                case DISK -> disk();
                case NETWORK -> network();
            };
        } catch (IOException | LabException e) {
            return new Attempt.Nothing(String.valueOf(e.getMessage()));
        }
    }

    /** The system on the disk sets its own addresses; the firmware's must not be in its way. */
    private void forgetLease() {
        LabNetwork.reset(node);
        address = "";
    }

    private Attempt disk() throws IOException {
        forgetLease();
        if (faults.of(node.name()).contains(Fault.NO_DISK_BOOT))
            return new Attempt.Nothing("the boot order has no disk in it");
        Optional<Gpt> table = Gpt.read(directory.disk());
        if (table.isEmpty())
            return new Attempt.Nothing("no partition table");
        if (table.get().named(ROOT).isEmpty())
            return new Attempt.Nothing("no partition is called " + ROOT);
        console.say("Booting from disk");
        return switch (kind) {
            case PROTOCOL -> new Attempt.Runs(new SystemOnDisk());
            case CONTAINER -> new Attempt.Runs(ContainerPayload.prepare(node, directory, console, assets));
        };
    }

    private Attempt network() throws IOException, InterruptedException {
        Thread.sleep(SELF_TEST);
        console.say("DHCP (" + BOOT_INTERFACE + " " + node.mac(0) + ")");
        UUID uuid = UUID.fromString(facts.uuid());
        BooleanSupplier lossy = faults.when(node.name(), Fault.NO_LEASE);
        Optional<Lease> answer = new DhcpClient(node.mac(0), uuid, lossy).lease(BOOT_INTERFACE);
        if (answer.isEmpty())
            return new Attempt.Nothing("no DHCP server answered");
        Lease lease = answer.get();
        console.say("DHCP: " + lease.address() + "/" + lease.prefixLength() + ", boot file " + lease.bootFile());
        LabNetwork.lease(node, BOOT_INTERFACE, lease.address() + "/" + lease.prefixLength(), lease.gateways());
        address = lease.address();
        BootDecision decision = new NetworkBoot(node.mac(0), uuid, console::say).follow(lease);
        return switch (decision) {
            case BootDecision.Kernel kernel -> {
                // A token in the command line is a secret; a console log is not the place for it.
                console.say(
                        "Starting " + kernel.kernel() + " " + kernel.commandLine().replaceAll("(token=)\\S+", "$1***"));
                yield new Attempt.Runs(
                        new AgentPayload(this::hardware, directory.disk(), kernel.commandLine(), threads, console,
                                faults.when(node.name(), Fault.AGENT_DIES_WRITING)));
            }
            case BootDecision.Plain.DISK -> Attempt.Plain.TRY_DISK;
            case BootDecision.Plain.POWER_OFF -> Attempt.Plain.POWER_OFF;
            case BootDecision.Plain.REBOOT -> Attempt.Plain.REBOOT;
            case BootDecision.Nothing nothing -> new Attempt.Nothing(nothing.reason());
        };
    }

    private Hardware hardware() {
        Hardware.Disk disk = new Hardware.Disk("/dev/sda", facts.diskBytes(), "Virtual disk", "Coldboot",
                facts.serial() + "-d1", null, false);
        List<Hardware.Nic> nics = IntStream.range(0, facts.macs().size())
                .mapToObj(nic -> new Hardware.Nic("eth" + nic, node.mac(nic),
                        nic == 0 && !address.isEmpty() ? address : null, true, List.of()))
                .toList();
        return new Hardware(facts.cpus(), "x86_64", facts.memoryMib(), List.of(disk), nics, "Coldboot Virtual Rack",
                "Virtual server",
                facts.serial(), node.bmcAddress(), node.mac(0), mode.equals("UEFI"));
    }
}
