package io.coldboot.openstack.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldboot.openstack.rest.FakeService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EstateTest {

    private static final String SERVERS = "GET /servers?all_tenants=1&project_id=p1";
    private static final String NETWORK = "DELETE /v2.0/networks/n1";

    private final FakeService service = new FakeService();
    private final Estate estate = new Estate(new Rest(service));

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void nothingIsRemovedWhereNothingIs() {
        service.on("GET /projects?name=coldboot-trial", 200, "{\"projects\":[]}")
                .on("GET /users?name=coldboot-trial", 200, "{\"users\":[]}");
        estate.remove();
        assertThat(service.requests()).noneMatch(r -> r.method().equals("DELETE"));
    }

    /** Neutron refuses to delete a network whose ports are still being taken away. */
    @Test
    void whatIsHeldUpGoesWithTheNextAttemptAndTheProjectLast() {
        service.on("GET /projects?name=coldboot-trial", 200, "{\"projects\":[{\"id\":\"p1\"}]}")
                .on("GET /users?name=coldboot-trial", 200, "{\"users\":[]}")
                .on(SERVERS, 200, "{\"servers\":[{\"id\":\"i1\"}]}").on(SERVERS, 200, "{\"servers\":[]}")
                .on("DELETE /servers/i1", 204, "")
                .on("GET /os-server-groups?all_projects=1", 200, "{\"server_groups\":[]}")
                .on("GET /v2.0/floatingips?project_id=p1", 200, "{\"floatingips\":[]}")
                .on("GET /v2.0/routers?project_id=p1", 200, "{\"routers\":[]}")
                .on("GET /v2.0/networks?project_id=p1", 200, "{\"networks\":[{\"id\":\"n1\"}]}")
                .on(NETWORK, 409, "{\"NeutronError\":{\"message\":\"There are one or more ports still in use\"}}")
                .on(NETWORK, 204, "")
                .on("GET /v2.0/security-groups?project_id=p1", 200, "{\"security_groups\":[]}")
                .on("GET /v2/images?owner=p1", 200, "{\"images\":[]}").on("DELETE /projects/p1", 204, "");
        estate.remove();
        assertThat(service.requests().stream().map(Object::toString).filter(r -> r.startsWith("DELETE")))
                .startsWith("DELETE /servers/i1", NETWORK, NETWORK).last().isEqualTo("DELETE /projects/p1");
    }
}
