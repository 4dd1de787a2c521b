package io.coldboot.agent.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.coldboot.agent.AgentException;
import io.coldboot.agent.AgentException.Kind;
import io.coldboot.agent.FakeSite;
import io.coldboot.agent.FileDisk;
import io.coldboot.agent.Progress;
import io.coldboot.agent.TestImages;
import io.coldboot.agent.disk.Gpt;
import io.coldboot.agent.net.Http;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageWriterTest {

    private static final int MIB = 1 << 20;
    private static final long SIZE = 64L * MIB;
    private static final Path QEMU_IMG = Path.of("/usr/bin/qemu-img");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path dir;

    private final List<String> log = new ArrayList<>();
    private final Http http = new Http(Duration.ofSeconds(20));
    private final ImageWriter writer = new ImageWriter(http, Thread.ofPlatform().factory(), log::add);
    @SuppressWarnings("NullAway.Init")
    private FakeSite site;

    @BeforeEach
    void start() throws IOException {
        site = new FakeSite();
    }

    @AfterEach
    void stop() {
        http.close();
        site.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"md5", "sha256", "sha512"})
    void aRawImageArrivesWithItsConfigDrive(String algorithm) throws Exception {
        byte[] image = TestImages.gpt(24, 1);
        byte[] iso = TestImages.random(100_000, 2);

        byte[] disk = write(image, info(image, "raw", algorithm, TestImages.configDrive(iso)));

        Gpt table = Gpt.parse(Arrays.copyOf(disk, MIB));
        Gpt.Partition drive = table.partitions().getLast();
        assertThat(drive.name()).isEqualTo("config-2");
        assertThat(Arrays.copyOfRange(disk, (int) drive.position(), (int) drive.position() + iso.length))
                .isEqualTo(iso);
        assertThat(Arrays.copyOfRange(disk, MIB, 23 * MIB)).isEqualTo(Arrays.copyOfRange(image, MIB, 23 * MIB));
        assertThat(writer.progress()).isEqualTo(new Progress(image.length, image.length));
    }

    @Test
    void theConfigDriveMayBeAUrl() throws Exception {
        byte[] image = TestImages.gpt(8, 1);
        site.images.put("drive",
                TestImages.configDrive(new byte[]{1, 2, 3}).getBytes(StandardCharsets.US_ASCII));

        byte[] disk = write(image, info(image, "raw", "sha256", site.boot() + "/images/drive"));

        Gpt.Partition drive = Gpt.parse(Arrays.copyOf(disk, MIB)).partitions().getLast();
        assertThat(Arrays.copyOfRange(disk, (int) drive.position(), (int) drive.position() + 4)).containsExactly(1, 2,
                3, 0);
    }

    @Test
    void aDamagedImageLeavesADiskThatDoesNotBoot() throws Exception {
        byte[] image = TestImages.gpt(8, 1);
        ImageInfo info = info(image, "raw", "sha256", "");
        byte[] damaged = image.clone();
        damaged[2 * MIB]++;

        assertThatThrownBy(() -> write(damaged, info)).isInstanceOfSatisfying(AgentException.class, e -> {
            assertThat(e.kind()).isEqualTo(Kind.IMAGE_CHECKSUM);
            assertThat(e.details())
                    .isEqualTo(("Image failed to verify against checksum. location: /dev/sda; image ID: image; "
                            + "image checksum: %s; verification checksum: %s")
                            .formatted(info.checksum(), TestImages.digest("SHA-256", damaged)));
        });
        assertThat(Arrays.copyOf(Files.readAllBytes(dir.resolve("disk")), MIB)).isEqualTo(new byte[MIB]);
    }

    @Test
    void anImageThatIsTooLargeIsRefusedBeforeTheDiskIsTouched() throws Exception {
        byte[] image = TestImages.gpt(80, 1);

        assertThatThrownBy(() -> write(image, info(image, "raw", "sha256", "")))
                .hasMessageContaining("does not fit on /dev/sda");
        assertThat(Files.readAllBytes(dir.resolve("disk"))).isEqualTo(TestImages.random((int) SIZE, 9));
    }

    @Test
    void anImageThatIsNotThereIsADownloadError() {
        byte[] image = TestImages.gpt(8, 1);
        assertThatThrownBy(() -> {
            ImageInfo info = info(image, "raw", "sha256", "");
            site.images.clear();
            try (FileDisk disk = FileDisk.create(dir.resolve("disk"), SIZE)) {
                writer.write(info, disk, "/dev/sda");
            }
        }).hasMessageContaining("Received status code 404").extracting(e -> ((AgentException) e).kind())
                .isEqualTo(Kind.IMAGE_DOWNLOAD);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-c", "-o cluster_size=4096", "-c -o cluster_size=2097152", "-c -o compat=0.10"})
    void aQcow2ImageFromQemuArrivesWhole(String options) throws Exception {
        assumeTrue(Files.isExecutable(QEMU_IMG));
        byte[] image = TestImages.gpt(24, 3);
        Files.write(dir.resolve("raw"), image);
        var command = new ArrayList<>(List.of(QEMU_IMG.toString(), "convert", "-f", "raw", "-O", "qcow2"));
        if (!options.isEmpty())
            command.addAll(List.of(options.split(" ", -1)));
        command.addAll(List.of("raw", "qcow2"));
        assertThat(new ProcessBuilder(command).directory(dir.toFile()).inheritIO().start().waitFor()).isZero();
        byte[] packed = Files.readAllBytes(dir.resolve("qcow2"));

        byte[] disk = write(packed, info(packed, "qcow2", "sha256", ""));

        assertThat(Arrays.copyOfRange(disk, MIB, 23 * MIB)).isEqualTo(Arrays.copyOfRange(image, MIB, 23 * MIB));
        assertThat(Gpt.parse(Arrays.copyOf(disk, MIB)).partitions()).hasSize(1);
    }

    @Test
    void aQcow2ImageMayHaveItsDataBeforeItsTables() throws Exception {
        byte[] first = TestImages.random(65536, 1);
        byte[] second = TestImages.random(65536, 2);
        ByteBuffer packed = ByteBuffer.allocate(5 * 65536);
        packed.putInt(0, 0x514649fb).putInt(4, 2).putInt(20, 16).putLong(24, 4 * MIB).putInt(36, 1).putLong(40,
                3 * 65536);
        packed.put(65536, second).put(2 * 65536, first);
        packed.putLong(3 * 65536, 4 * 65536 | 1L << 63);
        packed.putLong(4 * 65536 + 32 * 8, 2 * 65536 | 1L << 63).putLong(4 * 65536 + 33 * 8, 65536 | 1L << 63);

        byte[] file = new byte[packed.capacity()];
        packed.get(0, file);
        byte[] disk = write(file, info(file, "qcow2", "sha256", ""));

        assertThat(Arrays.copyOfRange(disk, 2 * MIB, 2 * MIB + 65536)).isEqualTo(first);
        assertThat(Arrays.copyOfRange(disk, 2 * MIB + 65536, 2 * MIB + 2 * 65536)).isEqualTo(second);
    }

    @Test
    void whatIsNotSelfContainedIsRefused() {
        ByteBuffer header = ByteBuffer.allocate(65536);
        header.putInt(0, 0x514649fb).putInt(4, 3).putLong(8, 1000).putInt(20, 16);
        byte[] file = new byte[header.capacity()];
        header.get(0, file);

        assertThatThrownBy(() -> write(file, info(file, "qcow2", "sha256", ""))).hasMessageContaining("backing file");
        assertThatThrownBy(() -> write(file, info(file, "vmdk", "sha256", ""))).hasMessageContaining("format vmdk");
    }

    private ImageInfo info(byte[] image, String format, String algorithm, String drive) throws AgentException {
        String java = algorithm.equals("md5") ? "MD5" : algorithm.replace("sha", "SHA-");
        String checksum = TestImages.digest(java, image);
        return ImageInfo.of(FakeSite.json("""
                {"image_info": {"id": "image", "urls": ["%s/images/image"], "disk_format": "%s", "os_hash_algo": "%s",
                 "os_hash_value": "%s"}, "configdrive": "%s"}""".formatted(site.boot(), format, algorithm, checksum,
                drive)));
    }

    private byte[] write(byte[] served, ImageInfo info) throws Exception {
        site.images.put("image", served);
        Path file = dir.resolve("disk");
        try (FileDisk disk = FileDisk.create(file, SIZE)) {
            // What was there before must not show through where the image has zeros.
            disk.write(ByteBuffer.wrap(TestImages.random((int) SIZE, 9)), 0);
            writer.write(info, disk, "/dev/sda");
        }
        return Files.readAllBytes(file);
    }
}
