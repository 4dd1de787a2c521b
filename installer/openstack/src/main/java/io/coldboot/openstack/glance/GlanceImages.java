package io.coldboot.openstack.glance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.coldboot.engine.model.Failure;
import io.coldboot.engine.model.Failure.Cause;
import io.coldboot.engine.port.Images;
import io.coldboot.engine.port.PortException;
import io.coldboot.openstack.rest.FileBody;
import io.coldboot.openstack.rest.ServiceAccess;
import io.coldboot.openstack.rest.ServiceClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;

/** Glance (Image API v2). Images are known by the sha256 of their bytes, kept as property {@code coldboot_sha256}. */
public final class GlanceImages implements Images {

    private static final String SHA256 = "coldboot_sha256";
    private static final Set<String> HALF_DONE = Set.of("queued", "saving", "uploading", "importing");

    /** Slowest store that is worth waiting for. */
    private static final long BYTES_PER_SECOND = 1 << 20;

    private final ServiceClient glance;

    /** Connects to nothing yet. */
    public GlanceImages(ServiceAccess access) {
        this.glance = new ServiceClient(access, "image", Map.of(), Duration.ofMinutes(1), Duration.ofSeconds(30));
    }

    @Override
    public Optional<String> find(String sha256) {
        JsonNode active = glance.get("/v2/images?status=active&" + SHA256 + "=" + sha256).path("images");
        return active.isEmpty() ? Optional.empty() : Optional.of(active.path(0).path("id").asText());
    }

    @Override
    public String upload(String name, Path file, String sha256, LongConsumer progress) {
        FileBody body = new FileBody(file, progress);
        long size = body.size();
        removeHalfDone(sha256);
        ObjectNode image = JsonNodeFactory.instance.objectNode().put("name", name).put("disk_format", "raw")
                .put("container_format", "bare").put(SHA256, sha256);
        String id = glance.send("POST", "/v2/images", image).path("id").asText();
        try {
            glance.upload("/v2/images/" + id + "/file", body, Duration.ofSeconds(300 + size / BYTES_PER_SECOND));
            check(id, file, body, size, sha256);
        } catch (PortException e) {
            discard(id);
            throw e;
        }
        return id;
    }

    /** An image that lies about its bytes would be written to every server: it must not stay. */
    private void check(String id, Path file, FileBody body, long size, String sha256) {
        if (!body.sha256().equalsIgnoreCase(sha256))
            throw new PortException(Failure.of(Cause.IMAGE_CHECKSUM, file.toString(),
                    "its bytes have the sha256 " + body.sha256() + ", not " + sha256,
                    "the stick or the disk is damaged: check it with coldboot image verify, or build the image again"));
        JsonNode kept = glance.get("/v2/images/" + id);
        if (!kept.path("status").asText().equals("active") || kept.path("size").asLong() != size)
            throw new PortException(Failure.of(Cause.SERVICE_DOWN, "image",
                    "kept " + kept.path("size").asLong() + " of " + size + " bytes, status "
                            + kept.path("status").asText(),
                    "look for space on the seed's disk; the upload is tried again"));
    }

    private void removeHalfDone(String sha256) {
        for (JsonNode image : glance.get("/v2/images?" + SHA256 + "=" + sha256).path("images")) {
            if (HALF_DONE.contains(image.path("status").asText()))
                glance.delete("/v2/images/" + image.path("id").asText());
        }
    }

    /** The failure that led here is the one to tell; what stays behind is removed by the next upload. */
    private void discard(String id) {
        try {
            glance.delete("/v2/images/" + id);
        } catch (PortException e) {
            // See above.
        }
    }
}
