package io.coldboot.openstack.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

/**
 * JSON over HTTP to one service. Renews a refused token once; asks again, with jitter, while the service says that it is
 * busy (409 locked, 503). Everything else that is no success is thrown as {@link io.coldboot.engine.port.PortException}.
 */
public final class ServiceClient {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ServiceAccess access;
    private final String serviceType;
    private final Map<String, String> headers;
    private final Duration timeout;
    private final RetryPolicy<HttpResponse<String>> patience;

    /**
     * Connects to nothing yet.
     *
     * @param serviceType its name in the catalogue
     * @param headers sent with every request
     * @param timeout for one answer
     * @param patience how long a busy service is asked again before the call fails
     */
    public ServiceClient(ServiceAccess access, String serviceType, Map<String, String> headers, Duration timeout,
            Duration patience) {
        this.access = access;
        this.serviceType = serviceType;
        this.headers = Map.copyOf(headers);
        this.timeout = timeout;
        this.patience = RetryPolicy.<HttpResponse<String>>builder().handleResultIf(ServiceClient::isBusy)
                .withBackoff(200, 5000, ChronoUnit.MILLIS).withJitter(0.3).withMaxAttempts(-1).withMaxDuration(patience)
                .abortOn(Throwable.class).build();
    }

    /** What is at this path; empty on 404. */
    public Optional<JsonNode> find(String path) {
        HttpResponse<String> answer = answer("GET", path, Content.NONE, timeout);
        return answer.statusCode() == 404 ? Optional.empty() : Optional.of(success(answer));
    }

    /** What is at this path. */
    public JsonNode get(String path) {
        return success(answer("GET", path, Content.NONE, timeout));
    }

    /**
     * Has the service try something that may fail for reasons of somebody else's, a machine behind it.
     *
     * @return what it says went wrong; empty if nothing did
     */
    public Optional<String> complaint(String path) {
        HttpResponse<String> answer = answer("GET", path, Content.NONE, timeout);
        if (answer.statusCode() == 400 || answer.statusCode() == 500)
            return Optional.of(FaultText.of(answer.body()));
        success(answer);
        return Optional.empty();
    }

    /** Sends JSON; gives the answer's JSON, or a missing node if the answer has none. */
    public JsonNode send(String method, String path, JsonNode body) {
        return success(answer(method, path, new Content("application/json", BodyPublishers.ofString(body.toString())),
                timeout));
    }

    /** Deletes; what is gone already is fine. */
    public void delete(String path) {
        HttpResponse<String> answer = answer("DELETE", path, Content.NONE, timeout);
        if (answer.statusCode() != 404)
            success(answer);
    }

    /**
     * Streams a file.
     *
     * @param limit longest that it may take as a whole
     */
    public void upload(String path, FileBody file, Duration limit) {
        success(answer("PUT", path, new Content("application/octet-stream", file.publisher()), limit));
    }

    private record Content(String type, BodyPublisher body) {
        static final Content NONE = new Content("application/json", BodyPublishers.noBody());
    }

    private HttpResponse<String> answer(String method, String path, Content content, Duration limit) {
        try {
            return Failsafe.with(patience).get(() -> withFreshToken(method, path, content, limit));
        } catch (FailsafeException e) {
            throw HttpFaults.interrupted(serviceType, e);
        }
    }

    private HttpResponse<String> withFreshToken(String method, String path, Content content, Duration limit) {
        String token = access.token();
        HttpResponse<String> first = once(method, path, content, limit, token);
        if (first.statusCode() != 401)
            return first;
        access.refused(token);
        return once(method, path, content, limit, access.token());
    }

    private HttpResponse<String> once(String method, String path, Content content, Duration limit, String token) {
        URI uri = URI.create(access.endpoint(serviceType) + path);
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(limit).method(method, content.body())
                .header("Accept", "application/json").header("Content-Type", content.type())
                .header("X-Auth-Token", token);
        headers.forEach(request::header);
        try {
            HttpResponse<String> answer = access.http().send(request.build(), BodyHandlers.ofString());
            if (isAway(answer))
                throw HttpFaults.away(serviceType, uri.getAuthority());
            return answer;
        } catch (java.net.http.HttpConnectTimeoutException e) {
            throw HttpFaults.unreachable(serviceType, uri.getAuthority(), e);
        } catch (HttpTimeoutException e) {
            throw HttpFaults.late(serviceType, limit.toSeconds(), e);
        } catch (IOException e) {
            throw HttpFaults.unreachable(serviceType, uri.getAuthority(), e);
        } catch (InterruptedException e) {
            throw HttpFaults.interrupted(serviceType, e);
        }
    }

    /** What stands before the services says so when there is none behind it, and only then names a time to ask again. */
    private static boolean isAway(HttpResponse<String> answer) {
        return answer.statusCode() == 503 && answer.headers().firstValue("Retry-After").isPresent();
    }

    /** A 409 that tells of a name or a state that is in the way will not go away by waiting. */
    private static boolean isBusy(HttpResponse<String> answer) {
        return answer.statusCode() == 503 || (answer.statusCode() == 409 && answer.body().contains("is locked by"));
    }

    private JsonNode success(HttpResponse<String> answer) {
        if (answer.statusCode() / 100 != 2)
            throw HttpFaults.status(serviceType, answer.statusCode(), FaultText.of(answer.body()));
        if (!answer.headers().firstValue("Content-Type").orElse("").contains("json"))
            return MissingNode.getInstance();
        try {
            return JSON.readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw HttpFaults.gibberish(serviceType, "not JSON, from " + answer.uri().getPath(), null);
        }
    }
}
