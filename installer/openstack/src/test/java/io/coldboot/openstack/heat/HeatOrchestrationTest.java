package io.coldboot.openstack.heat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.coldboot.engine.model.Failure.Cause;
import io.coldboot.engine.port.Orchestration;
import io.coldboot.engine.port.Orchestration.Resource;
import io.coldboot.engine.port.Orchestration.Stack;
import io.coldboot.engine.port.PortException;
import io.coldboot.openstack.keystone.FakeKeystone;
import io.coldboot.openstack.keystone.KeystoneSession;
import io.coldboot.openstack.rest.FakeService;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HeatOrchestrationTest {

    private static final String LIST = "GET /heat/v1/p1/stacks?name=deploy-cloud";
    private static final String STACK = "/heat/v1/p1/stacks/deploy-cloud/s1";
    private static final String TEMPLATE = "{\"heat_template_version\":\"2021-04-16\",\"resources\":{}}";

    private final FakeService service = new FakeService();
    private final HeatOrchestration heat = new HeatOrchestration(new KeystoneSession(FakeKeystone.account(service),
            service.trust()));

    @BeforeEach
    void login() {
        FakeKeystone.accepts(service, Instant.now().plus(Duration.ofHours(1)));
    }

    @AfterEach
    void stop() {
        service.close();
    }

    private void stackIs(String status, String reason) {
        service.on(LIST, 200,
                """
                        {"stacks":[{"id":"s1","stack_name":"deploy-cloud","stack_status":"%s","stack_status_reason":"%s",
                          "description":"","links":[],"creation_time":"2026-11-01T00:00:00Z","updated_time":null,"tags":["mine","template-0011223344556677"],
                          "parent":null,"stack_owner":null,"stack_user_project_id":"x","deletion_time":null}]}"""
                        .formatted(status, reason));
    }

    @Test
    void pollTellsTheStackAndItsResourcesInTwoRequests() {
        stackIs("CREATE_FAILED", "Resource CREATE failed");
        service.on("GET " + STACK + "/resources", 200,
                """
                        {"resources":[{"resource_name":"deploy-controller-0","resource_type":"OS::Heat::DeployedServer",
                           "resource_status":"CREATE_COMPLETE","resource_status_reason":"state changed","physical_resource_id":"x",
                           "logical_resource_id":"deploy-controller-0","updated_time":"2026-11-01T00:00:00Z","creation_time":"2026-11-01T00:00:00Z",
                           "links":[],"required_by":[]},
                          {"resource_name":"deploy-controller-0-deployment","resource_type":"OS::Heat::StructuredDeployment",
                           "resource_status":"CREATE_FAILED","resource_status_reason":"exit 7","physical_resource_id":"","links":[],"required_by":[]}]}""");

        assertThat(heat.poll("deploy-cloud"))
                .contains(new Stack("deploy-cloud", "s1", "CREATE_FAILED", "Resource CREATE failed",
                        "template-0011223344556677",
                        List.of(new Resource("deploy-controller-0", "OS::Heat::DeployedServer", "CREATE_COMPLETE",
                                "state changed"),
                                new Resource("deploy-controller-0-deployment", "OS::Heat::StructuredDeployment",
                                        "CREATE_FAILED", "exit 7"))));
        assertThat(service.requests()).hasSize(3);
    }

    @Test
    void noStackIsNoFault() {
        service.on(LIST, 200, "{\"stacks\":[]}");

        assertThat(heat.poll("deploy-cloud")).isEmpty();
        heat.delete("deploy-cloud");
    }

    @Test
    void createSendsTheTemplateAndKeepsWhatFailed() throws Exception {
        service.on("POST /heat/v1/p1/stacks", 201, "{\"stack\":{\"id\":\"s1\",\"links\":[]}}");

        heat.create("deploy-cloud", TEMPLATE);

        JsonNode sent = new ObjectMapper().readTree(service.requests().getLast().body());
        assertThat(sent.path("stack_name").asText()).isEqualTo("deploy-cloud");
        assertThat(sent.path("disable_rollback").asBoolean(true)).as("Heat keeps what failed unless told otherwise")
                .isTrue();
        assertThat(sent.path("timeout_mins").asInt()).isEqualTo(1440);
        assertThat(sent.path("tags").asText()).isEqualTo(Orchestration.revision(TEMPLATE));
        assertThat(new ObjectMapper().readTree(sent.path("template").asText()))
                .isEqualTo(new ObjectMapper().readTree(TEMPLATE));
    }

    @Test
    void updateTakesThePlainTextAnswer() {
        stackIs("CREATE_FAILED", "");
        service.on("PUT " + STACK, 202, "text/plain; charset=UTF-8", "The request is accepted for processing.");

        heat.update("deploy-cloud", TEMPLATE);

        assertThat(service.requests().getLast().body()).contains("heat_template_version",
                Orchestration.revision(TEMPLATE));
    }

    @Test
    void cancelsWhatIsUnderWayAndKeepsWhatIsDone() {
        stackIs("CREATE_IN_PROGRESS", "");
        service.on("POST " + STACK + "/actions", 200, "");

        heat.cancel("deploy-cloud");

        assertThat(service.requests().getLast().body()).isEqualTo("{\"cancel_without_rollback\":null}");
    }

    @Test
    void tellsTheTemplateOfAStack() {
        stackIs("CREATE_COMPLETE", "");
        service.on("GET " + STACK + "/template", 200, TEMPLATE);

        assertThat(heat.template("deploy-cloud")).contains(TEMPLATE);
    }

    @Test
    void noStackHasNoTemplate() {
        service.on(LIST, 200, "{\"stacks\":[]}");

        assertThat(heat.template("deploy-cloud")).isEmpty();
    }

    @Test
    void updateOfAStackUnderWorkIsBusy() {
        stackIs("CREATE_IN_PROGRESS", "");
        service.on("PUT " + STACK, 409,
                "{\"code\":409,\"title\":\"Conflict\",\"error\":{\"message\":\"Stack deploy-cloud already has an action (CREATE) in progress.\"}}");

        assertThatThrownBy(() -> heat.update("deploy-cloud", TEMPLATE)).isInstanceOfSatisfying(PortException.class,
                e -> {
                    assertThat(e.failure().cause()).isEqualTo(Cause.SERVICE_BUSY);
                    assertThat(e.failure().found()).contains("in progress");
                });
    }

    @Test
    void deleteAsksForTheStackById() {
        stackIs("CREATE_COMPLETE", "");
        service.on("DELETE " + STACK, 204, "");

        heat.delete("deploy-cloud");

        assertThat(service.requests().getLast()).hasToString("DELETE " + STACK);
    }

    @Test
    void collectorsOfTheSlotsWhoseServerIsComplete() {
        stackIs("CREATE_IN_PROGRESS", "");
        service.on("GET " + STACK, 200,
                """
                        {"stack":{"id":"s1","stack_name":"deploy-cloud","stack_status":"CREATE_IN_PROGRESS","parameters":{},
                          "outputs":[{"output_key":"other","output_value":"x"},
                           {"output_key":"collectors","output_value":{"deploy-controller-0":{"collectors":["ec2","heat","local"],
                             "heat":{"user_id":"u","password":"p","auth_url":"http://a","project_id":"pp","stack_id":"deploy-cloud/s1",
                             "resource_name":"deploy-controller-0","region_name":"seed"}},"deploy-controller-1":null}}]}}""");

        Map<String, Map<String, Object>> found = heat.collectorConfig("deploy-cloud");

        assertThat(found).isEqualTo(Map.of("deploy-controller-0",
                Map.of("collectors", List.of("ec2", "heat", "local"), "heat",
                        Map.of("user_id", "u", "password", "p", "auth_url", "http://a", "project_id", "pp", "stack_id",
                                "deploy-cloud/s1",
                                "resource_name", "deploy-controller-0", "region_name", "seed"))));
    }

    @Test
    void aRefusedTokenIsRenewed() {
        service.first(LIST, 401);
        stackIs("CREATE_COMPLETE", "");
        service.on("GET " + STACK + "/resources", 200, "{\"resources\":[]}");

        assertThat(heat.poll("deploy-cloud")).isPresent();
    }

    @Test
    void worksFromManyThreads() throws Exception {
        stackIs("CREATE_COMPLETE", "");
        service.on("GET " + STACK + "/resources", 200, "{\"resources\":[]}");

        try (var threads = java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor()) {
            var polls = java.util.stream.IntStream.range(0, 8)
                    .mapToObj(i -> threads.submit(() -> heat.poll("deploy-cloud"))).toList();
            for (var poll : polls)
                assertThat(poll.get()).isPresent();
        }
    }

    @Test
    void heatInTroubleIsSaidToBeDown() {
        service.on(LIST, 500, "{\"error\":{\"message\":\"internal\"}}");

        assertThatThrownBy(() -> heat.poll("deploy-cloud")).isInstanceOfSatisfying(PortException.class,
                e -> assertThat(e.failure().cause()).isEqualTo(Cause.SERVICE_DOWN));
    }
}
