package io.coldboot.openstack.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.coldboot.engine.port.PortException;
import io.coldboot.openstack.rest.FakeService;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DashboardTest {

    private static final String LOGIN = "/horizon/auth/login/";
    private static final String HOME = "GET /horizon/project/";

    private final FakeService service = new FakeService();
    private final Dashboard dashboard = new Dashboard(service.uri().getAuthority(), service.trust().context());

    @AfterEach
    void stop() {
        service.close();
    }

    private void shows(Map<String, String> answer, int status) {
        service.on("GET " + LOGIN, 200, Map.of("Set-Cookie", "csrftoken=abc; Path=/")).on("POST " + LOGIN, status,
                answer);
    }

    private void refuses(String found) {
        assertThatExceptionOfType(PortException.class).isThrownBy(() -> dashboard.logIn("me", "word"))
                .satisfies(e -> assertThat(e.failure().found()).contains(found).doesNotContain("word"));
    }

    @Test
    void aLoginGivesTheTokenBackAndSeesThePageBehindIt() {
        shows(Map.of("Location", "/horizon/"), 302);
        service.on(HOME, 200, Map.of());
        dashboard.logIn("me", "wo&rd");
        assertThat(service.requests()).anySatisfy(r -> {
            assertThat(r.toString()).isEqualTo("POST " + LOGIN);
            assertThat(r.body()).contains("csrfmiddlewaretoken=abc").contains("password=wo%26rd");
            assertThat(r.header("Referer")).startsWith("https://").endsWith(LOGIN);
        });
    }

    @Test
    void aWrongPasswordIsNoLogin() {
        shows(Map.of(), 200);
        refuses("lets nobody in");
    }

    @Test
    void aSessionThatIsForgottenIsNoLogin() {
        shows(Map.of("Location", "/horizon/"), 302);
        service.on(HOME, 302, Map.of("Location", LOGIN));
        refuses("forgets who logged in");
    }

    @Test
    void aPageWithoutATokenIsNoLoginPage() {
        service.on("GET " + LOGIN, 500, Map.of());
        refuses("has no login page");
    }
}
