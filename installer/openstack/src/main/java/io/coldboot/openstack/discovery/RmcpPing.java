package io.coldboot.openstack.discovery;

import io.coldboot.engine.model.Failure;
import io.coldboot.engine.model.Failure.Cause;
import io.coldboot.engine.port.PortException;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Finds IPMI controllers by the RMCP presence ping (ASF 2.0 §3.2.4.2, IPMI 2.0 §13.13): one small datagram, no login. */
final class RmcpPing {

    /** The primary RMCP port. */
    static final int PORT = 623;

    private static final byte[] PING = {6, 0, (byte) 0xff, 6, 0, 0, 0x11, (byte) 0xbe, (byte) 0x80, 1, 0, 0};
    private static final int TYPE = 8;
    private static final byte PONG = 0x40;
    private static final int ENTITIES = 20;
    private static final int IPMI_SUPPORTED = 0x80;

    /** Datagrams get lost, and the first to an address waits for ARP: two rounds. */
    private static final int ROUNDS = 2;
    private static final int ROUND_MS = 500;

    /**
     * Datagrams to addresses where nobody is wait in the socket's buffer until ARP gives up, 3 s later; with more than this
     * in a socket, sending would block until then.
     */
    private static final int PER_SOCKET = 40;

    private final int port;

    RmcpPing(int port) {
        this.port = port;
    }

    /** Those of the addresses that answered. */
    Set<String> ping(List<String> addresses) {
        Set<String> found = ConcurrentHashMap.newKeySet();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> parts = new ArrayList<>();
            for (int i = 0; i < addresses.size(); i += PER_SOCKET) {
                List<String> part = addresses.subList(i, Math.min(i + PER_SOCKET, addresses.size()));
                parts.add(threads.submit(() -> pingPart(part, found)));
            }
            for (Future<?> part : parts)
                part.get();
        } catch (ExecutionException e) {
            throw new PortException(new Failure(Cause.PRECONDITION, "sweep", "cannot send IPMI pings: " + e.getCause(),
                    "check that this host has an address on the controllers' network", e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return found;
    }

    private @Nullable Void pingPart(List<String> addresses, Set<String> found) throws IOException {
        Set<String> left = new HashSet<>(addresses);
        try (DatagramSocket socket = new DatagramSocket()) {
            for (int round = 0; round < ROUNDS && !left.isEmpty(); round++) {
                for (String address : List.copyOf(left))
                    send(socket, address);
                collect(socket, left, found);
            }
        }
        return null;
    }

    private void send(DatagramSocket socket, String address) {
        try {
            socket.send(
                    new DatagramPacket(PING, PING.length, new InetSocketAddress(InetAddress.ofLiteral(address), port)));
        } catch (IOException e) {
            // No route to this one, or its refusal of the first round: the others may answer yet.
        }
    }

    private static void collect(DatagramSocket socket, Set<String> left, Set<String> found) throws IOException {
        long end = System.nanoTime() + ROUND_MS * 1_000_000L;
        DatagramPacket answer = new DatagramPacket(new byte[512], 512);
        for (long ms = ROUND_MS; ms > 0 && !left.isEmpty(); ms = (end - System.nanoTime()) / 1_000_000L) {
            socket.setSoTimeout((int) ms);
            try {
                socket.receive(answer);
            } catch (SocketTimeoutException e) {
                return;
            }
            String from = answer.getAddress().getHostAddress();
            if (isPong(answer) && left.remove(from))
                found.add(from);
        }
    }

    private static boolean isPong(DatagramPacket answer) {
        byte[] data = answer.getData();
        return answer.getLength() > ENTITIES && data[0] == PING[0] && data[3] == PING[3] && data[TYPE] == PONG
                && (data[ENTITIES] & IPMI_SUPPORTED) != 0;
    }
}
