package io.coldboot.agent;

/**
 * How far the image has come.
 *
 * @param done bytes of the image that are on the disk or were found to be zero
 * @param total bytes of the image; 0 while no image is being written or its length is not known
 */
public record Progress(long done, long total) {

    /** Nothing has been written yet. */
    public static final Progress NONE = new Progress(0, 0);
}
