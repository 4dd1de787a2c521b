package io.coldboot.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A host with four NICs, played by a network namespace, and what they are plugged into, played by another: {@code prov0} is on
 * the provisioning network, {@code bmc0} on the controllers', {@code ext0} where instances are reached, {@code office0} leads to
 * everything else. The far ends are {@code eth0}, {@code eth1}, {@code eth3} and {@code eth2}. Nothing of it is joined to the
 * machine's own network.
 */
final class RealHost {

    private static final String HOST = "cbt-host";
    private static final String RACK = "cbt-rack";
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private RealHost() {}

    static void up() throws InterruptedException {
        down();
        must("ip", "netns", "add", HOST);
        must("ip", "netns", "add", RACK);
        must("ip", "-n", HOST, "link", "set", "lo", "up");
        cable("prov0", "eth0");
        cable("bmc0", "eth1");
        cable("office0", "eth2");
        cable("ext0", "eth3");
        must("ip", "-n", HOST, "link", "set", "office0", "up");
        must("ip", "-n", HOST, "addr", "add", "10.79.0.5/24", "dev", "office0");
        must("ip", "-n", HOST, "route", "add", "default", "via", "10.79.0.1");
        must("ip", "-n", RACK, "addr", "add", "10.78.0.11/24", "dev", "eth1");
        must("ip", "-n", RACK, "addr", "add", "10.76.0.11/24", "dev", "eth3");
    }

    static void down() throws InterruptedException {
        for (String namespace : List.of(HOST, RACK)) {
            if (Files.exists(Path.of("/run/netns", namespace)))
                must("ip", "netns", "del", namespace);
        }
    }

    private static void cable(String near, String far) throws InterruptedException {
        must("ip", "-n", HOST, "link", "add", near, "type", "veth", "peer", "name", far, "netns", RACK);
        must("ip", "-n", RACK, "link", "set", far, "up");
    }

    /** The provisioning NIC is pulled out and another put in its place: it has the same name, and nothing else in common. */
    static void replaceProvisioningNic() throws InterruptedException {
        must("ip", "-n", HOST, "link", "del", "prov0");
        cable("prov0", "eth0");
    }

    /** Which addresses the host has and where its routes lead. */
    static String addressesAndRoutes() throws InterruptedException {
        return must("ip", "-n", HOST, "-o", "addr", "show", "scope", "global") + must("ip", "-n", HOST, "route");
    }

    /** {@code dist/coldboot} on this host. */
    static Cli.Result coldboot(String... arguments) throws InterruptedException {
        List<String> argv = new ArrayList<>(
                List.of("nsenter", "--net=/run/netns/" + HOST, Cli.house("dist/coldboot").toString()));
        argv.addAll(List.of(arguments));
        return Cli.program(argv).end(Duration.ofMinutes(6));
    }

    /** A program in the rack, whatever it returns. */
    static Cli.Result rack(String... argv) throws InterruptedException {
        return rackStarts(argv).end(PATIENCE);
    }

    /** A program in the rack that goes on. */
    static Cli.Running rackStarts(String... argv) {
        List<String> all = new ArrayList<>(List.of("nsenter", "--net=/run/netns/" + RACK));
        all.addAll(List.of(argv));
        return Cli.program(all);
    }

    /** Whether somebody answers this machine of the rack at an address. */
    static boolean isReached(String address) throws InterruptedException {
        return rack("busybox", "ping", "-c", "3", "-W", "3", address).exit() == 0;
    }

    /** What a machine in the rack that boots from this NIC gets for an answer to its request for an address. */
    static Cli.Result asksForAddress(String nic) throws InterruptedException {
        return rack("busybox", "udhcpc", "-f", "-q", "-n", "-t", "3", "-T", "1", "-i", nic, "-s",
                Cli.house("assets/host/dhcp-heard").toString());
    }

    private static String must(String... argv) throws InterruptedException {
        Cli.Result result = Cli.program(List.of(argv)).end(PATIENCE);
        assertThat(result.exit()).as(String.join(" ", argv) + "\n" + result.text()).isZero();
        return result.text();
    }
}
