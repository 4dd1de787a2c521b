package io.coldboot.story;

import java.time.Duration;
import java.util.List;

/**
 * Watches all interfaces of the machine's own network namespace for packets of a lab: of its networks, or presence pings. The
 * lab's wires are in other namespaces, so whatever is seen here has got out.
 */
final class OuterWire {

    private static final String OF_A_LAB = "net 192.168.24.0/22 or net 192.168.28.0/22 or (udp port 623 and not net 127.0.0.0/8)";

    private final Cli.Running tcpdump;

    private OuterWire(Cli.Running tcpdump) {
        this.tcpdump = tcpdump;
    }

    static OuterWire watch() {
        return new OuterWire(Cli.program(List.of("tcpdump", "-i", "any", "-nn", "-l", "-q", OF_A_LAB)));
    }

    /** Stops watching. */
    List<String> end() throws InterruptedException {
        return tcpdump.interrupted(Duration.ofSeconds(10)).lines().stream().filter(line -> line.contains(" IP"))
                .toList();
    }
}
