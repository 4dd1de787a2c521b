package io.coldboot.openstack.glance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coldboot.engine.model.Failure.Cause;
import io.coldboot.engine.port.PortException;
import io.coldboot.openstack.rest.FakeService;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GlanceImagesTest {

    private static final int SIZE = 9 << 20;

    @TempDir
    Path dir;

    private final FakeService service = new FakeService();
    private final GlanceImages images = new GlanceImages(service);
    private Path file;
    private String sha256;

    @BeforeEach
    void makeImage() throws Exception {
        file = dir.resolve("image.raw");
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.write("boot sector".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            sparse.setLength(SIZE);
        }
        sha256 = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        service.on("POST /v2/images", 201, "{\"id\":\"i1\"}").on("PUT /v2/images/i1/file", 204, "").on(
                "DELETE /v2/images/i1",
                204, "");
    }

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void findsTheActiveImageOfTheseBytes() {
        service.on("GET /v2/images?status=active&coldboot_sha256=abc", 200, "{\"images\":[{\"id\":\"i7\"}]}");
        service.on("GET /v2/images?status=active&coldboot_sha256=def", 200, "{\"images\":[]}");

        assertThat(images.find("abc")).contains("i7");
        assertThat(images.find("def")).isEmpty();
    }

    @Test
    void streamsTheFileWithItsLengthAndRemovesWhatWasCutOffEarlier() {
        service.on("GET /v2/images?coldboot_sha256=" + sha256, 200,
                "{\"images\":[{\"id\":\"half\",\"status\":\"saving\"},{\"id\":\"good\",\"status\":\"active\"}]}");
        service.on("DELETE /v2/images/half", 204, "");
        service.on("GET /v2/images/i1", 200, "{\"status\":\"active\",\"size\":" + SIZE + "}");
        List<Long> progress = new ArrayList<>();

        assertThat(images.upload("coldboot", file, sha256, progress::add)).isEqualTo("i1");

        assertThat(service.requests()).extracting(Object::toString).containsExactly(
                "GET /v2/images?coldboot_sha256=" + sha256, "DELETE /v2/images/half", "POST /v2/images",
                "PUT /v2/images/i1/file", "GET /v2/images/i1");
        assertThat(service.requests().get(2).body()).contains("\"raw\"", "\"bare\"", sha256);
        FakeService.Request put = service.requests().get(3);
        assertThat(put.header("Content-Length")).isEqualTo(String.valueOf(SIZE));
        assertThat(put.header("Content-Type")).isEqualTo("application/octet-stream");
        assertThat(put.body()).hasSize(SIZE).startsWith("boot sector");
        assertThat(progress).isSorted().endsWith((long) SIZE).hasSizeGreaterThan(1);
    }

    @Test
    void aBusyGlanceGetsTheWholeFileAgain() {
        service.on("GET /v2/images?coldboot_sha256=" + sha256, 200, "{\"images\":[]}");
        service.on("GET /v2/images/i1", 200, "{\"status\":\"active\",\"size\":" + SIZE + "}");
        FakeService busy = service.first("PUT /v2/images/i1/file", 503);

        assertThat(images.upload("coldboot", file, sha256, n -> {})).isEqualTo("i1");
        assertThat(busy.requests().stream().filter(r -> r.method().equals("PUT"))).hasSize(2)
                .allSatisfy(r -> assertThat(r.body()).hasSize(SIZE));
    }

    @Test
    void damagedBytesDoNotStay() throws IOException {
        service.on("GET /v2/images?coldboot_sha256=" + sha256, 200, "{\"images\":[]}");
        Files.writeString(file, "other bytes");

        assertThatThrownBy(() -> images.upload("coldboot", file, sha256, n -> {})).isInstanceOfSatisfying(
                PortException.class,
                e -> assertThat(e.failure().cause()).isEqualTo(Cause.IMAGE_CHECKSUM));
        assertThat(service.requests().getLast()).hasToString("DELETE /v2/images/i1");
    }

    @Test
    void aFullStoreIsSaidToBeFull() {
        service.on("GET /v2/images?coldboot_sha256=" + sha256, 200, "{\"images\":[]}");
        service.first("PUT /v2/images/i1/file", 413);

        assertThatThrownBy(() -> images.upload("coldboot", file, sha256, n -> {})).isInstanceOfSatisfying(
                PortException.class, e -> assertThat(e.failure().cause()).isEqualTo(Cause.DISK_FULL));
    }
}
