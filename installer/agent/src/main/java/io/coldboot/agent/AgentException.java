package io.coldboot.agent;

import org.jspecify.annotations.Nullable;

/**
 * A command that did not succeed, in the words that Ironic passes on.
 *
 * @see #details the text that ends up in the node's {@code last_error}
 */
public final class AgentException extends Exception {

    private static final long serialVersionUID = 1L;

    private final Kind kind;

    /** What went wrong, named as ironic-python-agent names it, for people and programs that know its errors. */
    public enum Kind {
        /** The parameters make no sense. */
        INVALID_COMMAND_PARAMS("InvalidCommandParamsError", 400, "Invalid command parameters"),
        /** No such command. */
        INVALID_COMMAND("InvalidCommandError", 400, "Invalid command"),
        /** Another command is still running. */
        AGENT_BUSY("AgentIsBusy", 409, "Agent is busy"),
        /** No disk is fit for the image. */
        DEVICE_NOT_FOUND("DeviceNotFound", 404, "Error finding the disk or partition device to deploy the image onto"),
        /** The image server did not give the image. */
        IMAGE_DOWNLOAD("ImageDownloadError", 500, "Error downloading image"),
        /** What was downloaded is not what was uploaded. */
        IMAGE_CHECKSUM("ImageChecksumError", 500, "Error verifying image checksum"),
        /** The disk did not take the image. */
        IMAGE_WRITE("ImageWriteError", 500, "Error writing image to device"),
        /** Wiping a disk failed. */
        BLOCK_DEVICE_ERASE("BlockDeviceEraseError", 500, "Error erasing block device"),
        /** Anything else. */
        EXECUTION("CommandExecutionError", 500, "Command execution failed");

        private final String type;
        private final int code;
        private final String message;

        Kind(String type, int code, String message) {
            this.type = type;
            this.code = code;
            this.message = message;
        }

        /** ironic-python-agent's name of the error. */
        public String type() {
            return type;
        }

        /** The HTTP status that belongs to it. */
        public int code() {
            return code;
        }

        /** One line that is always the same for this kind. */
        public String message() {
            return message;
        }
    }

    /** @param details one line: what was found, with names and numbers */
    public AgentException(Kind kind, String details) {
        this(kind, details, null);
    }

    /** @param details one line: what was found, with names and numbers */
    public AgentException(Kind kind, String details, @Nullable Throwable cause) {
        super(details, cause);
        this.kind = kind;
    }

    /** What went wrong. */
    public Kind kind() {
        return kind;
    }

    /** One line: what was found, with names and numbers. */
    public String details() {
        return String.valueOf(getMessage());
    }
}
