package io.coldboot.seed;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.coldboot.engine.model.Failure;
import io.coldboot.engine.model.Failure.Cause;
import io.coldboot.engine.port.PortException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The machine images on this host. One directory; each image is {@code <id>.raw} with its manifest {@code <id>.json} beside
 * it, and {@code current} points at the newest. Building is done by the scripts under {@code assets/image}.
 */
public final class ImageStore {

    private static final JsonMapper JSON = new JsonMapper();

    private final Path directory;
    private final Path assets;

    /**
     * A store.
     *
     * @param directory where images are kept
     * @param assets the product's {@code assets} directory
     */
    public ImageStore(Path directory, Path assets) {
        this.directory = directory;
        this.assets = assets;
    }

    /** An image that is there. */
    public record Image(Path file, ImageManifest manifest) {}

    /** Tells how a build goes on: percent done, and what is being done. */
    public interface BuildProgress {
        /** Called from the building thread. */
        void at(int percent, String what);
    }

    /** The newest image; empty if none was built. */
    public Optional<Image> current() {
        Path link = directory.resolve("current");
        return Files.exists(link) ? Optional.of(read(resolve(link))) : Optional.empty();
    }

    /** Every image, newest first. */
    public List<Image> list() {
        if (!Files.isDirectory(directory))
            return List.of();
        List<Image> images = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory)) {
            files.filter(f -> f.getFileName().toString().matches("[0-9a-f]{12}\\.json"))
                    .forEach(f -> images.add(read(f)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        images.sort(Comparator.comparing((Image i) -> i.manifest().builtAt()).reversed());
        return images;
    }

    /**
     * Builds what is missing: nothing if the newest image was made from the same elements, the top layer if only templates
     * or scripts changed, all of it otherwise.
     *
     * @param packageProxy by what its packages are got, if by anything: see {@link io.coldboot.profile.Profile.Host#packageProxy}
     * @throws PortException with the build's own last words if it fails
     */
    public Image build(Optional<String> packageProxy, BuildProgress progress) {
        List<String> errors = new ArrayList<>();
        Command.Result result = Command.run(List.of(script("build.sh"), directory.toString()),
                packageProxy.map(proxy -> Map.of("COLDBOOT_PACKAGE_PROXY", proxy)).orElse(Map.of()),
                line -> hear(line, progress, errors));
        if (result.exit() != 0)
            throw new PortException(Failure.of(Cause.IMAGE_MISSING, "image",
                    errors.isEmpty() ? "the build ended with exit code " + result.exit() : errors.getLast(),
                    "read " + directory.resolve("build.log") + ", mend that, and run: coldboot image build"));
        return current().orElseThrow();
    }

    /**
     * Puts an image through its tests: every line the script prints is one check.
     *
     * @return whether all passed
     */
    public boolean verify(Image image, Consumer<String> line) {
        return Command.run(List.of(script("verify.sh"), image.file().toString()), Map.of(), line).exit() == 0;
    }

    /**
     * Compares the file's bytes with the manifest. Done before every use: a stick can rot.
     *
     * @throws PortException if they differ
     */
    public Image checked(Image image) {
        String found = Sha256.of(image.file());
        if (!found.equals(image.manifest().sha256()))
            throw new PortException(Failure.of(Cause.IMAGE_CHECKSUM,
                    image.file().toString(),
                    "its bytes are not the ones that were built (sha256 " + found.substring(0, 12)
                            + "…, should be " + image.manifest().shortId() + "…)",
                    "the disk or stick is damaged: delete the file and run: coldboot image build"));
        return image;
    }

    private static void hear(String line, BuildProgress progress, List<String> errors) {
        if (line.startsWith("ERROR "))
            errors.add(line.substring(6));
        if (!line.startsWith("PROGRESS "))
            return;
        String[] parts = line.split(" ", 3);
        progress.at(Integer.parseInt(parts[1]), parts.length > 2 ? parts[2] : "");
    }

    private String script(String name) {
        return assets.resolve("image").resolve(name).toString();
    }

    private Path resolve(Path link) {
        try {
            return directory.resolve(Files.readSymbolicLink(link));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Image read(Path manifest) {
        try {
            ImageManifest m = JSON.readValue(manifest.toFile(), ImageManifest.class);
            return new Image(directory.resolve(m.shortId() + ".raw"), m);
        } catch (IOException e) {
            throw new PortException(
                    new Failure(Cause.IMAGE_MISSING, manifest.toString(), "is not readable as a manifest",
                            "delete it and run: coldboot image build", e));
        }
    }
}
