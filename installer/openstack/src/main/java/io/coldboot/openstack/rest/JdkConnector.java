package io.coldboot.openstack.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.openstack4j.api.exceptions.ClientResponseException;
import org.openstack4j.api.exceptions.ConnectionException;
import org.openstack4j.core.transport.ExecutionOptions;
import org.openstack4j.core.transport.HttpEntityHandler;
import org.openstack4j.core.transport.HttpExecutorService;
import org.openstack4j.core.transport.HttpRequest;
import org.openstack4j.core.transport.HttpResponse;
import org.openstack4j.core.transport.ObjectMapperSingleton;

/**
 * Carries openstack4j's requests by java.net.http, with one client for each SSLContext. (Its own connector for okhttp refuses an
 * SSLContext on any Java after 8, and makes a new client with new connections for every request.)
 */
public final class JdkConnector implements HttpExecutorService {

    private final Map<SSLContext, HttpClient> clients = new ConcurrentHashMap<>();

    @Override
    public String getExecutorDisplayName() {
        return "java.net.http";
    }

    @Override
    public <R> HttpResponse execute(HttpRequest<R> request) {
        HttpClient client = clients.computeIfAbsent(request.getConfig().getSslContext(), SiteTrust::client);
        try {
            return new Answer(client.send(translated(request), BodyHandlers.ofByteArray()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConnectionException("interrupted", 0, e);
        } catch (IOException e) {
            throw new ConnectionException(e.getMessage(), 0, e);
        }
    }

    private static java.net.http.HttpRequest translated(HttpRequest<?> request) throws JsonProcessingException {
        BodyPublisher body = body(request);
        java.net.http.HttpRequest.Builder builder = java.net.http.HttpRequest.newBuilder(URI.create(request.getUrl()))
                .timeout(Duration.ofMillis(request.getConfig().getReadTimeout()))
                .method(request.getMethod().name(), body);
        if (body.contentLength() > 0)
            builder.setHeader("Content-Type", request.getContentType());
        request.getHeaders().forEach((name, value) -> builder.setHeader(name, String.valueOf(value)));
        return builder.build();
    }

    private static BodyPublisher body(HttpRequest<?> request) throws JsonProcessingException {
        Object entity = request.getEntity();
        if (entity != null)
            return BodyPublishers.ofString(
                    ObjectMapperSingleton.getContext(entity.getClass()).writer().writeValueAsString(entity));
        return request.hasJson() ? BodyPublishers.ofString(request.getJson()) : BodyPublishers.noBody();
    }

    private record Answer(java.net.http.HttpResponse<byte[]> answer) implements HttpResponse {

        @Override
        public <T> T getEntity(Class<T> type) {
            return getEntity(type, null);
        }

        @Override
        public <T> T getEntity(Class<T> type, @Nullable ExecutionOptions<T> options) {
            return HttpEntityHandler.handle(this, type, options, true);
        }

        @Override
        public <T> T readEntity(Class<T> type) {
            try {
                return ObjectMapperSingleton.getContext(type).readerFor(type).readValue(answer.body());
            } catch (IOException e) {
                throw new ClientResponseException(e.getMessage(), 0, e);
            }
        }

        @Override
        public int getStatus() {
            return answer.statusCode();
        }

        /** Of an answer that is no success, what it says went wrong. */
        @Override
        public String getStatusMessage() {
            return getStatus() < 400 ? "" : FaultText.of(new String(answer.body(), StandardCharsets.UTF_8));
        }

        @Override
        public String getContentType() {
            return answer.headers().firstValue("Content-Type").orElse("");
        }

        @Override
        public InputStream getInputStream() {
            return new ByteArrayInputStream(answer.body());
        }

        @Override
        public @Nullable String header(String name) {
            return answer.headers().firstValue(name).orElse(null);
        }

        @Override
        public Map<String, String> headers() {
            return answer.headers().map().entrySet().stream()
                    .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().getFirst()));
        }

        /** The body is here already. */
        @Override
        public void close() {}
    }
}
