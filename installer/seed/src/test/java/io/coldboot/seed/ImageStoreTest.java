package io.coldboot.seed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.coldboot.engine.model.Failure.Cause;
import io.coldboot.engine.port.PortException;
import io.coldboot.seed.ImageStore.Image;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageStoreTest {

    /** sha256 of the five bytes {@code image}, as sha256sum(1) says. */
    private static final String SHA256 = "6105d6cc76af400325e94d588ce511be5bfdbb73b437dc51eca43917d7a43e3d";

    @TempDir
    Path home;

    private Path directory = Path.of("");
    private Path assets = Path.of("");
    private ImageStore store = new ImageStore(directory, assets);

    @BeforeEach
    void empty() {
        directory = home.resolve("images");
        assets = home.resolve("assets");
        store = new ImageStore(directory, assets);
    }

    private void image(String sha256, String builtAt, String bytes) throws IOException {
        Files.createDirectories(directory);
        Files.writeString(directory.resolve(sha256.substring(0, 12) + ".raw"), bytes);
        Files.writeString(directory.resolve(sha256.substring(0, 12) + ".json"),
                """
                        {"sha256": "%s", "size": 5, "written_bytes": 4, "built_at": "%s", "layer1_key": "a", "layer2_key": "b",
                         "root_offset": 69206016, "root_size": 5368709120, "kernel": "6.1.0-56-amd64", "packages": 976, "more": 1}
                        """
                        .formatted(sha256, builtAt));
    }

    /** A builder in the place of the real one, which says this. */
    private void builder(String script) throws IOException {
        Path file = Files.createDirectories(assets.resolve("image")).resolve("build.sh");
        Files.writeString(file, "#!/bin/sh\n" + script);
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    @Test
    void a_host_without_images_has_none() {
        assertThat(store.current()).isEmpty();
        assertThat(store.list()).isEmpty();
    }

    @Test
    void images_are_listed_newest_first_and_the_link_says_which_is_current() throws IOException {
        image("a".repeat(64), "2026-11-23T10:00:00Z", "old");
        image(SHA256, "2026-11-24T10:00:00Z", "image");
        Files.createSymbolicLink(directory.resolve("current"), Path.of(SHA256.substring(0, 12) + ".json"));
        Files.writeString(directory.resolve("build.log"), "not an image");

        assertThat(store.list()).extracting(i -> i.manifest().shortId()).containsExactly("6105d6cc76af",
                "aaaaaaaaaaaa");
        Image current = store.current().orElseThrow();
        assertThat(current.file()).isEqualTo(directory.resolve("6105d6cc76af.raw"));
        assertThat(current.manifest().rootOffset()).isEqualTo(69206016);
        assertThat(current.manifest().writtenBytes()).isEqualTo(4);
        assertThat(store.checked(current)).isEqualTo(current);
    }

    @Test
    void an_image_whose_bytes_changed_is_refused() throws IOException {
        image(SHA256, "2026-11-24T10:00:00Z", "imagE");

        assertThatExceptionOfType(PortException.class).isThrownBy(() -> store.checked(store.list().getFirst()))
                .satisfies(e -> {
                    assertThat(e.failure().cause()).isEqualTo(Cause.IMAGE_CHECKSUM);
                    assertThat(e.failure().found()).contains("should be 6105d6cc76af");
                });
    }

    @Test
    void a_manifest_that_is_damaged_is_told_as_such() throws IOException {
        image(SHA256, "2026-11-24T10:00:00Z", "image");
        Files.writeString(directory.resolve("6105d6cc76af.json"), "{");

        assertThatExceptionOfType(PortException.class).isThrownBy(() -> store.list())
                .satisfies(e -> assertThat(e.failure().remedy()).isEqualTo("delete it and run: coldboot image build"));
    }

    @Test
    void a_build_tells_how_far_it_is_and_gives_its_last_words_when_it_fails() throws IOException {
        builder("echo PROGRESS 10 unpacking; echo noise; echo 'PROGRESS 20 more of it'; echo ERROR no room; exit 1");
        List<String> told = new ArrayList<>();

        assertThatExceptionOfType(PortException.class)
                .isThrownBy(() -> store.build(Optional.empty(), (percent, what) -> told.add(percent + " " + what)))
                .satisfies(e -> assertThat(e.failure().found()).isEqualTo("no room"));
        assertThat(told).containsExactly("10 unpacking", "20 more of it");
    }

    @Test
    void a_build_gives_the_image_that_it_made() throws IOException {
        image(SHA256, "2026-11-24T10:00:00Z", "image");
        builder("ln -s 6105d6cc76af.json \"$1/current\"");

        assertThat(store.build(Optional.empty(), (percent, what) -> {}).manifest().sha256()).isEqualTo(SHA256);
    }
}
