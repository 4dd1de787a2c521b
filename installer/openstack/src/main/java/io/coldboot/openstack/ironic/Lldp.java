package io.coldboot.openstack.ironic;

import com.fasterxml.jackson.databind.JsonNode;
import io.coldboot.engine.model.Hardware.Neighbour;
import io.coldboot.engine.model.Hardware.Offer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What LLDP (IEEE 802.1AB) told a NIC about the switch at the other end of its cable. */
final class Lldp {

    private static final int CHASSIS_ID = 1;
    private static final int PORT_ID = 2;
    private static final int SYSTEM_NAME = 5;
    private static final int ORGANIZATION = 127;
    /** Three bytes of the organization and one of its subtype, as one number. */
    private static final int PORT_VLAN = 0x0080c201;
    private static final int VLAN_NAME = 0x0080c203;
    private static final int FRAME_SIZE = 0x00120f04;
    private static final int OUI_AND_SUBTYPE = 4;
    private static final byte[] NOTHING = {};
    private static final int SUBTYPE_CHASSIS_MAC = 4;
    private static final int SUBTYPE_PORT_MAC = 3;

    private Lldp() {}

    /**
     * From the names that inspector's {@code lldp_basic} hook worked out, else from the raw frames.
     *
     * @param processed {@code lldp_processed} of the interface
     * @param tlvs {@code lldp} of the interface: a list of {@code [type, "hex of the value"]}
     */
    static @Nullable Neighbour neighbour(JsonNode processed, JsonNode tlvs) {
        String system = first(processed.path("switch_system_name").asText(), text(tlvs, SYSTEM_NAME, -1));
        String chassis = first(processed.path("switch_chassis_id").asText(),
                text(tlvs, CHASSIS_ID, SUBTYPE_CHASSIS_MAC));
        String port = first(processed.path("switch_port_id").asText(), text(tlvs, PORT_ID, SUBTYPE_PORT_MAC));
        String name = first(system, chassis);
        return name.isEmpty() || port.isEmpty() ? null : new Neighbour(name, port, chassis);
    }

    /**
     * What the switch says of the port beyond its name: the VLANs (IEEE 802.1Q, annex D) and the frame size (IEEE 802.3, clause 79).
     *
     * @param tlvs {@code lldp} of the interface
     */
    static @Nullable Offer offer(JsonNode tlvs) {
        TreeSet<Integer> vlans = new TreeSet<>();
        int untagged = 0;
        int frameBytes = 0;
        for (JsonNode tlv : tlvs) {
            byte[] value = tlv.path(0).asInt() == ORGANIZATION ? bytes(tlv.path(1).asText()) : NOTHING;
            if (value.length < OUI_AND_SUBTYPE + 2)
                continue;
            ByteBuffer data = ByteBuffer.wrap(value);
            int kind = data.getInt();
            int number = Short.toUnsignedInt(data.getShort());
            switch (kind) {
                case PORT_VLAN -> untagged = number;
                case VLAN_NAME -> vlans.add(number);
                case FRAME_SIZE -> frameBytes = number;
                default -> {
                    // Others tell of power, aggregation and the like.
                }
            }
        }
        return vlans.isEmpty() && untagged == 0 && frameBytes == 0
                ? null
                : new Offer(List.copyOf(vlans), untagged, frameBytes);
    }

    private static String first(String preferred, String other) {
        return preferred.isEmpty() ? other : preferred;
    }

    /** @param macSubtype the subtype whose value is a MAC address; -1 if this type of TLV has no subtype */
    private static String text(JsonNode tlvs, int type, int macSubtype) {
        for (JsonNode tlv : tlvs) {
            if (tlv.path(0).asInt() == type)
                return value(tlv.path(1).asText(), macSubtype);
        }
        return "";
    }

    private static String value(String hex, int macSubtype) {
        byte[] bytes = bytes(hex);
        if (macSubtype < 0)
            return new String(bytes, StandardCharsets.UTF_8).strip();
        if (bytes.length < 2)
            return "";
        return bytes[0] == macSubtype
                ? HexFormat.ofDelimiter(":").formatHex(bytes, 1, bytes.length)
                : new String(bytes, 1, bytes.length - 1, StandardCharsets.UTF_8).strip();
    }

    private static byte[] bytes(String hex) {
        try {
            return HexFormat.of().parseHex(hex);
        } catch (IllegalArgumentException e) {
            return NOTHING;
        }
    }
}
