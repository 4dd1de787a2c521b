package io.coldboot.openstack.ironic;

import com.fasterxml.jackson.databind.JsonNode;
import io.coldboot.engine.model.Hardware.Neighbour;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** What LLDP (IEEE 802.1AB) told a NIC about the switch at the other end of its cable. */
final class Lldp {

    private static final int CHASSIS_ID = 1;
    private static final int PORT_ID = 2;
    private static final int SYSTEM_NAME = 5;
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
        byte[] bytes;
        try {
            bytes = HexFormat.of().parseHex(hex);
        } catch (IllegalArgumentException e) {
            return "";
        }
        if (macSubtype < 0)
            return new String(bytes, StandardCharsets.UTF_8).strip();
        if (bytes.length < 2)
            return "";
        return bytes[0] == macSubtype
                ? HexFormat.ofDelimiter(":").formatHex(bytes, 1, bytes.length)
                : new String(bytes, 1, bytes.length - 1, StandardCharsets.UTF_8).strip();
    }
}
