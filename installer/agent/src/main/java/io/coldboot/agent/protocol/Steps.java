package io.coldboot.agent.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.coldboot.agent.AgentException;
import io.coldboot.agent.AgentException.Kind;
import io.coldboot.agent.BlockDevice;
import io.coldboot.agent.Hardware.Disk;
import io.coldboot.agent.Machine;
import io.coldboot.agent.disk.RootDisk;
import io.coldboot.agent.disk.Wipe;
import io.coldboot.agent.image.ImageInfo;
import io.coldboot.agent.image.ImageWriter;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The deploy and clean steps: what is done to the machine's disks. */
public final class Steps {

    static final String MANAGER_VERSION = "1.1";

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final List<String> NAMES = List.of("erase_devices", "erase_devices_metadata");

    private final Machine machine;
    private final List<Disk> disks;
    private final ImageWriter writer;
    private volatile Optional<String> identifier = Optional.empty();

    /** @param disks of this machine, as they were found when it booted */
    public Steps(Machine machine, List<Disk> disks, ImageWriter writer) {
        this.machine = machine;
        this.disks = List.copyOf(disks);
        this.writer = writer;
    }

    /** The identifier of the disk that the image was written to, {@code 0x1234abcd}. */
    Optional<String> identifier() {
        return identifier;
    }

    /** Answer to {@code get_deploy_steps}: none runs unless Ironic or the operator asks for it, hence priority 0. */
    ObjectNode deploySteps() {
        ArrayNode steps = JSON.arrayNode();
        steps.add(step("write_image", 0));
        NAMES.forEach(name -> steps.add(step(name, 0)));
        return listing("deploy_steps", steps);
    }

    /** Answer to {@code get_clean_steps}, with ironic-python-agent's priorities. */
    ObjectNode cleanSteps() {
        ArrayNode steps = JSON.arrayNode();
        steps.add(step("erase_devices", 10).put("abortable", true));
        steps.add(step("erase_devices_metadata", 99).put("abortable", true));
        return listing("clean_steps", steps);
    }

    /**
     * Runs one step.
     *
     * @param kind {@code deploy} or {@code clean}: how the answer is labelled
     * @param params with the step as the conductor sent it, which goes back unchanged
     */
    ObjectNode execute(String kind, JsonNode params) throws AgentException {
        JsonNode step = params.path("step");
        String name = step.path("step").asText();
        String result = switch (name) {
            case "write_image" ->
                writeImage(step.path("args"), params.path("node").path("properties").path("root_device"));
            case "erase_devices_metadata" -> onEveryDisk(Wipe::metadata);
            case "erase_devices" -> onEveryDisk(Wipe::everything);
            default -> throw new AgentException(Kind.INVALID_COMMAND_PARAMS, "Unknown step: " + name);
        };
        ObjectNode answer = JSON.objectNode();
        answer.putObject(kind + "_result").put("result", name + ": " + result);
        answer.set(kind + "_step", step);
        return answer;
    }

    private String writeImage(JsonNode args, JsonNode hints) throws AgentException {
        ImageInfo image = ImageInfo.of(args);
        identifier = Optional.empty();
        Disk disk = RootDisk.choose(disks, hints)
                .orElseThrow(() -> new AgentException(Kind.DEVICE_NOT_FOUND,
                        hints.isEmpty()
                                ? "No suitable device was found for deployment: all disks are smaller than 4 GiB"
                                : "No suitable device was found for deployment: no disk matches the root device hints "
                                        + hints));
        try (BlockDevice device = machine.open(disk.name())) {
            String written = writer.write(image, device, disk.name());
            identifier = Optional.of(written);
            return "image (%s) written to device %s root_uuid=%s".formatted(image.id(), disk.name(), written);
        } catch (IOException e) {
            throw new AgentException(Kind.IMAGE_WRITE, "Device %s: %s".formatted(disk.name(), e.getMessage()), e);
        }
    }

    /** A way to wipe a disk. */
    private interface Wiping {

        void run(BlockDevice device) throws IOException;
    }

    private String onEveryDisk(Wiping wiping) throws AgentException {
        for (Disk disk : disks) {
            try (BlockDevice device = machine.open(disk.name())) {
                wiping.run(device);
            } catch (IOException e) {
                throw new AgentException(Kind.BLOCK_DEVICE_ERASE,
                        "Erasing %s failed: %s".formatted(disk.name(), e.getMessage()), e);
            }
        }
        return "%d disks".formatted(disks.size());
    }

    private static ObjectNode step(String name, int priority) {
        return JSON.objectNode().put("step", name).put("priority", priority).put("interface", "deploy")
                .put("reboot_requested", false);
    }

    private static ObjectNode listing(String key, ArrayNode steps) {
        ObjectNode listing = JSON.objectNode();
        listing.putObject(key).set("GenericHardwareManager", steps);
        listing.putObject("hardware_manager_version").put("generic_hardware_manager", MANAGER_VERSION);
        return listing;
    }
}
