package io.coldboot.lab;

import io.coldboot.lab.host.Host;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Random;

/**
 * A small disk image for machines of kind {@code protocol}, which run no system of their own: it takes the same way through
 * Glance, Ironic and the agents as the real one, in a hundredth of the time.
 */
public final class PracticeImage {

    private static final int SIZE = 16 << 20;
    private static final int ROOT_START = 1 << 20;
    private static final int ROOT_SIZE = 8 << 20;

    private PracticeImage() {}

    /**
     * The image of this lab; made when it is first asked for.
     *
     * @param lab the lab's directory, {@code SITE/lab}
     */
    public static Path of(Path lab) {
        Path image = lab.resolve("practice.raw");
        if (Files.exists(image))
            return image;
        Path draft = lab.resolve("practice.raw.new");
        try {
            Files.createDirectories(lab);
            fill(draft);
            Host.must("making the practice image", "sgdisk", "-o", "-n",
                    "1:" + ROOT_START / 512 + ":" + ((ROOT_START + ROOT_SIZE) / 512 - 1), "-c", "1:root",
                    draft.toString());
            Files.move(draft, image, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return image;
    }

    /** Half data, half zeros: agents skip the latter. */
    private static void fill(Path draft) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(draft.toFile(), "rw")) {
            byte[] data = new byte[ROOT_SIZE];
            new Random(SIZE).nextBytes(data);
            file.setLength(SIZE);
            file.seek(ROOT_START);
            file.write(data);
        }
    }
}
