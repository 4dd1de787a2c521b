package io.coldboot.openstack.discovery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.coldboot.engine.model.Bmc;
import io.coldboot.engine.model.Failure;
import io.coldboot.engine.model.Failure.Cause;
import io.coldboot.engine.port.PortException;
import io.coldboot.engine.port.Secrets.Login;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

/** The power of one server by Redfish (DSP0266; schema ComputerSystem, action {@code #ComputerSystem.Reset}). */
final class RedfishPower {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(20);

    private final Bmc bmc;
    private final String authorization;
    private final URI root;

    RedfishPower(Bmc bmc, Login login) {
        this.bmc = bmc;
        this.authorization = "Basic " + Base64.getEncoder()
                .encodeToString((login.user() + ":" + login.password()).getBytes(StandardCharsets.UTF_8));
        this.root = URI.create((bmc.tls() ? "https://" : "http://") + bmc.address() + ":" + bmc.port());
    }

    boolean on() {
        HttpClient.Builder builder = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT);
        if (bmc.tls())
            builder.sslContext(AnyCertificate.context());
        HttpClient http = builder.build();
        try {
            String path = json(send(http, request("/redfish/v1/Systems").build())).path("Members").path(0)
                    .path("@odata.id").asText();
            JsonNode system = json(send(http, request(path).build()));
            if (system.path("PowerState").asText().equals("On"))
                return false;
            String reset = system.at("/Actions/#ComputerSystem.Reset/target")
                    .asText(path + "/Actions/ComputerSystem.Reset");
            json(send(http, request(reset).header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString("{\"ResetType\": \"On\"}")).build()));
            return true;
        } finally {
            http.shutdownNow();
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(root.resolve(path)).timeout(ANSWER).header("Authorization", authorization)
                .header("Accept", "application/json");
    }

    private HttpResponse<String> send(HttpClient http, HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new PortException(new Failure(Cause.BMC_UNREACHABLE, bmc.address(),
                    "its management controller does not answer", "check its cable and its power", e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PortException(Failure.of(Cause.CUT_OFF, bmc.address(), "was not waited for", "run again"));
        }
    }

    private JsonNode json(HttpResponse<String> answer) {
        if (answer.statusCode() == 401 || answer.statusCode() == 403)
            throw new PortException(Failure.of(Cause.BMC_LOGIN, bmc.address(),
                    "its management controller refuses the login " + bmc.login(),
                    "correct it in the site's secrets.json"));
        if (answer.statusCode() / 100 != 2)
            throw new PortException(Failure.of(Cause.BMC_ERROR, bmc.address(),
                    "its management controller answers HTTP " + answer.statusCode(), "press its power button"));
        try {
            return answer.body().isEmpty() ? JSON.createObjectNode() : JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new PortException(new Failure(Cause.BMC_ERROR, bmc.address(),
                    "its management controller does not speak Redfish", "press its power button", e));
        }
    }
}
