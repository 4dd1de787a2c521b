package io.coldboot.agent.image;

import com.fasterxml.jackson.databind.JsonNode;
import io.coldboot.agent.AgentException;
import io.coldboot.agent.AgentException.Kind;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The image that Ironic wants on the disk: {@code image_info} of the step {@code write_image}.
 *
 * @param urls where it can be had; any of them will do
 * @param format {@code raw} or {@code qcow2}
 * @param algorithm of the checksum, as Java's {@link MessageDigest} names it
 * @param checksum of the file as it is downloaded, lower-case hexadecimal
 * @param configDrive base64 of gzip of the ISO, or the URL of such a text
 */
public record ImageInfo(String id, List<String> urls, String format, String algorithm, String checksum,
        @Nullable String configDrive) {

    public ImageInfo {
        urls = List.copyOf(urls);
    }

    /**
     * From the step's arguments, {@code {"image_info": {…}, "configdrive": …}}.
     *
     * @throws AgentException if something is missing, or is not supported
     */
    public static ImageInfo of(JsonNode args) throws AgentException {
        JsonNode info = args.path("image_info");
        String id = text(info, "id", "");
        if (text(info, "image_type", "whole-disk").equals("partition")) {
            throw invalid("image %s is a partition image; only whole-disk images can be written".formatted(id));
        }
        List<String> urls = info.path("urls").valueStream().map(JsonNode::asText).toList();
        if (urls.isEmpty())
            throw invalid("image %s has no URL".formatted(id));
        String checksum = text(info, "os_hash_value", text(info, "checksum", "")).toLowerCase(Locale.ROOT);
        String algorithm = javaName(text(info, "os_hash_algo", byLength(checksum)));
        if (checksum.isEmpty())
            throw invalid("image %s has no checksum".formatted(id));
        String drive = text(args, "configdrive", text(info, "configdrive", ""));
        return new ImageInfo(id, urls, text(info, "disk_format", "raw"), algorithm, checksum,
                drive.isEmpty() ? null : drive);
    }

    /** A fresh digest for the checksum. */
    public MessageDigest digest() {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Old Ironic gives only {@code checksum}; its length tells what it is. */
    private static String byLength(String checksum) {
        return switch (checksum.length()) {
            case 64 -> "sha256";
            case 128 -> "sha512";
            default -> "md5";
        };
    }

    private static String javaName(String algorithm) throws AgentException {
        return switch (algorithm.toLowerCase(Locale.ROOT)) {
            case "md5" -> "MD5";
            case "sha1" -> "SHA-1";
            case "sha256" -> "SHA-256";
            case "sha384" -> "SHA-384";
            case "sha512" -> "SHA-512";
            default -> throw invalid("checksum algorithm '%s' is not known".formatted(algorithm));
        };
    }

    private static String text(JsonNode of, String field, String otherwise) {
        JsonNode value = of.path(field);
        return value.isTextual() && !value.asText().isEmpty() ? value.asText() : otherwise;
    }

    private static AgentException invalid(String details) {
        return new AgentException(Kind.INVALID_COMMAND_PARAMS, details);
    }
}
