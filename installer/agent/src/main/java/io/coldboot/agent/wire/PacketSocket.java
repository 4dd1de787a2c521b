package io.coldboot.agent.wire;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.io.Closeable;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Optional;

/** Raw Ethernet frames (packet(7)): what works without an address. Needs CAP_NET_RAW. */
public final class PacketSocket implements Closeable {

    /** Type of frames that carry IPv4. */
    public static final int IPV4 = 0x0800;
    /** Type of frames that carry LLDP. */
    public static final int LLDP = 0x88cc;

    private static final int AF_PACKET = 17;
    private static final int SOCK_RAW = 3;
    private static final int SOCK_CLOEXEC = 0x80000;
    private static final int SOL_PACKET = 263;
    private static final int PACKET_ADD_MEMBERSHIP = 1;
    private static final short PACKET_MR_MULTICAST = 0;
    private static final int MAC_LENGTH = 6;
    private static final int LONGEST = 9_000;
    private static final int EINTR = 4;
    private static final short POLLIN = 1;

    private static final MethodHandle SOCKET_CALL = Libc.function("socket", JAVA_INT, JAVA_INT, JAVA_INT);
    private static final MethodHandle BIND = Libc.function("bind", JAVA_INT, ADDRESS, JAVA_INT);
    private static final MethodHandle SETSOCKOPT = Libc.function("setsockopt", JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS,
            JAVA_INT);
    private static final MethodHandle WRITE = Libc.function("write", JAVA_INT, ADDRESS, JAVA_LONG);
    private static final MethodHandle SENDTO = Libc.function("sendto", JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT, ADDRESS,
            JAVA_INT);
    private static final MethodHandle READ = Libc.function("read", JAVA_INT, ADDRESS, JAVA_LONG);
    private static final MethodHandle POLL = Libc.function("poll", ADDRESS, JAVA_LONG, JAVA_INT);
    private static final MethodHandle IF_NAMETOINDEX = Libc.function("if_nametoindex", ADDRESS);

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
        PacketSocket socket = new PacketSocket(socket(etherType));
        try {
            byte[] address = address(etherType, interfaceIndex(networkInterface));
            Libc.call("bind", (arena,
                    state) -> (int) BIND.invokeExact(state, socket.fd, copied(arena, address), address.length));
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** Opens one that receives nothing and sends on any interface of the calling thread's namespace. */
    public static PacketSocket sender() throws IOException {
        return new PacketSocket(socket(0));
    }

    /** Number of an interface in the calling thread's namespace. */
    public static int interfaceIndex(String name) throws IOException {
        return Libc.call("interface " + name, (arena, state) -> {
            int index = (int) IF_NAMETOINDEX.invokeExact(state, arena.allocateFrom(name));
            return index == 0 ? -1 : index;
        });
    }

    /** From now on the interface lets frames to this group of machines in, which hardware otherwise may filter out. */
    public void join(String networkInterface, byte[] group) throws IOException {
        // struct packet_mreq: interface index, type, length of the address, address.
        byte[] request = ByteBuffer.allocate(16).order(ByteOrder.nativeOrder())
                .putInt(interfaceIndex(networkInterface)).putShort(PACKET_MR_MULTICAST).putShort((short) MAC_LENGTH)
                .put(group).array();
        Libc.call("joining a multicast group", (arena, state) -> (int) SETSOCKOPT.invokeExact(state, fd, SOL_PACKET,
                PACKET_ADD_MEMBERSHIP, copied(arena, request), request.length));
    }

    /** Sends a whole frame, header included. */
    public void send(byte[] frame) throws IOException {
        Libc.call("sending a frame",
                (arena, state) -> (int) WRITE.invokeExact(state, fd, copied(arena, frame), (long) frame.length));
    }

    /** Sends a whole frame on the interface with this number. */
    public void send(int interfaceIndex, byte[] frame) throws IOException {
        byte[] address = address(0, interfaceIndex);
        Libc.call("sending a frame", (arena, state) -> (int) SENDTO.invokeExact(state, fd, copied(arena, frame),
                (long) frame.length, 0, copied(arena, address), address.length));
    }

    /** The next frame, if one comes in time. */
    public Optional<byte[]> receive(Duration patience) throws IOException {
        return readable(Math.toIntExact(patience.toMillis())) ? Optional.of(read()) : Optional.empty();
    }

    @Override
    public void close() throws IOException {
        Libc.close(fd);
    }

    /** A signal counts as the end of the time. */
    private boolean readable(int milliseconds) throws IOException {
        return Libc.call("poll", (arena, state) -> {
            // struct pollfd { int fd; short events; short revents; }
            MemorySegment pollfd = arena.allocate(8, 4);
            pollfd.set(JAVA_INT, 0, fd);
            pollfd.set(JAVA_SHORT, 4, POLLIN);
            int ready = (int) POLL.invokeExact(state, pollfd, 1L, milliseconds);
            return ready < 0 && Libc.errno(state) == EINTR ? 0 : ready;
        }) > 0;
    }

    private byte[] read() throws IOException {
        try (Arena memory = Arena.ofConfined()) {
            MemorySegment into = memory.allocate(LONGEST);
            int length = Libc.call("read", (arena, state) -> (int) READ.invokeExact(state, fd, into, (long) LONGEST));
            return into.asSlice(0, length).toArray(JAVA_BYTE);
        }
    }

    private static int socket(int etherType) throws IOException {
        int protocol = Short.toUnsignedInt(inNetworkOrder(etherType));
        return Libc.call("socket",
                (arena, state) -> (int) SOCKET_CALL.invokeExact(state, AF_PACKET, SOCK_RAW | SOCK_CLOEXEC, protocol));
    }

    /** struct sockaddr_ll: family, protocol in network order, interface index, then fields that only receiving fills. */
    private static byte[] address(int etherType, int interfaceIndex) {
        return ByteBuffer.allocate(20).order(ByteOrder.nativeOrder()).putShort((short) AF_PACKET)
                .putShort(inNetworkOrder(etherType)).putInt(interfaceIndex).array();
    }

    private static short inNetworkOrder(int etherType) {
        short value = (short) etherType;
        return ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN ? Short.reverseBytes(value) : value;
    }

    private static MemorySegment copied(Arena arena, byte[] bytes) {
        return arena.allocateFrom(JAVA_BYTE, bytes);
    }
}
