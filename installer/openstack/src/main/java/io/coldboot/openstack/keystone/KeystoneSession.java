package io.coldboot.openstack.keystone;

import io.coldboot.engine.model.Failure;
import io.coldboot.engine.model.Failure.Cause;
import io.coldboot.engine.port.PortException;
import io.coldboot.openstack.rest.FaultText;
import io.coldboot.openstack.rest.HttpFaults;
import io.coldboot.openstack.rest.ServiceAccess;
import io.coldboot.openstack.rest.SiteTrust;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.openstack4j.api.OSClient.OSClientV3;
import org.openstack4j.api.exceptions.AuthenticationException;
import org.openstack4j.api.exceptions.ConnectionException;
import org.openstack4j.api.exceptions.OS4JException;
import org.openstack4j.api.exceptions.ResponseException;
import org.openstack4j.api.types.Facing;
import org.openstack4j.core.transport.Config;
import org.openstack4j.model.common.Identifier;
import org.openstack4j.model.identity.v3.Token;
import org.openstack4j.openstack.OSFactory;

/**
 * A login at Keystone (Identity API v3), shared by all threads: one token, renewed before it ends and when a service refuses
 * it.
 */
public final class KeystoneSession implements ServiceAccess {

    /** A call that starts with a token must be able to end with it. */
    private static final Duration MARGIN = Duration.ofMinutes(5);
    private static final int ANSWER_MILLIS = 60_000;

    private final CloudAccount account;
    private final SiteTrust trust;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Token current;

    /** Connects to nothing yet. */
    public KeystoneSession(CloudAccount account, SiteTrust trust) {
        this.account = account;
        this.trust = trust;
    }

    @Override
    public HttpClient http() {
        return trust.http();
    }

    @Override
    public String token() {
        return valid().getId();
    }

    @Override
    public void refused(String token) {
        lock.lock();
        try {
            // Another thread may have renewed it meanwhile.
            if (current != null && current.getId().equals(token))
                current = null;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public URI endpoint(String serviceType) {
        return valid().getCatalog().stream().filter(service -> serviceType.equals(service.getType()))
                .flatMap(service -> service.getEndpoints().stream())
                .filter(e -> e.getIface() == Facing.PUBLIC && account.region().equals(e.getRegion())).findFirst()
                .map(e -> URI.create(e.getUrl().toString().replaceAll("/+$", "")))
                .orElseThrow(() -> new PortException(Failure.of(Cause.SEED, serviceType,
                        "cloud \"" + account.name() + "\" has no public endpoint for it in region " + account.region(),
                        "its Keystone was not filled to the end: bring it down and up again (coldboot seed down, coldboot seed up)")));
    }

    /** openstack4j's client for the calling thread: it keeps its session in a ThreadLocal, so it is set up each time. */
    private OSClientV3 client() {
        return OSFactory.clientFromToken(valid(), Facing.PUBLIC, config()).useRegion(account.region());
    }

    /**
     * Works with openstack4j's client, once more with a new token if the one it had is refused.
     *
     * @param service its type in the catalogue, for what goes wrong
     * @throws PortException in place of what openstack4j throws
     */
    public <T> T call(String service, Function<OSClientV3, T> work) {
        String token = token();
        try {
            try {
                return work.apply(client());
            } catch (AuthenticationException refused) {
                refused(token);
                return work.apply(client());
            }
        } catch (OS4JException e) {
            throw explain(service, endpoint(service), e);
        }
    }

    private Token valid() {
        lock.lock();
        try {
            Token token = current;
            if (token == null || token.getExpires().toInstant().isBefore(Instant.now().plus(MARGIN))) {
                token = login();
                current = token;
            }
            return token;
        } finally {
            lock.unlock();
        }
    }

    private Config config() {
        return Config.newConfig().withReadTimeout(ANSWER_MILLIS).withSSLContext(trust.context());
    }

    private Token login() {
        try {
            Identifier domain = Identifier.byName(account.domain());
            return OSFactory.builderV3().endpoint(account.authUrl().toString()).withConfig(config())
                    .credentials(account.user(), account.password().get(), domain)
                    .scopeToProject(Identifier.byName(account.project()), domain).authenticate().getToken();
        } catch (OS4JException e) {
            throw explain("identity", account.authUrl(), e);
        }
    }

    /** What openstack4j threw, in our words. */
    private static PortException explain(String service, URI address, OS4JException e) {
        if (e instanceof ConnectionException)
            return HttpFaults.unreachable(service, address.getAuthority(), e);
        String said = FaultText.oneLine(words(e));
        if (e instanceof AuthenticationException)
            return HttpFaults.status(service, 401, said);
        if (e instanceof ResponseException answer && answer.getStatus() / 100 > 3)
            return HttpFaults.status(service, answer.getStatus(), said);
        return HttpFaults.gibberish(service, said, e);
    }

    private static String words(OS4JException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
