package io.coldboot.lab.host;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Optional;

/** Raw Ethernet frames on one interface (packet(7)): what works without an address. Needs CAP_NET_RAW. */
public final class PacketSocket implements Closeable {

    /** Type of frames that carry IPv4. */
    public static final int IPV4 = 0x0800;

    private static final int AF_PACKET = 17;
    private static final int SOCK_RAW = 3;
    private static final int SOCK_CLOEXEC = 0x80000;
    private static final int LONGEST = 9_000;

    private final int fd;

    private PacketSocket(int fd) {
        this.fd = fd;
    }

    /**
     * Opens it on an interface of the calling thread's namespace.
     *
     * @param etherType type of the frames to receive
     */
    public static PacketSocket open(String networkInterface, int etherType) throws IOException {
        short protocol = Short.reverseBytes((short) etherType);
        PacketSocket socket = new PacketSocket(
                Native.socket(AF_PACKET, SOCK_RAW | SOCK_CLOEXEC, Short.toUnsignedInt(protocol)));
        try {
            // struct sockaddr_ll: family, protocol in network order, interface index, then fields that only receiving fills.
            ByteBuffer address = ByteBuffer.allocate(20).order(ByteOrder.nativeOrder()).putShort((short) AF_PACKET)
                    .putShort(protocol)
                    .putInt(Native.interfaceIndex(networkInterface));
            Native.bind(socket.fd, address.array());
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** Sends a whole frame, header included. */
    public void send(byte[] frame) throws IOException {
        Native.write(fd, frame);
    }

    /** The next frame, if one comes in time. */
    public Optional<byte[]> receive(Duration patience) throws IOException {
        return Native.readable(fd, Math.toIntExact(patience.toMillis()))
                ? Optional.of(Native.read(fd, LONGEST))
                : Optional.empty();
    }

    @Override
    public void close() throws IOException {
        Native.close(fd);
    }
}
