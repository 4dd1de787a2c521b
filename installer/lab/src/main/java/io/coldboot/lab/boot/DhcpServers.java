package io.coldboot.lab.boot;

import io.coldboot.lab.boot.Dhcp.Reply;
import io.coldboot.agent.wire.PacketSocket;
import io.coldboot.lab.model.Ipv4;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;

/** Finds out who answers DHCP on a wire: one DHCPDISCOVER, and then only listening. No address is asked for. */
public final class DhcpServers {

    private static final Duration LOOK = Duration.ofMillis(200);
    /** Locally administered: no real card has it, so no reservation is disturbed. */
    private static final byte[] MAC = {0x02, 0x63, 0x62, 0x00, 0x00, 0x01};

    private DhcpServers() {}

    /**
     * Asks on this interface and listens for so long.
     *
     * @return addresses of all who made an offer, to this question or to another
     */
    public static Set<String> on(String networkInterface, Duration patience) throws IOException {
        Set<String> servers = new TreeSet<>();
        Map<Integer, byte[]> options = new LinkedHashMap<>();
        options.put(Dhcp.TYPE, new byte[]{Dhcp.DISCOVER});
        options.put(Dhcp.PARAMETERS, Dhcp.bytes(List.of(Dhcp.MASK, Dhcp.ROUTER)));
        try (PacketSocket wire = PacketSocket.open(networkInterface, PacketSocket.IPV4)) {
            wire.send(Dhcp.frame(MAC, ThreadLocalRandom.current().nextInt(), 0, options));
            for (long end = System.nanoTime() + patience.toNanos(); System.nanoTime() < end;)
                wire.receive(LOOK).flatMap(Dhcp::reply).filter(r -> r.type() == Dhcp.OFFER || r.type() == Dhcp.ACK)
                        .ifPresent(r -> servers.add(server(r)));
        }
        return servers;
    }

    private static String server(Reply reply) {
        return reply.number(Dhcp.SERVER).map(Ipv4::text).orElseGet(() -> Ipv4.text(reply.nextServer()));
    }
}
