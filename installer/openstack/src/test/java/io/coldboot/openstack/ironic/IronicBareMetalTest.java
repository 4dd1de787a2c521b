package io.coldboot.openstack.ironic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.coldboot.engine.model.Bmc;
import io.coldboot.engine.model.Failure.Cause;
import io.coldboot.engine.model.NodeStatus;
import io.coldboot.engine.port.BareMetal;
import io.coldboot.engine.port.BareMetal.Verb;
import io.coldboot.engine.port.BareMetal.WriteProgress;
import io.coldboot.engine.port.PortException;
import io.coldboot.engine.port.Secrets.Login;
import io.coldboot.openstack.rest.FakeService;
import io.coldboot.openstack.secrets.FileSecrets;
import io.coldboot.profile.Profile.BmcProtocol;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IronicBareMetalTest {

    private static final String LIST = "GET /v1/nodes?limit=1000&fields=" + NodeStatuses.FIELDS;
    private static final String PROVISION = "PUT /v1/nodes/u1/states/provision";
    private static final String KNOWN = "GET /v1/nodes/r1-n01?fields=uuid,name,driver,driver_info,target_provision_state,"
            + String.join(",", NodeDriver.INTERFACES.keySet());
    private static final Bmc BMC = new Bmc(BmcProtocol.REDFISH, "192.168.28.11", 8000, false, "bmc");

    @TempDir
    Path site;

    private final FakeService service = new FakeService();
    private FileSecrets secrets;
    private BareMetal ironic;

    @BeforeEach
    void connect() {
        secrets = new FileSecrets(site.resolve("secrets.json"));
        secrets.keepLogin("bmc", new Login("admin", "s3cret"));
        ironic = new IronicBareMetal(service, secrets, URI.create("http://192.168.24.1:8080/"));
    }

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void pollFollowsThePagesToTheEnd() {
        service.on(LIST, 200, """
                {"nodes":[{"uuid":"a","name":"r1-n01","provision_state":"deploying","target_provision_state":"active",
                  "power_state":"power on","last_error":null,"maintenance":false,"deploy_step":{"step":"write_image"},
                  "instance_info":{"display_name":"deploy-controller-0","image_source":"img"},
                  "driver_internal_info":{"agent_url":"http://192.168.25.7:9999"}}],
                 "next":"http://elsewhere/v1/nodes?marker=a"}""");
        service.on(LIST + "&marker=a", 200,
                """
                        {"nodes":[{"uuid":"b","name":null,"provision_state":"enroll","target_provision_state":null,"power_state":null,
                          "last_error":"","maintenance":true,"deploy_step":{},"instance_info":{},"driver_internal_info":{}}],
                         "next":"http://elsewhere/v1/nodes?marker=b"}""");
        service.on(LIST + "&marker=b", 200, "{\"nodes\":[]}");

        assertThat(ironic.poll()).containsExactly(
                new NodeStatus("a", "r1-n01", "deploying", "active", "power on", null, false, "write_image",
                        "deploy-controller-0", "img", "http://192.168.25.7:9999"),
                new NodeStatus("b", null, "enroll", null, null, null, true, null, null, null, null));
        assertThat(service.requests().getFirst().header("X-OpenStack-Ironic-API-Version")).isEqualTo("1.80");
    }

    @Test
    void aLockedNodeIsAskedAgain() {
        String locked = "{\"error_message\":\"{\\\"faultstring\\\":\\\"Node u1 is locked by host 192.168.24.1, please retry\\\"}\"}";
        service.on(PROVISION, 409, locked).on(PROVISION, 503, "").on(PROVISION, 202, "");

        ironic.ask("u1", Verb.MANAGE);

        assertThat(service.requests()).hasSize(3).extracting(r -> r.body()).containsOnly("{\"target\":\"manage\"}");
    }

    @Test
    void anotherConflictIsToldAtOnce() {
        service.on(PROVISION, 409, "{\"error_message\":{\"faultstring\":\"A node with name r1-n01 already exists.\"}}");

        assertThatThrownBy(() -> ironic.ask("u1", Verb.PROVIDE)).isInstanceOfSatisfying(PortException.class, e -> {
            assertThat(e.failure().found()).isEqualTo("HTTP 409: A node with name r1-n01 already exists.");
            assertThat(e.failure().remedy()).isNotBlank();
        });
        assertThat(service.requests()).hasSize(1);
    }

    @Test
    void aRefusedTokenIsRenewedOnce() {
        service.on(LIST, 401, "{\"error\":{\"message\":\"The request you have made requires authentication.\"}}");
        service.on(LIST, 200, "{\"nodes\":[]}");

        assertThat(ironic.poll()).isEmpty();
        assertThat(service.requests()).extracting(r -> r.header("X-Auth-Token")).containsExactly("token-1", "token-2");
    }

    @Test
    void enrolsANodeThatIsNotKnown() throws Exception {
        service.on("POST /v1/nodes", 201, "{\"uuid\":\"u1\"}");

        assertThat(ironic.enrol("r1-n01", BMC)).isEqualTo("u1");

        assertThat(new ObjectMapper().readTree(service.requests().getLast().body()))
                .isEqualTo(new ObjectMapper().readTree(
                        """
                                {"name":"r1-n01","driver":"redfish","boot_interface":"ipxe","deploy_interface":"direct",
                                 "inspect_interface":"inspector","network_interface":"noop","driver_info":{
                                   "deploy_kernel":"http://192.168.24.1:8080/deploy_kernel",
                                   "deploy_ramdisk":"http://192.168.24.1:8080/deploy_ramdisk",
                                   "redfish_address":"http://192.168.28.11:8000","redfish_username":"admin","redfish_password":"s3cret",
                                   "redfish_auth_type":"basic"}}"""));
    }

    @Test
    void aCorrectedLoginIsToldOnceAndOnlyOnce() throws Exception {
        service.on(KNOWN, 200, known("null")).on("PATCH /v1/nodes/u1", 200, "{}");

        assertThat(ironic.enrol("r1-n01", BMC)).isEqualTo("u1");
        assertThat(ironic.enrol("r1-n01", BMC)).isEqualTo("u1");
        assertThat(patches()).as("a fresh process cannot see the password, so it tells it once").hasSize(1);

        secrets.keepLogin("bmc", new Login("admin", "corrected"));
        ironic.enrol("r1-n01", BMC);
        assertThat(patches()).hasSize(2);
        JsonNode patch = new ObjectMapper().readTree(patches().getLast().body());
        assertThat(patch).anySatisfy(op -> {
            assertThat(op.path("path").asText()).isEqualTo("/driver_info/redfish_password");
            assertThat(op.path("value").asText()).isEqualTo("corrected");
        });
        assertThat(patch).noneSatisfy(op -> assertThat(op.path("path").asText()).isEqualTo("/driver"));
    }

    @Test
    void aNodeUnderWorkIsLeftInPeace() {
        service.on(KNOWN, 200, known("\"active\""));

        ironic.enrol("r1-n01", BMC);

        assertThat(patches()).isEmpty();
    }

    @Test
    void anotherProtocolResetsTheInterfaces() {
        service.on(KNOWN, 200, known("null")).on("PATCH /v1/nodes/u1?reset_interfaces=true", 200, "{}");

        ironic.enrol("r1-n01", new Bmc(BmcProtocol.IPMI, "192.168.28.11", 623, false, "bmc"));

        assertThat(patches().getLast().body()).contains("\"/driver\"", "\"ipmi\"", "/driver_info/ipmi_address",
                "/boot_interface");
    }

    @Test
    void deployTellsTheSlotThenAsksForItWithTheConfigDrive() throws Exception {
        service.on("PATCH /v1/nodes/u1", 200, "{}").on(PROVISION, 202, "");

        ironic.deploy("u1", new BareMetal.Deployment("deploy-controller-0", "img", "ab12",
                new BareMetal.ConfigDrive(Map.of("hostname", "h"), Map.of("links", List.of()), "{\"a\":1}")));

        assertThat(service.requests()).extracting(Object::toString).containsExactly("PATCH /v1/nodes/u1", PROVISION);
        assertThat(service.requests().get(0).body()).contains("deploy-controller-0", "/images/img\"", "sha256", "ab12",
                "whole-disk");
        assertThat(new ObjectMapper().readTree(service.requests().get(1).body()))
                .isEqualTo(new ObjectMapper().readTree("""
                        {"target":"active","configdrive":{"meta_data":{"hostname":"h"},"network_data":{"links":[]},
                         "user_data":"{\\"a\\":1}"}}"""));
    }

    @Test
    void agentsTellTheirProgressAndSilentOnesAreLeftOut() {
        try (FakeService agent = FakeService.plain()) {
            agent.on("GET /v1/status", 200, "{\"progress\":{\"done\":5,\"total\":10}}");
            NodeStatus telling = at("a", agent.uri().toString());
            NodeStatus silent = at("b", "http://127.0.0.1:1");

            assertThat(ironic.writing(List.of(telling, silent, at("c", null)))).containsExactly(
                    Map.entry("a", new WriteProgress(5, 10)));
        }
    }

    @Test
    void aServiceThatIsDownIsSaidToBeDown() {
        service.close();
        assertThatThrownBy(ironic::poll).isInstanceOfSatisfying(PortException.class,
                e -> assertThat(e.failure().cause()).isEqualTo(Cause.SERVICE_DOWN));
    }

    private static NodeStatus at(String uuid, @org.jspecify.annotations.Nullable String agent) {
        return new NodeStatus(uuid, null, "deploying", "active", "power on", null, false, "write_image", null, null,
                agent);
    }

    private static String known(String target) {
        return """
                {"uuid":"u1","name":"r1-n01","driver":"redfish","boot_interface":"ipxe","deploy_interface":"direct",
                 "inspect_interface":"inspector","network_interface":"noop","target_provision_state":%s,"driver_info":{
                   "deploy_kernel":"http://192.168.24.1:8080/deploy_kernel",
                   "deploy_ramdisk":"http://192.168.24.1:8080/deploy_ramdisk",
                   "redfish_address":"http://192.168.28.11:8000","redfish_username":"admin","redfish_password":"******",
                   "redfish_auth_type":"basic"}}""".formatted(target);
    }

    private List<FakeService.Request> patches() {
        return service.requests().stream().filter(r -> r.method().equals("PATCH")).toList();
    }
}
