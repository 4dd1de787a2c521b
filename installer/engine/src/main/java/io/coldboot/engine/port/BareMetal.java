package io.coldboot.engine.port;

import io.coldboot.engine.model.Bmc;
import io.coldboot.engine.model.Failure;
import io.coldboot.engine.model.Hardware;
import io.coldboot.engine.model.NodeStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Ironic and its inspector. Every call may block for seconds; busy answers (409 locked, 503) are retried inside with
 * jitter. Failures are {@link PortException}.
 */
public interface BareMetal {

    /** All nodes in one sweep, only the fields of {@link NodeStatus}. */
    List<NodeStatus> poll();

    /**
     * Makes the node known to Ironic, or brings what Ironic knows up to date (a corrected login). Idempotent by name.
     *
     * @return Ironic's id
     */
    String enrol(String name, Bmc bmc);

    /**
     * Names a node that enrolled itself and gives it the controller's login.
     *
     * @param bmc absent if its controller is unknown; it can then be inspected but not deployed
     */
    void adopt(String uuid, String name, @Nullable Bmc bmc);

    /**
     * Logs in to the node's controller with what Ironic was told. Returns when it let Ironic in.
     *
     * @throws PortException if it did not: the login is wrong, or it does not answer
     */
    void verify(String uuid);

    /** Lets Ironic work with a node again that it set aside because its controller had stopped answering. */
    void endMaintenance(String uuid);

    /** Asks for a change of provision state. Returns when Ironic accepted it, not when it is done. */
    void ask(String uuid, Verb verb);

    /** Asks Ironic to write the image and boot from disk. Returns when Ironic accepted it. */
    void deploy(String uuid, Deployment deployment);

    /** What inspection found; empty if this node has not been inspected. */
    Optional<Hardware> hardware(String uuid);

    /** What the agent of a node that enrolled itself told; empty as long as the inspector has not kept it. */
    Optional<Report> report(String uuid);

    /**
     * Takes a node over from another Ironic, with what that one knew of it. Idempotent; the node is then to be managed and
     * provided as any other, and is not inspected again.
     */
    void receive(Handover handover);

    /** Lets the node's disks be cleaned whenever it is let go of from now on (Bare Metal API 1.47, {@code automated_clean}). */
    void cleanWhenFreed(String uuid);

    /** Makes Ironic forget a node that nothing was ever done to. What is gone already is fine. */
    void forget(String uuid);

    /** Progress of the image write for the nodes named, by Ironic's id, as far as their agents tell. */
    Map<String, WriteProgress> writing(List<NodeStatus> nodes);

    /**
     * What is wrong with a node that Ironic reports as failed or as set aside, and what to do: reads
     * {@link NodeStatus#lastError} and where the node stopped. Asks nobody.
     */
    Failure explain(NodeStatus node);

    /** Verbs of Ironic's provision state machine ({@code PUT /v1/nodes/{id}/states/provision}). */
    enum Verb {
        MANAGE, INSPECT, PROVIDE, ABORT, UNDEPLOY
    }

    /**
     * What a node is to become.
     *
     * @param slot display name of the instance
     * @param image Glance id
     * @param sha256 of the image's bytes; the agent checks what it wrote against it
     * @param configDrive the parts of the config drive; Ironic builds the ISO from them
     */
    record Deployment(String slot, String image, String sha256, ConfigDrive configDrive) {}

    /**
     * Config drive contents in Nova's layout.
     *
     * @param metaData {@code meta_data.json}
     * @param networkData {@code network_data.json}
     * @param userData {@code user_data}; holds secrets, never journalled
     */
    record ConfigDrive(Map<String, Object> metaData, Map<String, Object> networkData, String userData) {
        @Override
        public String toString() {
            return "ConfigDrive[" + metaData.get("hostname") + "]";
        }
    }

    /**
     * A node as one cloud's Ironic hands it over to another's.
     *
     * @param uuid keeps it: all that know the node know it by that
     * @param bootNic name of the NIC by which it boots from the network
     * @param resourceClass what kind of server it is to Nova
     * @param network the network in Neutron that {@code bootNic} is on
     */
    record Handover(String uuid, String name, Bmc bmc, Hardware hardware, String bootNic, String resourceClass,
            String network) {}

    /**
     * What an agent told of its server.
     *
     * @param controller address of its management controller; absent if its firmware does not tell
     */
    record Report(Hardware hardware, @Nullable String controller) {}

    /** Bytes of the image that have been dealt with, and bytes of the image. */
    record WriteProgress(long done, long total) {}
}
