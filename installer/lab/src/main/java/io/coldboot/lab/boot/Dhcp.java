package io.coldboot.lab.boot;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** DHCP messages (RFC 2131, RFC 2132) in their UDP, IPv4 and Ethernet wrapping: a client's half of it. */
final class Dhcp {

    /** Types of message: the value of option 53. */
    static final int DISCOVER = 1;
    static final int OFFER = 2;
    static final int REQUEST = 3;
    static final int ACK = 5;
    static final int NAK = 6;

    /** Options. */
    static final int MASK = 1;
    static final int ROUTER = 3;
    static final int REQUESTED_ADDRESS = 50;
    static final int TYPE = 53;
    static final int SERVER = 54;
    static final int PARAMETERS = 55;
    static final int VENDOR_CLASS = 60;
    static final int CLIENT_ID = 61;
    static final int BOOT_FILE = 67;
    static final int USER_CLASS = 77;
    static final int CLIENT_ARCHITECTURE = 93;
    static final int CLIENT_INTERFACE = 94;
    static final int CLIENT_UUID = 97;
    static final int IPXE = 175;

    private static final int END = 255;
    private static final int COOKIE = 0x63825363;
    private static final int FIXED = 236;
    private static final int ETHERNET = 14;
    private static final int IP = 20;
    private static final int UDP = 8;
    private static final int SERVER_PORT = 67;
    private static final int CLIENT_PORT = 68;
    private static final int UDP_PROTOCOL = 17;

    private Dhcp() {}

    /**
     * A server's message.
     *
     * @param transaction the number that the client chose
     * @param address the address that it offers or confirms, as 32 bits
     * @param nextServer the boot server's address, or 0
     * @param file the file field of the fixed part
     */
    record Reply(int transaction, int address, int nextServer, String file, String mac, Map<Integer, byte[]> options) {

        int type() {
            byte[] value = options.get(TYPE);
            return value == null || value.length == 0 ? 0 : value[0];
        }

        Optional<Integer> number(int option) {
            return Optional.ofNullable(options.get(option)).filter(value -> value.length >= 4)
                    .map(value -> ByteBuffer.wrap(value).getInt());
        }

        /** The boot file: the option wins over the fixed field. */
        String bootFile() {
            byte[] option = options.get(BOOT_FILE);
            return option == null ? file : text(option);
        }
    }

    /** A whole Ethernet frame from a client that has no address yet. */
    static byte[] frame(byte[] mac, int transaction, int secondsElapsed, Map<Integer, byte[]> options) {
        byte[] message = message(mac, transaction, secondsElapsed, options);
        int udpLength = UDP + message.length;
        ByteBuffer frame = ByteBuffer.allocate(ETHERNET + IP + udpLength);
        frame.put(new byte[]{-1, -1, -1, -1, -1, -1}).put(mac).putShort((short) 0x0800);
        frame.putShort((short) 0x4500).putShort((short) (IP + udpLength)).putInt(0).put((byte) 64)
                .put((byte) UDP_PROTOCOL).putShort((short) 0)
                .putInt(0).putInt(-1);
        frame.putShort(ETHERNET + 10, checksum(frame.array(), ETHERNET, IP));
        // A UDP checksum of 0 says that there is none (RFC 768).
        frame.putShort((short) CLIENT_PORT).putShort((short) SERVER_PORT).putShort((short) udpLength)
                .putShort((short) 0);
        return frame.put(message).array();
    }

    /** The server's message in a frame, if there is one. */
    static Optional<Reply> reply(byte[] frame) {
        if (frame.length < ETHERNET + IP + UDP + FIXED + 4)
            return Optional.empty();
        ByteBuffer data = ByteBuffer.wrap(frame);
        int header = (frame[ETHERNET] & 0x0f) * 4;
        int udp = ETHERNET + header;
        boolean ours = data.getShort(12) == 0x0800 && frame[ETHERNET + 9] == UDP_PROTOCOL
                && frame.length >= udp + UDP + FIXED + 4
                && data.getShort(udp + 2) == CLIENT_PORT;
        return ours ? message(data.slice(udp + UDP, frame.length - udp - UDP)) : Optional.empty();
    }

    private static byte[] message(byte[] mac, int transaction, int secondsElapsed, Map<Integer, byte[]> options) {
        int length = FIXED + 4 + options.values().stream().mapToInt(value -> 2 + value.length).sum() + 1;
        // Some servers drop what is shorter than BOOTP's 300 bytes.
        ByteBuffer message = ByteBuffer.allocate(Math.max(length, 300));
        message.put((byte) 1).put((byte) 1).put((byte) 6).put((byte) 0).putInt(transaction)
                .putShort((short) secondsElapsed).putShort((short) 0);
        message.position(28);
        message.put(mac);
        message.position(FIXED);
        message.putInt(COOKIE);
        options.forEach((option, value) -> message.put(option.byteValue()).put((byte) value.length).put(value));
        message.put((byte) END);
        return message.array();
    }

    private static Optional<Reply> message(ByteBuffer data) {
        if (data.get(0) != 2 || data.getInt(FIXED) != COOKIE)
            return Optional.empty();
        byte[] mac = new byte[6];
        data.get(28, mac);
        byte[] file = new byte[128];
        data.get(108, file);
        return Optional.of(new Reply(data.getInt(4), data.getInt(16), data.getInt(20), text(file),
                HexFormat.ofDelimiter(":").formatHex(mac),
                options(data.position(FIXED + 4))));
    }

    private static Map<Integer, byte[]> options(ByteBuffer data) {
        Map<Integer, byte[]> options = new LinkedHashMap<>();
        while (data.hasRemaining()) {
            int option = Byte.toUnsignedInt(data.get());
            if (option == END)
                break;
            if (option == 0 || !data.hasRemaining())
                continue;
            byte[] value = new byte[Math.min(Byte.toUnsignedInt(data.get()), data.remaining())];
            data.get(value);
            options.put(option, value);
        }
        return options;
    }

    private static String text(byte[] bytes) {
        int end = 0;
        while (end < bytes.length && bytes[end] != 0)
            end++;
        return new String(Arrays.copyOf(bytes, end), StandardCharsets.US_ASCII);
    }

    /** The internet checksum (RFC 1071). */
    private static short checksum(byte[] bytes, int from, int length) {
        int sum = 0;
        for (int i = from; i < from + length; i += 2)
            sum += ((bytes[i] & 255) << 8) | (bytes[i + 1] & 255);
        while (sum >>> 16 != 0)
            sum = (sum & 0xffff) + (sum >>> 16);
        return (short) ~sum;
    }

    /** Numbers as bytes, for options. */
    static byte[] bytes(List<Integer> values) {
        byte[] bytes = new byte[values.size()];
        for (int i = 0; i < bytes.length; i++)
            bytes[i] = values.get(i).byteValue();
        return bytes;
    }

    /** 32 bits in network order. */
    static byte[] bytes(int value) {
        return ByteBuffer.allocate(4).putInt(value).array();
    }
}
