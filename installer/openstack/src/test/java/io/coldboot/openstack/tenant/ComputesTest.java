package io.coldboot.openstack.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.coldboot.engine.port.PortException;
import io.coldboot.openstack.rest.FakeService;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ComputesTest {

    private static final String SERVICES = "GET /os-services?binary=nova-compute";
    private static final String OF_C2 = SERVICES + "&host=c2";
    private static final String SERVERS = "GET /servers?all_tenants=1&host=c2";

    private final FakeService service = new FakeService();
    private final Computes computes = new Computes(new Rest(service));

    @AfterEach
    void stop() {
        service.close();
    }

    private static String services(String... each) {
        return "{\"services\":[" + String.join(",", each) + "]}";
    }

    @Test
    void anEmptyComputeIsDisabled() {
        service.on(OF_C2, 200, services("{\"id\":\"s2\",\"host\":\"c2\"}")).on("PUT /os-services/s2", 200, "{}")
                .on(SERVERS, 200, "{\"servers\":[]}");
        computes.drain("c2");
        assertThat(service.requests()).anySatisfy(r -> {
            assertThat(r.toString()).isEqualTo("PUT /os-services/s2");
            assertThat(r.body()).contains("disabled").contains("Coldboot");
        });
    }

    @Test
    void oneThatIsUsedIsDisabledAndItsInstancesAreNamed() {
        service.on(OF_C2, 200, services("{\"id\":\"s2\",\"host\":\"c2\"}")).on("PUT /os-services/s2", 200, "{}")
                .on(SERVERS, 200,
                        "{\"servers\":[{\"name\":\"a\"},{\"name\":\"b\"},{\"name\":\"c\"},{\"name\":\"d\"}]}");
        assertThatExceptionOfType(PortException.class).isThrownBy(() -> computes.drain("c2")).satisfies(
                e -> assertThat(e.failure().found()).isEqualTo("still runs 4 instances: a, b, c and 1 more"));
    }

    @Test
    void oneThatNovaNeverKnewHasNothingToDrain() {
        service.on(OF_C2, 200, services());
        computes.drain("c2");
        assertThat(service.requests()).hasSize(1);
    }

    @Test
    void onlyThoseThatWeStoppedAreUsedAgain() {
        service.on(SERVICES, 200,
                services("{\"id\":\"s1\",\"host\":\"c1\",\"disabled_reason\":\"memory is broken\"}",
                        "{\"id\":\"s2\",\"host\":\"c2\",\"disabled_reason\":\"Coldboot lets go of it\"}",
                        "{\"id\":\"s3\",\"host\":\"c3\",\"disabled_reason\":\"Coldboot lets go of it\"}"))
                .on("PUT /os-services/s2", 200, "{}");
        computes.admit(List.of("c1", "c2"));
        assertThat(service.requests()).extracting(Object::toString).containsExactly(SERVICES, "PUT /os-services/s2");
    }

    @Test
    void oneThatIsGoneIsForgottenByNovaAndNeutron() {
        service.on(OF_C2, 200, services("{\"id\":\"s2\",\"host\":\"c2\"}")).on("DELETE /os-services/s2", 204, "")
                .on("GET /v2.0/agents?host=c2", 200, "{\"agents\":[{\"id\":\"a7\"}]}")
                .on("DELETE /v2.0/agents/a7", 204, "");
        computes.forget("c2");
        assertThat(service.requests()).extracting(Object::toString).contains("DELETE /os-services/s2",
                "DELETE /v2.0/agents/a7");
    }
}
