package io.coldboot.agent.wire;

import io.coldboot.agent.Hardware.Tlv;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An LLDP frame (IEEE 802.1AB, clause 8): what a switch says of itself and of the port at which the cable ends. */
public final class LldpFrame {

    /** The group address that no bridge passes on: who hears it is at the other end of the cable. */
    private static final byte[] NEAREST_BRIDGE = {0x01, (byte) 0x80, (byte) 0xc2, 0, 0, 0x0e};
    private static final int HEADER = 14;
    private static final int LENGTH_BITS = 9;
    private static final int LONGEST = (1 << LENGTH_BITS) - 1;
    private static final int END = 0;

    private LldpFrame() {}

    /** Whom such frames are for: six bytes. */
    public static byte[] group() {
        return NEAREST_BRIDGE.clone();
    }

    /**
     * A frame to send.
     *
     * @param source the sender's MAC, six bytes
     * @param elements without the one that ends them; each of at most 511 bytes
     */
    public static byte[] of(byte[] source, List<Tlv> elements) {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.writeBytes(NEAREST_BRIDGE);
        frame.writeBytes(source);
        writeShort(frame, PacketSocket.LLDP);
        for (Tlv element : elements) {
            byte[] value = element.value();
            if (value.length > LONGEST)
                throw new IllegalArgumentException("an LLDP element of " + value.length + " bytes");
            writeShort(frame, element.type() << LENGTH_BITS | value.length);
            frame.writeBytes(value);
        }
        writeShort(frame, END);
        return frame.toByteArray();
    }

    /** The elements in a frame that was received, as far as it is whole; nothing if it is no LLDP. */
    public static Optional<List<Tlv>> read(byte[] frame) {
        ByteBuffer data = ByteBuffer.wrap(frame);
        if (frame.length <= HEADER || Short.toUnsignedInt(data.getShort(HEADER - 2)) != PacketSocket.LLDP)
            return Optional.empty();
        data.position(HEADER);
        List<Tlv> elements = new ArrayList<>();
        while (data.remaining() >= 2) {
            int header = Short.toUnsignedInt(data.getShort());
            int type = header >>> LENGTH_BITS;
            int length = header & LONGEST;
            if (type == END || length > data.remaining())
                break;
            byte[] value = new byte[length];
            data.get(value);
            elements.add(Tlv.of(type, value));
        }
        return elements.isEmpty() ? Optional.empty() : Optional.of(List.copyOf(elements));
    }

    private static void writeShort(ByteArrayOutputStream out, int value) {
        out.write(value >>> 8);
        out.write(value);
    }
}
