package io.coldboot.openstack.tenant;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.coldboot.openstack.rest.FileBody;
import io.coldboot.openstack.ssh.MachineFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** The guest that every machine has in its file system, as an image in Glance: a kernel, an initramfs and an empty disk. */
final class GuestImage {

    private static final String FILES = "/usr/share/coldboot/guest.";
    private static final Duration UPLOAD = Duration.ofMinutes(2);

    private final Rest tenant;
    private final MachineFiles machine;

    GuestImage(Rest tenant, MachineFiles machine) {
        this.tenant = tenant;
        this.machine = machine;
    }

    /** Puts it into Glance; gives its id. */
    String make() {
        String kernel = one("kernel", Rest.object().put("disk_format", "aki").put("container_format", "aki"));
        String initrd = one("initrd", Rest.object().put("disk_format", "ari").put("container_format", "ari"));
        return one("disk", Rest.object().put("disk_format", "raw").put("container_format", "bare")
                .put("kernel_id", kernel).put("ramdisk_id", initrd)
                .put("os_command_line", "console=ttyS0 quiet panic=5"));
    }

    private String one(String part, ObjectNode properties) {
        String id = tenant.image.send("POST", "/v2/images", properties.put("name", Estate.NAME + "-" + part))
                .path("id").asText();
        try {
            Path copy = Files.createTempFile("coldboot-guest", "." + part);
            try {
                machine.fetch(FILES + part, copy);
                tenant.image.upload("/v2/images/" + id + "/file", new FileBody(copy, sent -> {}), UPLOAD);
            } finally {
                Files.delete(copy);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return id;
    }
}
