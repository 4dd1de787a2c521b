package io.coldboot.story;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Parts of large files, by their sha256. */
final class Bytes {

    private Bytes() {}

    static String of(Path file, long from, long length) throws IOException {
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] chunk = new byte[1 << 20];
            in.seek(from);
            for (long left = length; left > 0;) {
                int read = in.read(chunk, 0, (int) Math.min(chunk.length, left));
                if (read < 0)
                    break;
                digest.update(chunk, 0, read);
                left -= read;
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
