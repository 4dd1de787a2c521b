package io.coldboot.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coldboot.lab.model.LabException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
class RackClientTest {

    @TempDir
    Path directory;

    /** As a process does that was stopped: the kernel takes connections for it. */
    @Test
    void aRackThatDoesNotAnswerIsNotWaitedForForEver() throws Exception {
        Path socket = directory.resolve("rack.sock");
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(socket));
            RackClient client = new RackClient(socket, Duration.ofMillis(50));
            assertThatThrownBy(client::nodes).isInstanceOf(LabException.class)
                    .hasMessage("the virtual rack is there but does not answer");
            assertThatThrownBy(() -> client.ask(Map.of("do", "stop"))).isInstanceOf(LabException.class);
        }
    }

    @Test
    void withoutARackThereIsNothingToWaitFor() {
        assertThat(new RackClient(directory.resolve("rack.sock")).nodes()).isEmpty();
    }
}
