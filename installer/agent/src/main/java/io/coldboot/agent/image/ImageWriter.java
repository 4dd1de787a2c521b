package io.coldboot.agent.image;

import io.coldboot.agent.AgentException;
import io.coldboot.agent.AgentException.Kind;
import io.coldboot.agent.BlockDevice;
import io.coldboot.agent.Progress;
import io.coldboot.agent.disk.ConfigDrive;
import io.coldboot.agent.net.Download;
import io.coldboot.agent.net.Http;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Writes an image to a disk: streamed, never stored anywhere else. */
public final class ImageWriter {

    private final Sources sources;
    private final ThreadFactory threads;
    private final Consumer<String> log;
    private volatile Progress progress = Progress.NONE;

    /**
     * @param threads makes the thread that writes while the caller's thread downloads
     * @param log takes one line per stage
     */
    public ImageWriter(Http http, ThreadFactory threads, Consumer<String> log) {
        this.sources = new Sources(http, log);
        this.threads = threads;
        this.log = log;
    }

    /** How far the current or last image has come. */
    public Progress progress() {
        return progress;
    }

    /**
     * Empties the disk and writes the image, with its config drive, to it.
     *
     * @param disk name of the device, for messages
     * @return the identifier of the disk, {@code 0x1234abcd}
     * @throws AgentException if it fails; the disk is then empty at its beginning, so that nothing boots from it
     */
    public String write(ImageInfo image, BlockDevice device, String disk) throws AgentException {
        byte @Nullable [] drive = configDrive(image);
        try (Download download = sources.open(image)) {
            progress = new Progress(0, Math.max(0, download.length()));
            log.accept("writing image %s (%s, %d MiB) to %s".formatted(image.id(), image.format(),
                    download.length() >> 20, disk));
            return switch (image.format()) {
                case "raw" -> raw(image, download, device, disk, drive);
                case "qcow2" -> qcow2(image, download, device, disk, drive);
                default -> throw new AgentException(Kind.INVALID_COMMAND_PARAMS,
                        "image %s has the format %s; raw and qcow2 can be written".formatted(image.id(),
                                image.format()));
            };
        }
    }

    private String raw(ImageInfo image, Download download, BlockDevice device, String disk, byte @Nullable [] drive)
            throws AgentException {
        TargetDisk target = target(image, device, disk, download.length());
        stream(image, download, disk, (chunk, length, position) -> target.write(chunk, 0, length, position));
        return finish(target, image, disk, drive);
    }

    private String qcow2(ImageInfo image, Download download, BlockDevice device, String disk, byte @Nullable [] drive)
            throws AgentException {
        Qcow2 map;
        try {
            map = Qcow2.read(sources.ranges(image));
        } catch (IOException e) {
            throw failedDownload(image, e);
        }
        TargetDisk target = target(image, device, disk, map.size());
        try (var unpacker = new Qcow2Unpacker(map, target)) {
            stream(image, download, disk, unpacker);
            unpacker.finish();
        } catch (IOException e) {
            throw failedWrite(image, disk, e);
        }
        return finish(target, image, disk, drive);
    }

    /** Checked before the disk is emptied: an image that cannot fit costs nothing but a message. */
    private static TargetDisk target(ImageInfo image, BlockDevice device, String disk, long size)
            throws AgentException {
        try {
            if (size > device.size()) {
                throw new AgentException(Kind.IMAGE_WRITE,
                        "Image %s has %d bytes and does not fit on %s, which has %d bytes"
                                .formatted(image.id(), size, disk, device.size()));
            }
            return new TargetDisk(device);
        } catch (IOException e) {
            throw failedWrite(image, disk, e);
        }
    }

    private void stream(ImageInfo image, Download download, String disk, Pipeline.Sink sink) throws AgentException {
        MessageDigest digest = image.digest();
        long total = progress.total();
        try {
            long length = Pipeline.pump(download.body(), digest, (chunk, n, position) -> {
                sink.accept(chunk, n, position);
                progress = new Progress(position + n, total);
            }, threads);
            if (total > 0 && length != total)
                throw new IOException("it ended after %d of %d bytes".formatted(length, total));
        } catch (Pipeline.SinkFailed e) {
            throw failedWrite(image, disk, e);
        } catch (IOException e) {
            throw failedDownload(image, e);
        }
        String found = HexFormat.of().formatHex(digest.digest());
        if (!found.equals(image.checksum())) {
            throw new AgentException(Kind.IMAGE_CHECKSUM,
                    "Image failed to verify against checksum. location: %s; image ID: %s; image checksum: %s; verification checksum: %s"
                            .formatted(disk, image.id(), image.checksum(), found));
        }
    }

    private String finish(TargetDisk target, ImageInfo image, String disk, byte @Nullable [] drive)
            throws AgentException {
        try {
            String identifier = target.finish(drive);
            log.accept("image %s is verified and on %s%s".formatted(image.id(), disk,
                    drive == null ? "" : ", with its config drive"));
            return identifier;
        } catch (IOException e) {
            throw failedWrite(image, disk, e);
        }
    }

    private byte @Nullable [] configDrive(ImageInfo image) throws AgentException {
        String text = image.configDrive();
        if (text == null)
            return null;
        try {
            boolean url = text.startsWith("http://") || text.startsWith("https://");
            return ConfigDrive.unpack(url ? sources.fetch(text) : text.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new AgentException(Kind.INVALID_COMMAND_PARAMS, "The config drive cannot be read: " + e.getMessage(),
                    e);
        }
    }

    private static AgentException failedWrite(ImageInfo image, String disk, IOException e) {
        return new AgentException(Kind.IMAGE_WRITE,
                "Writing image %s to device %s failed: %s".formatted(image.id(), disk, e.getMessage()), e);
    }

    private static AgentException failedDownload(ImageInfo image, IOException e) {
        return new AgentException(Kind.IMAGE_DOWNLOAD,
                "Download of image %s failed: %s".formatted(image.id(), e.getMessage()), e);
    }
}
