package io.coldboot.agent.disk;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.GZIPInputStream;

/** The ISO that tells a machine what it is, as Ironic carries it: base64 of gzip. */
public final class ConfigDrive {

    /** GPT name of its partition, the same as the ISO's volume label: what the machine looks for. */
    public static final String LABEL = "config-2";

    /** Real agents refuse more than this too. */
    private static final int LIMIT = 64 << 20;

    private ConfigDrive() {}

    /**
     * Unpacks it.
     *
     * @throws IOException if the text is not base64 of gzip, or the ISO is over 64 MiB
     */
    public static byte[] unpack(byte[] text) throws IOException {
        byte[] packed;
        try {
            packed = Base64.getMimeDecoder().decode(new String(text, StandardCharsets.US_ASCII).strip());
        } catch (IllegalArgumentException e) {
            throw new IOException("the config drive is not base64 encoded", e);
        }
        try (var gzip = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            byte[] iso = gzip.readNBytes(LIMIT + 1);
            if (iso.length > LIMIT)
                throw new IOException("the config drive is larger than 64 MiB");
            return iso;
        }
    }
}
