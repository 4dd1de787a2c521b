package io.coldboot.lab.bmc;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.coldboot.lab.bmc.ManagedSystem.BootOverride;
import io.coldboot.lab.bmc.ManagedSystem.Facts;
import io.coldboot.lab.bmc.ManagedSystem.ResetType;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BmcServerTest {

    private static final String SYSTEM = "/redfish/v1/Systems/6c7a";
    private static final String GOOD = "Basic "
            + Base64.getEncoder().encodeToString("admin:secret".getBytes(StandardCharsets.US_ASCII));

    private final FakeSystem system = new FakeSystem();
    private final HttpClient client = HttpClient.newHttpClient();
    private boolean refuses;
    private BmcServer server;

    @BeforeEach
    void start() throws IOException {
        Redfish redfish = new Redfish(system, new Redfish.Login("admin", "secret"), () -> refuses);
        server = BmcServer.start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), redfish, Runnable::run);
    }

    @AfterEach
    void stop() {
        server.close();
        client.close();
    }

    @Test
    void theRootIsForEverybodyAndTheRestIsNot() throws Exception {
        JsonNode root = json(get("/redfish/v1/", ""));
        assertThat(root.path("Links").path("Sessions").path("@odata.id").asText())
                .isEqualTo("/redfish/v1/SessionService/Sessions");
        assertThat(root.path("Id").asText()).isNotEmpty();
        assertThat(get("/redfish/v1/Systems", "").statusCode()).isEqualTo(401);
        assertThat(get("/redfish/v1/Systems", "Basic nonsense").statusCode()).isEqualTo(401);
        assertThat(json(get("/redfish/v1/Systems", GOOD)).path("Members").path(0).path("@odata.id").asText())
                .isEqualTo(SYSTEM);
    }

    @Test
    void answersSayThatTheConnectionCloses() throws Exception {
        assertThat(get("/redfish/v1", "").headers().firstValue("Connection")).contains("close");
        assertThat(send("PATCH", SYSTEM, "{}").headers().firstValue("Connection")).contains("close");
    }

    @Test
    void whatIronicInspectsIsThere() throws Exception {
        JsonNode document = json(get(SYSTEM, GOOD));
        assertThat(document.path("MemorySummary").path("TotalSystemMemoryGiB").asInt()).isEqualTo(64);
        assertThat(document.path("PowerState").asText()).isEqualTo("Off");
        assertThat(json(get(SYSTEM + "/Processors/CPU1", GOOD)).path("ProcessorArchitecture").asText())
                .isEqualTo("x86");
        JsonNode nic = json(get(SYSTEM + "/EthernetInterfaces/eth1", GOOD));
        assertThat(nic.path("MACAddress").asText()).isEqualTo("52:54:00:01:01:02");
        assertThat(nic.path("Status").path("State").asText()).isEqualTo("Enabled");
        assertThat(nic.path("Status").path("Health").asText()).isEqualTo("OK");
        assertThat(json(get(SYSTEM + "/SimpleStorage/1", GOOD)).path("Devices").path(0).path("CapacityBytes").asLong())
                .isEqualTo(8L << 30);
        assertThat(get(SYSTEM + "/Bios", GOOD).statusCode()).isEqualTo(404);
    }

    @Test
    void everyLinkLeadsSomewhere() throws Exception {
        List<String> seen = new ArrayList<>(List.of("/redfish/v1"));
        for (int i = 0; i < seen.size(); i++) {
            JsonNode document = json(get(seen.get(i), GOOD));
            for (JsonNode link : document.findValues("@odata.id"))
                if (!seen.contains(link.asText()))
                    seen.add(link.asText());
        }
        assertThat(seen).contains(SYSTEM, "/redfish/v1/Managers/bmc", SYSTEM + "/EthernetInterfaces/eth0");
    }

    @Test
    void bootOverrideKeepsWhatIsLeftOut() throws Exception {
        assertThat(patch("Pxe", "Once").statusCode()).isEqualTo(204);
        assertThat(system.override).isEqualTo(new BootOverride("Pxe", "Once", "Legacy"));
        send("PATCH", SYSTEM, "{\"Boot\":{\"BootSourceOverrideTarget\":\"Hdd\"}}");
        assertThat(system.override).isEqualTo(new BootOverride("Hdd", "Once", "Legacy"));
        send("PATCH", SYSTEM, "{\"Boot\":{\"BootSourceOverrideMode\":\"UEFI\"}}");
        assertThat(json(get(SYSTEM, GOOD)).path("Boot").path("BootSourceOverrideMode").asText()).isEqualTo("UEFI");
        assertThat(patch("Cd", "Once").statusCode()).isEqualTo(400);
    }

    @Test
    void powerActions() throws Exception {
        assertThat(reset("On").statusCode()).isEqualTo(204);
        assertThat(reset("ForceOff").statusCode()).isEqualTo(204);
        assertThat(reset("Explode").statusCode()).isEqualTo(400);
        assertThat(system.resets).containsExactly(ResetType.On, ResetType.ForceOff);
    }

    @Test
    void sessions() throws Exception {
        String path = "/redfish/v1/SessionService/Sessions";
        assertThat(send("POST", path, "{\"UserName\":\"admin\",\"Password\":\"wrong\"}").statusCode()).isEqualTo(401);
        HttpResponse<String> opened = send("POST", path, "{\"UserName\":\"admin\",\"Password\":\"secret\"}");
        assertThat(opened.statusCode()).isEqualTo(201);
        String token = opened.headers().firstValue("X-Auth-Token").orElseThrow();
        String location = opened.headers().firstValue("Location").orElseThrow();
        assertThat(withToken("GET", SYSTEM, token)).isEqualTo(200);
        assertThat(withToken("DELETE", location, token)).isEqualTo(204);
        assertThat(withToken("GET", SYSTEM, token)).isEqualTo(401);
    }

    @Test
    void aRefusedLoginSaysSo() throws Exception {
        refuses = true;
        HttpResponse<String> answer = get(SYSTEM, GOOD);
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(json(answer).path("error").path("message").asText()).isEqualTo("bad credentials");
    }

    private HttpResponse<String> patch(String target, String enabled) throws Exception {
        return send("PATCH", SYSTEM,
                "{\"Boot\":{\"BootSourceOverrideTarget\":\"" + target + "\",\"BootSourceOverrideEnabled\":\"" + enabled
                        + "\"}}");
    }

    private HttpResponse<String> reset(String type) throws Exception {
        return send("POST", SYSTEM + "/Actions/ComputerSystem.Reset", "{\"ResetType\":\"" + type + "\"}");
    }

    private HttpResponse<String> get(String path, String authorization) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path));
        if (!authorization.isEmpty())
            request.header("Authorization", authorization);
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> send(String method, String path, String body) throws Exception {
        return client.send(HttpRequest.newBuilder(uri(path)).header("Authorization", GOOD)
                .method(method, BodyPublishers.ofString(body))
                .build(), BodyHandlers.ofString());
    }

    private int withToken(String method, String path, String token) throws Exception {
        return client.send(
                HttpRequest.newBuilder(uri(path)).header("X-Auth-Token", token).method(method, BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofString()).statusCode();
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.address().getPort() + path);
    }

    private static JsonNode json(HttpResponse<String> answer) throws IOException {
        return new JsonMapper().readTree(answer.body());
    }

    private static final class FakeSystem implements ManagedSystem {

        private final List<ResetType> resets = new ArrayList<>();
        private BootOverride override = BootOverride.NONE;

        @Override
        public Facts facts() {
            return new Facts("r1-n01", "6c7a", "CVR00001", 16, 65_536, 8L << 30,
                    List.of("52:54:00:01:01:01", "52:54:00:01:01:02"));
        }

        @Override
        public boolean powered() {
            return false;
        }

        @Override
        public BootOverride override() {
            return override;
        }

        @Override
        public void override(BootOverride wanted) {
            override = wanted;
        }

        @Override
        public void reset(ResetType type) {
            resets.add(type);
        }
    }
}
