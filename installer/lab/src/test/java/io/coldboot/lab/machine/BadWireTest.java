package io.coldboot.lab.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

class BadWireTest {

    private static final byte[] SENT = {0, 1, 2, 3, 4, 5, 6, 7};
    private static final byte[] RECEIVED = {0, 1, 2, 3, 4, 4, 6, 7};

    @Test
    void changesOneByteHoweverItIsRead() throws IOException {
        assertThat(wire().readAllBytes()).isEqualTo(RECEIVED);
        byte[] bytes = new byte[8];
        try (InputStream in = wire()) {
            for (int i = 0; i < 8; i += 2)
                assertThat(in.readNBytes(bytes, i, 2)).isEqualTo(2);
        }
        assertThat(bytes).isEqualTo(RECEIVED);
        try (InputStream in = wire()) {
            for (byte expected : RECEIVED)
                assertThat(in.read()).isEqualTo(expected);
            assertThat(in.read()).isNegative();
        }
    }

    private static InputStream wire() {
        return new BadWire.OneByteOff(new ByteArrayInputStream(SENT), 5);
    }
}
