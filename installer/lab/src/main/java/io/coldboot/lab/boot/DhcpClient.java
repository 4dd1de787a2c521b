package io.coldboot.lab.boot;

import io.coldboot.agent.wire.PacketSocket;
import io.coldboot.lab.boot.Dhcp.Reply;
import io.coldboot.lab.model.Ipv4;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;

/**
 * Takes a lease as iPXE does, so that the server answers with the boot script's URL (option 77 says "iPXE"; options 60, 93, 94
 * and 97 are PXE's own, RFC 4578). Must run on a thread of the machine's namespace.
 */
public final class DhcpClient {

    /** iPXE waits 1, 2, 4 and 8 seconds; here the first answer is a millisecond away, and a lost packet should not cost much. */
    private static final List<Duration> PATIENCE = List.of(Duration.ofSeconds(1), Duration.ofSeconds(2),
            Duration.ofSeconds(4),
            Duration.ofSeconds(4));
    private static final Duration LOOK = Duration.ofMillis(250);

    private final byte[] mac;
    private final UUID uuid;
    private final BooleanSupplier lossy;

    /**
     * A lease.
     *
     * @param address the leased address
     * @param prefixLength length of its network's prefix
     * @param gateways routers, nearest first
     * @param bootFile URL or file name to boot
     * @param nextServer the boot server's address, or 0.0.0.0
     */
    public record Lease(String address, int prefixLength, List<String> gateways, String bootFile, String nextServer,
            String server) {
        public Lease {
            gateways = List.copyOf(gateways);
        }
    }

    /**
     * A client.
     *
     * @param mac the interface's address, with colons
     * @param lossy while it says yes, no packet gets through
     */
    public DhcpClient(String mac, UUID uuid, BooleanSupplier lossy) {
        this.mac = HexFormat.ofDelimiter(":").parseHex(mac);
        this.uuid = uuid;
        this.lossy = lossy;
    }

    /** Asks until it has a lease or nobody answers. */
    public Optional<Lease> lease(String networkInterface) throws IOException, InterruptedException {
        int transaction = ThreadLocalRandom.current().nextInt();
        try (PacketSocket wire = PacketSocket.open(networkInterface, PacketSocket.IPV4)) {
            int elapsed = 0;
            for (Duration patience : PATIENCE) {
                Optional<Reply> offer = exchange(wire, transaction, elapsed, Dhcp.DISCOVER, discover(), patience);
                if (offer.isPresent()) {
                    Optional<Reply> ack = exchange(wire, transaction, elapsed, Dhcp.REQUEST, request(offer.get()),
                            patience);
                    if (ack.filter(r -> r.type() == Dhcp.ACK).isPresent())
                        return Optional.of(lease(ack.get()));
                }
                elapsed += (int) patience.toSeconds();
            }
            return Optional.empty();
        }
    }

    private Optional<Reply> exchange(PacketSocket wire, int transaction, int elapsed, int type,
            Map<Integer, byte[]> options,
            Duration patience)
            throws IOException, InterruptedException {
        boolean lost = lossy.getAsBoolean();
        if (!lost)
            wire.send(Dhcp.frame(mac, transaction, elapsed, options));
        long deadline = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < deadline) {
            if (Thread.interrupted())
                throw new InterruptedException();
            Optional<Reply> reply = wire.receive(LOOK).flatMap(Dhcp::reply)
                    .filter(r -> r.transaction() == transaction && isForMe(r))
                    .filter(r -> (type == Dhcp.DISCOVER) == (r.type() == Dhcp.OFFER));
            if (reply.isPresent() && !lost)
                return reply;
        }
        return Optional.empty();
    }

    private boolean isForMe(Reply reply) {
        return reply.mac().equals(HexFormat.ofDelimiter(":").formatHex(mac));
    }

    private Map<Integer, byte[]> discover() {
        Map<Integer, byte[]> options = new LinkedHashMap<>();
        options.put(Dhcp.TYPE, new byte[]{Dhcp.DISCOVER});
        options.put(Dhcp.PARAMETERS,
                Dhcp.bytes(List.of(Dhcp.MASK, Dhcp.ROUTER, 6, 12, 15, 66, Dhcp.BOOT_FILE, Dhcp.IPXE)));
        options.put(Dhcp.VENDOR_CLASS, "PXEClient:Arch:00000:UNDI:002001".getBytes(StandardCharsets.US_ASCII));
        options.put(Dhcp.USER_CLASS, "iPXE".getBytes(StandardCharsets.US_ASCII));
        options.put(Dhcp.CLIENT_ARCHITECTURE, new byte[]{0, 0});
        options.put(Dhcp.CLIENT_INTERFACE, new byte[]{1, 2, 1});
        options.put(Dhcp.CLIENT_UUID,
                ByteBuffer.allocate(17).put((byte) 0).putLong(uuid.getMostSignificantBits())
                        .putLong(uuid.getLeastSignificantBits()).array());
        options.put(Dhcp.CLIENT_ID, ByteBuffer.allocate(7).put((byte) 1).put(mac).array());
        // iPXE's own option lists what it can do: 19 is HTTP (its feature numbers).
        options.put(Dhcp.IPXE, new byte[]{19, 1, 1});
        return options;
    }

    private Map<Integer, byte[]> request(Reply offer) {
        Map<Integer, byte[]> options = new LinkedHashMap<>(discover());
        options.put(Dhcp.TYPE, new byte[]{Dhcp.REQUEST});
        options.put(Dhcp.REQUESTED_ADDRESS, Dhcp.bytes(offer.address()));
        offer.number(Dhcp.SERVER).ifPresent(server -> options.put(Dhcp.SERVER, Dhcp.bytes(server)));
        return options;
    }

    private static Lease lease(Reply ack) {
        return new Lease(Ipv4.text(ack.address()), Ipv4.prefixLength(ack.number(Dhcp.MASK).orElse(0xffffff00)),
                ack.number(Dhcp.ROUTER).stream().map(Ipv4::text).toList(), ack.bootFile(), Ipv4.text(ack.nextServer()),
                ack.number(Dhcp.SERVER).map(Ipv4::text).orElse(""));
    }
}
