package io.coldboot.lab.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DhcpTest {

    private static final byte[] MAC = {0x52, 0x54, 0, 1, 2, 1};

    @Test
    void clientFrameIsWhatTheRfcsSay() {
        Map<Integer, byte[]> options = new LinkedHashMap<>();
        options.put(Dhcp.TYPE, new byte[]{Dhcp.DISCOVER});
        options.put(Dhcp.USER_CLASS, "iPXE".getBytes(StandardCharsets.US_ASCII));
        byte[] frame = Dhcp.frame(MAC, 0x01020304, 3, options);
        ByteBuffer data = ByteBuffer.wrap(frame);
        assertThat(data.getShort(12)).isEqualTo((short) 0x0800);
        assertThat(sumOfHeader(frame)).as("an IPv4 header with its checksum adds up to all ones").isEqualTo(0xffff);
        assertThat(data.getShort(16)).as("total length").isEqualTo((short) (frame.length - 14));
        assertThat(data.getShort(34)).as("client port").isEqualTo((short) 68);
        assertThat(data.getShort(36)).as("server port").isEqualTo((short) 67);
        assertThat(data.getInt(42 + 4)).as("transaction").isEqualTo(0x01020304);
        assertThat(data.getInt(42 + 236)).as("magic cookie").isEqualTo(0x63825363);
        assertThat(frame[42 + 240]).isEqualTo((byte) Dhcp.TYPE);
        assertThat(frame.length - 42).as("BOOTP's least length").isGreaterThanOrEqualTo(300);
    }

    @Test
    void readsAServersAnswer() {
        Dhcp.Reply reply = Dhcp.reply(answer()).orElseThrow();
        assertThat(reply.type()).isEqualTo(Dhcp.OFFER);
        assertThat(reply.transaction()).isEqualTo(7);
        assertThat(reply.address()).isEqualTo(0xc0a81912);
        assertThat(reply.mac()).isEqualTo("52:54:00:01:02:01");
        assertThat(reply.number(Dhcp.MASK)).contains(0xfffffc00);
        assertThat(reply.bootFile()).isEqualTo("http://192.168.24.1:8080/boot.ipxe");
    }

    @Test
    void readsNothingIntoOtherFrames() {
        assertThat(Dhcp.reply(new byte[60])).isEmpty();
        assertThat(Dhcp.reply(Dhcp.frame(MAC, 1, 0, Map.of(Dhcp.TYPE, new byte[]{Dhcp.DISCOVER})))).isEmpty();
    }

    /** An offer as dnsmasq sends it: a client's frame turned round. */
    private static byte[] answer() {
        Map<Integer, byte[]> options = new LinkedHashMap<>();
        options.put(Dhcp.TYPE, new byte[]{Dhcp.OFFER});
        options.put(Dhcp.MASK, Dhcp.bytes(0xfffffc00));
        options.put(Dhcp.BOOT_FILE, "http://192.168.24.1:8080/boot.ipxe".getBytes(StandardCharsets.US_ASCII));
        ByteBuffer frame = ByteBuffer.wrap(Dhcp.frame(MAC, 7, 0, options));
        frame.putShort(34, (short) 67).putShort(36, (short) 68).put(42, (byte) 2).putInt(42 + 16, 0xc0a81912);
        return frame.array();
    }

    private static int sumOfHeader(byte[] frame) {
        int sum = 0;
        for (int i = 14; i < 34; i += 2)
            sum += Short.toUnsignedInt(ByteBuffer.wrap(frame).getShort(i));
        return (sum & 0xffff) + (sum >>> 16);
    }
}
