package io.coldboot.agent.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coldboot.agent.Hardware.Tlv;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class LldpFrameTest {

    private static final byte[] SWITCH = {0x52, 0x54, 0, (byte) 0xff, 0, 1};
    private static final List<Tlv> ELEMENTS = List.of(Tlv.of(1, new byte[]{4, 0x52, 0x54, 0, (byte) 0xff, 0, 1}),
            Tlv.of(2, "\5Ethernet1/7".getBytes(StandardCharsets.US_ASCII)), Tlv.of(3, new byte[]{0, 120}),
            Tlv.of(5, "leaf1".getBytes(StandardCharsets.US_ASCII)));

    @Test
    void isWrittenAsTheStandardHasIt() {
        String wire = HexFormat.of().formatHex(LldpFrame.of(SWITCH, ELEMENTS));
        assertThat(wire).isEqualTo("0180c200000e" + "525400ff0001" + "88cc" + "0207" + "04525400ff0001" + "040c"
                + "0545746865726e6574312f37" + "0602" + "0078" + "0a05" + "6c65616631" + "0000");
    }

    @Test
    void isReadAgainWithWhateverPadsIt() {
        byte[] frame = LldpFrame.of(SWITCH, ELEMENTS);
        assertThat(LldpFrame.read(Arrays.copyOf(frame, frame.length + 20))).contains(ELEMENTS);
    }

    @Test
    void aCutFrameGivesItsWholeElements() {
        byte[] frame = LldpFrame.of(SWITCH, ELEMENTS);
        assertThat(LldpFrame.read(Arrays.copyOf(frame, frame.length - 4))).contains(ELEMENTS.subList(0, 3));
        for (int length = 0; length < frame.length; length++)
            LldpFrame.read(Arrays.copyOf(frame, length));
    }

    @Test
    void otherFramesAreNone() {
        byte[] frame = LldpFrame.of(SWITCH, ELEMENTS);
        frame[12] = 8;
        assertThat(LldpFrame.read(frame)).isEmpty();
        assertThat(LldpFrame.read(LldpFrame.of(SWITCH, List.of()))).isEmpty();
    }

    @Test
    void anElementHasAtMostNineBitsOfLength() {
        assertThatThrownBy(() -> LldpFrame.of(SWITCH, List.of(Tlv.of(127, new byte[512]))))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
