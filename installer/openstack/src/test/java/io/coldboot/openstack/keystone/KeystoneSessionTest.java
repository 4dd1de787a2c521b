package io.coldboot.openstack.keystone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coldboot.engine.model.Failure.Cause;
import io.coldboot.engine.port.PortException;
import io.coldboot.openstack.rest.FakeService;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KeystoneSessionTest {

    private final FakeService service = new FakeService();
    private final KeystoneSession session = new KeystoneSession(FakeKeystone.account(service), service.trust());

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void logsInOnceAndKnowsTheServicesOfItsRegion() {
        FakeKeystone.accepts(service, Instant.now().plus(Duration.ofHours(1)));

        assertThat(session.token()).isEqualTo("token-1");
        assertThat(session.endpoint("baremetal")).isEqualTo(service.uri());
        assertThat(session.token()).isEqualTo("token-1");
        assertThat(service.requests()).hasSize(1);
        assertThat(service.requests().getFirst().body()).contains("\"admin\"", "\"Default\"", "s3cret");
    }

    @Test
    void renewsATokenThatIsAboutToEnd() {
        FakeKeystone.accepts(service, Instant.now().plus(Duration.ofMinutes(1)));

        session.token();
        session.token();
        assertThat(service.requests()).hasSize(2);
    }

    @Test
    void renewsARefusedTokenOnceHoweverManyThreadsComplain() {
        FakeKeystone.accepts(service, Instant.now().plus(Duration.ofHours(1)));
        String old = session.token();
        service.refused("next login gives token-2");

        session.refused(old);
        assertThat(session.token()).isEqualTo("token-2");
        session.refused(old);
        assertThat(session.token()).isEqualTo("token-2");
        assertThat(service.requests()).hasSize(2);
    }

    @Test
    void aWrongPasswordIsToldWithoutThePassword() {
        service.on(FakeKeystone.LOGIN, 401,
                "{\"error\":{\"code\":401,\"message\":\"requires authentication\",\"title\":\"Unauthorized\"}}");

        assertThatThrownBy(session::token).isInstanceOfSatisfying(PortException.class, e -> {
            assertThat(e.failure().cause()).isEqualTo(Cause.SEED);
            assertThat(e.failure().toString()).doesNotContain("s3cret");
        });
    }

    @Test
    void aServiceThatTheCatalogueLacksIsNamed() {
        FakeKeystone.accepts(service, Instant.now().plus(Duration.ofHours(1)));

        assertThatThrownBy(() -> session.endpoint("dns")).isInstanceOfSatisfying(PortException.class,
                e -> assertThat(e.failure().subject()).isEqualTo("dns"));
    }

    @Test
    void keystoneThatIsDownIsSaidToBeDownWithoutThePassword() {
        service.close();

        assertThatThrownBy(session::token).isInstanceOfSatisfying(PortException.class, e -> {
            assertThat(e.failure().cause()).isEqualTo(Cause.SERVICE_DOWN);
            assertThat(traceOf(e)).doesNotContain("s3cret");
        });
    }

    @Test
    void anAnswerThatIsNoTokenIsToldWithoutThePassword() {
        service.on(FakeKeystone.LOGIN, 201, "text/html", "<html>a proxy's page</html>");

        assertThatThrownBy(session::token).isInstanceOfSatisfying(PortException.class,
                e -> assertThat(traceOf(e)).doesNotContain("s3cret"));
    }

    private static String traceOf(Throwable e) {
        java.io.StringWriter out = new java.io.StringWriter();
        e.printStackTrace(new java.io.PrintWriter(out));
        return out.toString();
    }
}
