package io.coldboot.lab.bmc;

import io.coldboot.lab.bmc.Redfish.Login;
import io.coldboot.lab.host.Host;
import io.coldboot.lab.host.Leftovers;
import io.coldboot.lab.host.Namespaces;
import io.coldboot.lab.host.PrivateFiles;
import io.coldboot.lab.model.LabException;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * A management controller that speaks IPMI 2.0 over LAN: OpenIPMI's ipmi_sim, one process a machine. It holds the login and the
 * sessions; whatever concerns the machine it asks of a program, which carries it to the rack ({@link ChassisControl}).
 */
public final class IpmiController implements AutoCloseable {

    /** The primary RMCP port. */
    private static final int PORT = 623;
    private static final String PROGRAM = "ipmi_sim";
    /** RMCP presence ping (ASF 2.0, 3.2.4.2). */
    private static final byte[] PING = {6, 0, (byte) 0xff, 6, 0, 0, 0x11, (byte) 0xbe, (byte) 0x80, 0, 0, 0};
    private static final int PING_MILLIS = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int STOP_SECONDS = 5;

    private final Setup setup;
    private Process process;

    /**
     * What makes one controller another than the next.
     *
     * @param name of its machine
     * @param uuid of its machine
     * @param namespace network namespace that has its address
     * @param directory for its files; made if it is not there, readable for root alone
     * @param login the one login that it knows; IPMI has room for a password of 16 bytes
     * @param chassisControl shell command to which ipmi_sim adds what it wants of the machine
     */
    public record Setup(String name, String uuid, String namespace, String address, Path directory, Login login,
            String chassisControl) {}

    private IpmiController(Setup setup, Process process) {
        this.setup = setup;
        this.process = process;
    }

    /**
     * Starts it. Returns when it answers at its address. Must be called on a thread of the network namespace.
     *
     * @throws LabException if it does not
     */
    public static IpmiController start(Setup setup) throws IOException {
        IpmiController controller = new IpmiController(setup, launch(setup, setup.login()));
        try {
            controller.await();
            return controller;
        } catch (IOException | LabException e) {
            controller.close();
            throw e;
        }
    }

    /** Ends the controllers whose files are below this directory, whoever started them. */
    public static void endLeftovers(Path directory) {
        Leftovers.killPrograms(PROGRAM, directory);
    }

    /** While refused, no login is good enough. It forgets its sessions, and is away for the moment of a restart. */
    public synchronized void refuseLogins(boolean refused) {
        try {
            close();
            process = launch(setup,
                    refused
                            ? new Login(setup.login().user(), UUID.randomUUID().toString().substring(0, 16))
                            : setup.login());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS))
                process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static Process launch(Setup setup, Login login) throws IOException {
        Path directory = setup.directory();
        PrivateFiles.directory(directory);
        PrivateFiles.write(directory.resolve("lan.conf"), lan(setup, login));
        PrivateFiles.write(directory.resolve("emulator"), """
                mc_setbmc 0x20
                mc_add 0x20 0 no-device-sdrs 0x23 9 8 0x9f 0x1291 0xf02
                mc_enable 0x20
                """);
        Files.createDirectories(directory.resolve("state"));
        // A controller has a processor of its own: it answers however busy the machines are.
        List<String> argv = List.of("nsenter", "--net=" + Namespaces.NAMES.resolve(setup.namespace()), "nice", "-n",
                "-10", PROGRAM, "-n",
                "-c", directory.resolve("lan.conf").toString(), "-f", directory.resolve("emulator").toString(), "-s",
                directory.resolve("state").toString());
        return Host.builder(argv).redirectInput(new File("/dev/null")).redirectErrorStream(true)
                .redirectOutput(log(setup).toFile()).start();
    }

    private static String lan(Setup setup, Login login) {
        return """
                name "%s"
                set_working_mc 0x20
                  startlan 1
                    addr %s %d
                    priv_limit admin
                    allowed_auths_callback none
                    allowed_auths_user md5
                    allowed_auths_operator md5
                    allowed_auths_admin md5
                    guid %s
                  endlan
                  chassis_control "%s"
                  user 2 true "%s" "%s" admin 10 md5
                """.formatted(setup.name(), setup.address(), PORT, setup.uuid().replace("-", ""),
                setup.chassisControl(), login.user(), login.password());
    }

    private static Path log(Setup setup) {
        return setup.directory().resolve("log");
    }

    private void await() throws IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        InetSocketAddress address = new InetSocketAddress(InetAddress.ofLiteral(setup.address()), PORT);
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.setSoTimeout(PING_MILLIS);
            while (!answers(socket, address)) {
                if (!process.isAlive() || System.nanoTime() > deadline)
                    throw new LabException(
                            "the IPMI controller of " + setup.name() + " did not start: "
                                    + Host.run("tail", "-n", "1", log(setup).toString()).lastLine(),
                            "read " + log(setup) + "; ipmi_sim is in Debian's package openipmi");
            }
        }
    }

    private static boolean answers(DatagramSocket socket, InetSocketAddress address) throws IOException {
        socket.send(new DatagramPacket(PING, PING.length, address));
        try {
            socket.receive(new DatagramPacket(new byte[64], 64));
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        }
    }
}
