package io.coldboot.openstack.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.coldboot.engine.port.BmcSweep.Found;
import io.coldboot.profile.AddressRange;
import io.coldboot.profile.Profile.BmcProtocol;
import io.coldboot.profile.Profile.Sweep;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** On loopback addresses 127.0.1.x, each of which can be a controller of its own. */
class NetworkBmcSweepTest {

    private final List<HttpServer> servers = new ArrayList<>();
    private final List<DatagramSocket> sockets = new ArrayList<>();
    private int port;

    @AfterEach
    void stop() {
        servers.forEach(s -> s.stop(0));
        sockets.forEach(DatagramSocket::close);
    }

    private void redfish(String address, int status, String body) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral(address), port), 10);
        port = server.getAddress().getPort();
        server.createContext("/redfish/v1/", exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            if (status == 401)
                exchange.getResponseHeaders().set("OData-Version", "4.0");
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            if (bytes.length > 0)
                exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        servers.add(server);
    }

    /** Starts one; gives its port. */
    private int ipmi(String address, int wanted) throws IOException {
        DatagramSocket socket = new DatagramSocket(new InetSocketAddress(InetAddress.ofLiteral(address), wanted));
        sockets.add(socket);
        Thread.ofVirtual().start(() -> {
            DatagramPacket ping = new DatagramPacket(new byte[64], 64);
            try {
                while (true) {
                    socket.receive(ping);
                    assertThat(HexFormat.of().formatHex(ping.getData(), 0, ping.getLength()))
                            .isEqualTo("0600ff06000011be80010000");
                    byte[] pong = HexFormat.of()
                            .parseHex("0600ff06000011be40010010" + "000011be00000000" + "8100" + "000000000000");
                    socket.send(new DatagramPacket(pong, pong.length, ping.getSocketAddress()));
                }
            } catch (IOException e) {
                // The test is over.
            }
        });
        return socket.getLocalPort();
    }

    private Sweep sweep(String range, BmcProtocol... protocols) {
        return new Sweep(AddressRange.parse(range), List.of(protocols), "bmc", port, false, "r1-n{nn}");
    }

    @Test
    void findsRedfishInAddressOrderAndNothingElse() throws IOException {
        redfish("127.0.1.20", 200, "{\"RedfishVersion\":\"1.9.0\",\"Vendor\":\"Acme\",\"Product\":\"BMC 9\"}");
        redfish("127.0.1.3", 200, "{\"RedfishVersion\":\"1.0.2\"}");
        redfish("127.0.1.4", 200, "{\"hello\":\"not redfish\"}");
        redfish("127.0.1.5", 200, "<html>");
        redfish("127.0.1.6", 404, "");
        redfish("127.0.1.7", 401, "");

        assertThat(new NetworkBmcSweep().sweep(sweep("127.0.1.1-254", BmcProtocol.REDFISH))).containsExactly(
                new Found("127.0.1.3", BmcProtocol.REDFISH, port, ""),
                new Found("127.0.1.7", BmcProtocol.REDFISH, port, ""),
                new Found("127.0.1.20", BmcProtocol.REDFISH, port, "Acme BMC 9"));
    }

    @Test
    void takesTheFirstProtocolOfTheListThatEachSpeaks() throws IOException {
        redfish("127.0.1.3", 200, "{\"RedfishVersion\":\"1.0.2\"}");
        int ipmi = ipmi("127.0.1.3", 0);
        ipmi("127.0.1.9", ipmi);

        assertThat(new NetworkBmcSweep(ipmi).sweep(sweep("127.0.1.1-254", BmcProtocol.REDFISH, BmcProtocol.IPMI)))
                .containsExactly(new Found("127.0.1.3", BmcProtocol.REDFISH, port, ""),
                        new Found("127.0.1.9", BmcProtocol.IPMI, ipmi, ""));
        assertThat(new NetworkBmcSweep(ipmi).sweep(sweep("127.0.1.1-254", BmcProtocol.IPMI, BmcProtocol.REDFISH)))
                .extracting(Found::protocol).containsExactly(BmcProtocol.IPMI, BmcProtocol.IPMI);
    }

    @Test
    void silentAddressesDoNotHoldItUp() throws IOException {
        redfish("127.0.1.3", 200, "{\"RedfishVersion\":\"1.0.2\"}");
        // Connections to these are accepted by the kernel and never answered.
        try (java.net.ServerSocket silent = new java.net.ServerSocket(port, 50, InetAddress.ofLiteral("127.0.1.4"))) {
            assertThat(silent.isBound()).isTrue();
            long start = System.nanoTime();
            assertThat(new NetworkBmcSweep().sweep(sweep("127.0.1.1-254", BmcProtocol.REDFISH, BmcProtocol.IPMI)))
                    .hasSize(1);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(6));
        }
    }
}
