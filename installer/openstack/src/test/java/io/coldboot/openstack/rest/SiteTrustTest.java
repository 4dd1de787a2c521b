package io.coldboot.openstack.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coldboot.engine.model.Failure.Cause;
import io.coldboot.engine.port.PortException;
import io.coldboot.openstack.keystone.FakeKeystone;
import io.coldboot.openstack.keystone.KeystoneSession;
import io.coldboot.openstack.secrets.TestSite;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SiteTrustTest {

    private static final String THIS_HOST = "127.0.0.1";

    private final TestSite site = new TestSite();

    @Test
    void aServiceOfThisSiteIsTalkedTo() {
        try (FakeService service = new FakeService(site, site.server(THIS_HOST))) {
            service.on("GET /v1", 200, "{}");
            assertThat(client(service).get("/v1").isEmpty()).isTrue();
        }
    }

    @Test
    void oneOfAnotherSiteIsRefusedAndSaidToBe() {
        try (FakeService service = new FakeService(site, new TestSite().server(THIS_HOST))) {
            service.on("GET /v1", 200, "{}");
            assertThatThrownBy(() -> client(service).get("/v1")).isInstanceOfSatisfying(PortException.class, e -> {
                assertThat(e.failure().cause()).isEqualTo(Cause.SEED);
                assertThat(e.failure().found()).contains(service.uri().getAuthority(), "is not of this site");
            });
            assertThat(service.requests()).as("who is not believed is told nothing").isEmpty();
        }
    }

    @Test
    void oneOfThisSiteWithAnotherAddressIsRefused() {
        try (FakeService service = new FakeService(site, site.server("192.168.24.1", "seed"))) {
            assertThatThrownBy(() -> client(service).get("/v1")).isInstanceOf(PortException.class);
            assertThat(service.requests()).isEmpty();
        }
    }

    @Test
    void aCertificateFromAClockThatIsHoursAheadIsGood() {
        Instant ahead = Instant.now().plus(Duration.ofHours(20));
        try (FakeService service = new FakeService(site, site.server(ahead, THIS_HOST))) {
            service.on("GET /v1", 200, "{}");
            assertThat(client(service).get("/v1").isEmpty()).isTrue();
        }
    }

    @Test
    void openstack4jRefusesAStrangerToo() {
        try (FakeService service = new FakeService(site, new TestSite().server(THIS_HOST))) {
            FakeKeystone.accepts(service, Instant.now().plus(Duration.ofHours(1)));
            KeystoneSession session = new KeystoneSession(FakeKeystone.account(service), service.trust());
            assertThatThrownBy(session::token).isInstanceOfSatisfying(PortException.class,
                    e -> assertThat(e.failure().found()).contains("is not of this site"));
            assertThat(service.requests()).isEmpty();
        }
    }

    @Test
    void aServiceThatIsNotRunningBehindItsTlsIsAwayAtOnce() {
        try (FakeService service = new FakeService(site, site.server(THIS_HOST))) {
            service.away("GET /v1");
            assertThatThrownBy(() -> client(service).get("/v1")).isInstanceOfSatisfying(PortException.class,
                    e -> assertThat(e.failure().cause()).isEqualTo(Cause.SERVICE_DOWN));
            assertThat(service.requests()).hasSize(1);
        }
    }

    private static ServiceClient client(FakeService service) {
        return new ServiceClient(service, "any", Map.of(), Duration.ofSeconds(10), Duration.ofSeconds(10));
    }
}
