package io.coldboot.agent.image;

import io.coldboot.agent.AgentException;
import io.coldboot.agent.AgentException.Kind;
import io.coldboot.agent.net.Download;
import io.coldboot.agent.net.Http;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;

/** The servers that an image can be had from. */
final class Sources {

    private static final int ATTEMPTS = 3;
    private static final Duration BETWEEN = Duration.ofSeconds(2);
    private static final Map<String, String> PLAIN = Map.of();

    private final Http http;
    private final Consumer<String> log;

    Sources(Http http, Consumer<String> log) {
        this.http = http;
        this.log = log;
    }

    /**
     * Begins the download from the first server that answers. A download that breaks later is not resumed: the conductor
     * starts the step again, and the checksum is of one uninterrupted stream.
     */
    Download open(ImageInfo image) throws AgentException {
        String reason = "";
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            for (String url : image.urls()) {
                try {
                    return open(url, PLAIN, 200);
                } catch (IOException e) {
                    reason = url + ": " + e.getMessage();
                    log.accept("image server: " + reason);
                }
            }
            if (attempt < ATTEMPTS)
                pause();
        }
        throw new AgentException(Kind.IMAGE_DOWNLOAD, "Download of image %s failed: %s".formatted(image.id(), reason));
    }

    /** Reads parts of the image's file out of order. */
    Qcow2.Ranges ranges(ImageInfo image) {
        return (position, length) -> {
            if (length == 0)
                return new byte[0];
            var range = Map.of("Range", "bytes=%d-%d".formatted(position, position + length - 1));
            IOException failed = new IOException("no URL");
            for (String url : image.urls()) {
                try (Download part = open(url, range, 206)) {
                    byte[] bytes = part.body().readNBytes(length);
                    if (bytes.length == length)
                        return bytes;
                    failed = new IOException("the image is shorter than its tables say");
                } catch (IOException e) {
                    failed = e;
                }
            }
            throw failed;
        };
    }

    /** The whole of something small. */
    byte[] fetch(String url) throws IOException {
        try (Download download = open(url, PLAIN, 200)) {
            return download.body().readAllBytes();
        }
    }

    private Download open(String url, Map<String, String> headers, int wanted) throws IOException {
        Download download = http.download(url, headers);
        if (download.status() == wanted)
            return download;
        download.close();
        if (download.status() == 200)
            throw new IOException("the server cannot send parts of a file, which qcow2 needs");
        throw new IOException("Received status code %d from %s, expected %d".formatted(download.status(), url, wanted));
    }

    private static void pause() throws AgentException {
        try {
            Thread.sleep(BETWEEN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AgentException(Kind.IMAGE_DOWNLOAD, "interrupted", e);
        }
    }
}
