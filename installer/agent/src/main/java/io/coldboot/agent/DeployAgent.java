package io.coldboot.agent;

import io.coldboot.agent.Hardware.Nic;
import io.coldboot.agent.image.ImageWriter;
import io.coldboot.agent.net.Http;
import io.coldboot.agent.net.SiteAuthority;
import io.coldboot.agent.protocol.AgentApi;
import io.coldboot.agent.protocol.Commands;
import io.coldboot.agent.protocol.Conductor;
import io.coldboot.agent.protocol.Extensions;
import io.coldboot.agent.protocol.Heartbeats;
import io.coldboot.agent.protocol.Inspection;
import io.coldboot.agent.protocol.Inventory;
import io.coldboot.agent.protocol.Steps;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One boot of the deploy agent: reports the hardware if asked to, finds its node in Ironic, and then obeys the conductor until
 * the power goes. What it is asked to do comes from the kernel command line.
 */
public final class DeployAgent implements AutoCloseable {

    /** How long a server may be silent; an inspector under load was seen to need 24 s for an answer. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(2);
    /** With an API to go on to, inspection is not worth more than about three minutes. */
    private static final int INSPECTION_ATTEMPTS = 10;

    private final Machine machine;
    private final BootParameters parameters;
    private final ThreadFactory threads;
    private final AgentLog log;
    private final Power power = new Power();
    private final Heartbeats heartbeats = new Heartbeats();
    private final Http http = new Http(PATIENCE);
    private final ImageWriter writer;
    private volatile Optional<String> token;
    private @Nullable AgentApi api;

    /**
     * Does nothing yet; see {@link #start()}.
     *
     * @param threads makes every thread that opens a socket or touches the machine: platform threads, already where they
     *        shall be (a lab moves each into its node's network namespace first)
     * @param console takes the lines that a person at the machine's console would see; called from any thread
     */
    public DeployAgent(Machine machine, BootParameters parameters, ThreadFactory threads, Consumer<String> console) {
        this.machine = power.guard(machine);
        this.parameters = parameters;
        this.threads = threads;
        this.log = new AgentLog(console);
        this.writer = new ImageWriter(http, threads, log);
        this.token = parameters.agentToken();
    }

    /** Starts the agent and returns at once. */
    public void start() {
        threads.newThread(this::run).start();
    }

    /** How far the image has come. */
    public Progress progress() {
        return writer.progress();
    }

    /** Cuts the power: sockets are closed, and once this returns the machine's disks are not changed any more. */
    @Override
    public void close() {
        power.cut();
        heartbeats.stop();
        http.close();
        AgentApi serving;
        synchronized (this) {
            serving = api;
        }
        if (serving != null)
            serving.close();
    }

    private void run() {
        try {
            Hardware hardware = machine.hardware();
            Nic nic = ownNic(hardware);
            serve(String.valueOf(nic.ipv4()), hardware);
            log.accept("agent: up on %s, %s".formatted(nic.name(), nic.ipv4()));
            if (parameters.authority().isPresent() && !meet(parameters.authority().get()))
                return;
            Optional<String> inspected = inspect(hardware);
            if (parameters.apiUrl().isPresent()) {
                String callback = "http://%s:%d".formatted(nic.ipv4(), parameters.listenPort());
                obey(new Conductor(http, parameters.apiUrl().get(), power, log), hardware, inspected.orElse(null),
                        callback);
            }
        } catch (IOException | RuntimeException e) {
            if (!power.isOff())
                log.accept("agent: stopped: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Nic ownNic(Hardware hardware) throws IOException {
        String bootMac = bootMac(hardware);
        Optional<Nic> booted = hardware.nics().stream()
                .filter(nic -> nic.ipv4() != null && nic.mac().equalsIgnoreCase(bootMac)).findFirst();
        return booted.or(() -> hardware.nics().stream().filter(nic -> nic.ipv4() != null).findFirst())
                .orElseThrow(() -> new IOException("no interface has an IPv4 address"));
    }

    private String bootMac(Hardware hardware) {
        return parameters.bootInterface().orElse(hardware.bootMac());
    }

    /** Called on one of the given threads: the socket belongs to its network namespace. */
    private void serve(String address, Hardware hardware) throws IOException {
        var steps = new Steps(machine, hardware.disks(), writer);
        var commands = new Commands(Extensions.of(machine, power, steps, log), threads,
                heartbeats::soon, log);
        var socket = new InetSocketAddress(address, parameters.listenPort());
        synchronized (this) {
            if (power.isOff())
                throw new IOException("power is off");
            api = new AgentApi(socket, threads, commands, () -> token, writer::progress, heartbeats::heard);
        }
    }

    /**
     * Fetches the certificate of whom to believe, until it is there.
     *
     * @return false if power went
     */
    private boolean meet(BootParameters.Authority authority) {
        String last = "";
        while (!power.isOff()) {
            String found;
            try {
                Http.Reply reply = http.get(authority.url(), Map.of());
                if (reply.ok()) {
                    http.believe(SiteAuthority.read(reply.text(), authority.sha256()));
                    return true;
                }
                found = "answered " + reply.status();
            } catch (IOException e) {
                found = String.valueOf(e.getMessage());
            }
            if (!found.equals(last))
                log.accept("authority: %s: %s".formatted(authority.url(), found));
            last = found;
            power.sleep(BETWEEN_TRIES);
        }
        return false;
    }

    /** The cables are listened to here alone: whoever only writes an image does not wait for switches. */
    private Optional<String> inspect(Hardware hardware) throws InterruptedException {
        Optional<String> url = parameters.inspectionCallbackUrl();
        if (url.isEmpty())
            return Optional.empty();
        int attempts = parameters.apiUrl().isPresent() ? INSPECTION_ATTEMPTS : Integer.MAX_VALUE;
        Hardware whole = hardware.withNeighbours(
                machine.lldp().listen(hardware.nics().stream().filter(Nic::carrier).map(Nic::name).toList()));
        return new Inspection(http, power, log).post(url.get(), Inventory.report(whole, bootMac(whole)), attempts);
    }

    private void obey(Conductor conductor, Hardware hardware, @Nullable String uuid, String callback)
            throws InterruptedException {
        Optional<Conductor.Node> found = conductor.lookup(hardware.nics().stream().map(Nic::mac).toList(), uuid);
        if (found.isEmpty())
            return;
        Conductor.Node node = found.get();
        if (node.token().isPresent())
            token = node.token();
        log.accept("lookup: this is node " + node.uuid());
        if (token.isEmpty()) {
            log.accept(
                    "lookup: Ironic gave this boot's token away before and will not listen: power-cycle the machine");
        }
        heartbeats.run(node.timeout(), () -> conductor.heartbeat(node.uuid(), callback, token.orElse(null)));
    }
}
