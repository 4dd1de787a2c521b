package io.coldboot.seed;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What is written beside an image when it is built.
 *
 * @param sha256 of the file's bytes: the image's identity everywhere
 * @param size bytes of the file
 * @param writtenBytes bytes that are not holes
 * @param builtAt ISO 8601, UTC
 * @param layer1Key key of the package tree
 * @param layer2Key key of the templates and scripts over it
 * @param rootOffset where the root file system starts in the file, bytes
 * @param rootSize its size, bytes
 * @param kernel version of the kernel inside
 * @param packages number of Debian packages inside
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ImageManifest(String sha256, long size, @JsonProperty("written_bytes") long writtenBytes,
        @JsonProperty("built_at") String builtAt, @JsonProperty("layer1_key") String layer1Key,
        @JsonProperty("layer2_key") String layer2Key, @JsonProperty("root_offset") long rootOffset,
        @JsonProperty("root_size") long rootSize, String kernel, int packages) {

    /** The short form that people read and files are named by. */
    public String shortId() {
        return sha256.substring(0, 12);
    }
}
