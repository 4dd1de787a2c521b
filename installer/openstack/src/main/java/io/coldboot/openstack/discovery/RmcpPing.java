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
import java.util.HashSet;
import java.util.List;
import java.util.Set;

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

    private final int port;

    RmcpPing(int port) {
        this.port = port;
    }

    /** Those of the addresses that answered. */
    Set<String> ping(List<String> addresses) {
        Set<String> found = new HashSet<>();
        if (addresses.isEmpty())
            return found;
        Set<String> asked = Set.copyOf(addresses);
        try (DatagramSocket socket = new DatagramSocket()) {
            for (int round = 0; round < ROUNDS; round++) {
                for (String address : addresses) {
                    if (!found.contains(address))
                        send(socket, address);
                }
                collect(socket, asked, found);
            }
        } catch (IOException e) {
            throw new PortException(
                    new Failure(Cause.PRECONDITION, "sweep", "cannot send IPMI pings: " + e.getMessage(),
                            "check that this host has an address on the controllers' network", e));
        }
        return found;
    }

    private void send(DatagramSocket socket, String address) {
        try {
            socket.send(
                    new DatagramPacket(PING, PING.length, new InetSocketAddress(InetAddress.ofLiteral(address), port)));
        } catch (IOException e) {
            // No route to this one, or its refusal of the first round: the others may answer yet.
        }
    }

    private static void collect(DatagramSocket socket, Set<String> asked, Set<String> found) throws IOException {
        long end = System.nanoTime() + ROUND_MS * 1_000_000L;
        DatagramPacket answer = new DatagramPacket(new byte[512], 512);
        for (long left = ROUND_MS; left > 0; left = (end - System.nanoTime()) / 1_000_000L) {
            socket.setSoTimeout((int) left);
            try {
                socket.receive(answer);
            } catch (SocketTimeoutException e) {
                return;
            }
            String from = answer.getAddress().getHostAddress();
            if (asked.contains(from) && isPong(answer))
                found.add(from);
            if (found.size() == asked.size())
                return;
        }
    }

    private static boolean isPong(DatagramPacket answer) {
        byte[] data = answer.getData();
        return answer.getLength() > ENTITIES && data[0] == PING[0] && data[3] == PING[3] && data[TYPE] == PONG
                && (data[ENTITIES] & IPMI_SUPPORTED) != 0;
    }
}
