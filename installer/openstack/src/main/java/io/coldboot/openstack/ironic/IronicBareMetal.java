package io.coldboot.openstack.ironic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.coldboot.engine.model.Bmc;
import io.coldboot.engine.model.Failure;
import io.coldboot.engine.model.Hardware;
import io.coldboot.engine.model.NodeStatus;
import io.coldboot.engine.port.BareMetal;
import io.coldboot.engine.port.PortException;
import io.coldboot.engine.port.Secrets;
import io.coldboot.openstack.rest.ServiceAccess;
import io.coldboot.openstack.rest.ServiceClient;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Ironic (Bare Metal API 1.80, which Zed and later speak) and ironic-inspector. Changing a provision state makes Ironic
 * talk to the node's controller before it answers, hence the long timeout.
 */
public final class IronicBareMetal implements BareMetal {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration TIMEOUT = Duration.ofMinutes(2);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int PAGE = 1000;

    private final ServiceClient ironic;
    private final Secrets secrets;
    private final String bootFiles;
    private final Enrolment enrolment;
    private final Inspection inspection;
    private final Reception reception;
    private final AgentProgress agents = new AgentProgress();

    /**
     * Connects to nothing yet.
     *
     * @param secrets where the controllers' logins are
     * @param bootFiles where the seed serves deploy_kernel and deploy_ramdisk: {@code http://192.168.24.1:8080}
     */
    public IronicBareMetal(ServiceAccess access, Secrets secrets, URI bootFiles) {
        this.ironic = new ServiceClient(access, "baremetal", Map.of("X-OpenStack-Ironic-API-Version", "1.80"), TIMEOUT,
                PATIENCE);
        ServiceClient inspector = new ServiceClient(access, "baremetal-introspection", Map.of(), TIMEOUT, PATIENCE);
        this.secrets = secrets;
        this.bootFiles = bootFiles.toString().replaceAll("/+$", "");
        this.enrolment = new Enrolment(ironic);
        this.inspection = new Inspection(ironic, inspector);
        this.reception = new Reception(ironic);
    }

    @Override
    public List<NodeStatus> poll() {
        List<NodeStatus> all = new ArrayList<>();
        String marker = "";
        while (true) {
            JsonNode page = ironic.get("/v1/nodes?limit=" + PAGE + "&fields=" + NodeStatuses.FIELDS + marker);
            page.path("nodes").forEach(node -> all.add(NodeStatuses.of(node)));
            // Ironic may hold a page shorter than asked, so only the link tells; a full last page links to an empty one.
            if (page.path("next").isMissingNode() || page.path("nodes").isEmpty())
                return List.copyOf(all);
            marker = "&marker=" + all.getLast().uuid();
        }
    }

    @Override
    public String enrol(String name, Bmc bmc) {
        return enrolment.enrol(name, NodeDriver.of(bmc, secrets.login(bmc.login()), bootFiles));
    }

    @Override
    public void adopt(String uuid, String name, @Nullable Bmc bmc) {
        if (bmc == null) {
            enrolment.name(uuid, name, NodeDriver.bootFiles(bootFiles));
        } else {
            enrolment.adopt(uuid, name, NodeDriver.of(bmc, secrets.login(bmc.login()), bootFiles));
        }
    }

    /** Asks for the boot device: the cheapest question that Ironic passes on to the controller at once, with any driver. */
    @Override
    public void verify(String uuid) {
        Optional<String> complaint = ironic.complaint(node(uuid) + "/management/boot_device");
        if (complaint.isPresent())
            throw new PortException(IronicFaults.ofController(
                    ironic.get(node(uuid) + "?fields=uuid,name").path("name").asText(uuid), uuid, complaint.get()));
    }

    @Override
    public void endMaintenance(String uuid) {
        ironic.delete(node(uuid) + "/maintenance");
    }

    @Override
    public void ask(String uuid, Verb verb) {
        provision(uuid, JSON.createObjectNode().put("target", switch (verb) {
            case MANAGE -> "manage";
            case INSPECT -> "inspect";
            case PROVIDE -> "provide";
            case ABORT -> "abort";
            case UNDEPLOY -> "deleted";
        }));
    }

    @Override
    public void deploy(String uuid, Deployment deployment) {
        // The boot server hands out Glance's store by Glance's ids. Asked for an id alone, Ironic would first copy the whole
        // image from Glance to that same server, while every server waits for it.
        ObjectNode instance = JSON.createObjectNode().put("display_name", deployment.slot())
                .put("image_source", bootFiles + "/images/" + deployment.image()).put("image_type", "whole-disk")
                .put("image_disk_format", "raw").put("image_os_hash_algo", "sha256")
                .put("image_os_hash_value", deployment.sha256());
        ironic.send("PATCH", node(uuid), new NodePatch().set("/instance_info", instance).json());

        ConfigDrive drive = deployment.configDrive();
        ObjectNode body = JSON.createObjectNode().put("target", "active");
        ObjectNode parts = body.putObject("configdrive");
        parts.set("meta_data", JSON.valueToTree(drive.metaData()));
        parts.set("network_data", JSON.valueToTree(drive.networkData()));
        parts.put("user_data", drive.userData());
        provision(uuid, body);
    }

    @Override
    public Optional<Hardware> hardware(String uuid) {
        return inspection.hardware(uuid);
    }

    @Override
    public Optional<Report> report(String uuid) {
        return inspection.report(uuid);
    }

    @Override
    public void receive(Handover handover) {
        Bmc bmc = handover.bmc();
        reception.receive(handover, NodeDriver.of(bmc, secrets.login(bmc.login()), bootFiles));
    }

    @Override
    public void cleanWhenFreed(String uuid) {
        ironic.send("PATCH", node(uuid),
                new NodePatch().set("/automated_clean", JSON.getNodeFactory().booleanNode(true)).json());
    }

    @Override
    public void forget(String uuid) {
        ironic.delete(node(uuid));
    }

    @Override
    public Map<String, WriteProgress> writing(List<NodeStatus> nodes) {
        return agents.ask(nodes);
    }

    @Override
    public Failure explain(NodeStatus node) {
        return IronicFaults.of(node);
    }

    private void provision(String uuid, ObjectNode body) {
        ironic.send("PUT", node(uuid) + "/states/provision", body);
    }

    static String node(String uuidOrName) {
        return "/v1/nodes/" + URLEncoder.encode(uuidOrName, StandardCharsets.UTF_8);
    }
}
