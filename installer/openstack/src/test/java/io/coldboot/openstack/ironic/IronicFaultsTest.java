package io.coldboot.openstack.ironic;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldboot.engine.model.Failure;
import io.coldboot.engine.model.Failure.Cause;
import io.coldboot.engine.model.NodeStatus;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IronicFaultsTest {

    private static final String ID = "0f7c2a5e-1c1e-4f0e-9a73-0d2b6f1d8a11";

    /** State, deploy step, what is told; then Ironic's words as measured (Ironic 21.4.4) or as its source has them. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            enroll         | -           | BMC_UNREACHABLE    | its management controller does not answer at 192.168.28.11 | Failed to get power state for node ID. Error: Redfish connection failed for node ID: Unable to connect to http://192.168.28.11:8000/redfish/v1/. Error: HTTPConnectionPool(host='192.168.28.11', port=8000): Max retries exceeded with url: /redfish/v1/ (Caused by NewConnectionError('Failed to establish a new connection: [Errno 113] No route to host'))
            enroll         | -           | BMC_LOGIN          | its management controller refuses the login at 10.0.9.16 | Failed to get power state for node ID. Error: HTTP GET http://10.0.9.16/redfish/v1/Systems returned code 401. Base.1.0.InsufficientPrivilege: bad credentials
            enroll         | -           | BMC_LOGIN          | its management controller refuses the login | Failed to get power state for node ID. Error: IPMI call failed: power status. Error: Unable to establish IPMI v2 / RMCP+ session: RAKP 2 HMAC is invalid
            enroll         | -           | BMC_UNREACHABLE    | its management controller does not answer | Failed to get power state for node ID. Error: IPMI call failed: power status. Error: Unable to establish IPMI v2 / RMCP+ session
            enroll         | -           | BMC_ERROR          | its management controller does not obey over IPMI | Failed to get power state for node ID. Error: IPMI call failed: power status.
            deploy failed  | deploy      | BMC_ERROR          | its management controller answers with errors (HTTP 503) | Failed to prepare to deploy. Exception: HTTP GET http://x/redfish/v1/Systems returned code 503. Base.1.0.GeneralError: busy Extended information: none
            deploy failed  | deploy      | POWER_STUCK        | its power does not follow its management controller | Deploy step deploy.deploy failed: Failed to set node power state to power on..
            deploy failed  | -           | IMAGE_MISSING      | the seed does not hand out the image (HTTP 404) | Failed to prepare to deploy: Validation of image href http://x/images/1 failed, reason: Got HTTP code 404 instead of 200 in response to HEAD request.
            deploy failed  | write_image | IMAGE_CHECKSUM     | the image arrived damaged: its checksum is wrong | Deploy step deploy.write_image failed on node ID. Image failed to verify against checksum. location: /dev/sda; image ID: img; image checksum: 1; verification checksum: 2
            deploy failed  | write_image | IMAGE_WRITE        | writing its disk failed: Device /dev/sda: Input/output error | Deploy step deploy.write_image failed on node ID. Device /dev/sda: Input/output error
            deploy failed  | write_image | IMAGE_WRITE        | no disk in it takes the image: Image 1 has 5368709120 bytes and does not fit on /dev/sda, which has 1073741824 bytes | Deploy step deploy.write_image failed on node ID. Image 1 has 5368709120 bytes and does not fit on /dev/sda, which has 1073741824 bytes
            deploy failed  | write_image | IMAGE_WRITE        | it could not fetch the image from the seed: Download of image 1 failed: connection reset | Deploy step deploy.write_image failed on node ID. Download of image 1 failed: connection reset
            deploy failed  | write_image | AGENT_LOST         | it fell silent while the image was written to its disk | Timeout reached while waiting for callback for node ID
            deploy failed  | deploy      | NO_NETWORK_BOOT    | it was switched on and never booted from the network | Timeout reached while waiting for callback for node ID
            deploy failed  | deploy      | AGENT_LOST         | it fell silent after it had booted from the network | Failed to process the next deploy step: Connection to agent failed: Failed to connect to the agent running on node ID for invoking command deploy.get_deploy_steps. Error: HTTPConnectionPool(host='192.168.24.101', port=9999): Max retries exceeded with url: /v1/commands/
            inspect failed | -           | INSPECTION_TIMEOUT | it was switched on and told nothing: it did not boot from the network | timeout reached while inspecting the node
            inspect failed | -           | INSPECTION_TIMEOUT | it was switched on and told nothing: it did not boot from the network | ironic-inspector inspection failed: Introspection timeout
            inspect failed | -           | INSPECTION_FAILED  | its hardware could not be read: Ramdisk reported error: no memory found | Ramdisk reported error: no memory found
            active         | -           | BMC_UNREACHABLE    | its management controller stopped answering | During sync_power_state, max retries exceeded for node ID, node state None does not match expected state 'power on'. Updating DB state to 'None' Switching node to maintenance mode. Error: Redfish connection failed
            active         | -           | POWER_STUCK        | its power was switched by hand, or does not follow its management controller | During sync_power_state, max retries exceeded for node ID, node state power off does not match expected state 'power on'. Updating DB state to 'power off' Switching node to maintenance mode.
            deploy failed  | write_image | BMC_UNREACHABLE    | its management controller stopped answering | Deploy aborted as node is in maintenance mode
            deploy failed  | prepare_instance_boot | BMC_ERROR | its management controller did not take the order what to boot from | Deploy step deploy.prepare_instance_boot failed: Failed to prepare instance for booting
            deploy failed  | deploy      | BMC_ERROR          | its management controller did not take the order what to boot from | Failed to prepare to deploy. Exception: HTTP POST http://x/redfish/v1/Managers/1/VirtualMedia/Cd/Actions/VirtualMedia.InsertMedia returned code 500.
            deploy failed  | deploy      | DISK_FULL          | the seed could not make what it boots from | Failed to prepare to deploy: Creating iso image failed: Unexpected error while running command.
            deploy failed  | deploy      | SERVICE_BUSY       | the seed was restarted, or busy, while it worked on this server | The deploying state can't be resumed by conductor 192.168.24.1. Moving to fail state.
            clean failed   | -           | AGENT_LOST         | it fell silent while its disk was being cleared | Timeout reached while cleaning the node. Please check if the ramdisk responsible for the cleaning is running on the node. Failed on step {}.
            clean failed   | -           | IMAGE_WRITE        | writing its disk failed: Erasing /dev/sda failed: Input/output error | Clean step deploy.erase_devices_metadata failed on node ID. Erasing /dev/sda failed: Input/output error
            deploy failed  | deploy      | IMAGE_WRITE        | it could not be given the image: something new | something new
            enroll         | -           | BMC_ERROR          | its management controller could not be used: something new | something new
            """)
    void saysWhatIsWrongInPlainWords(String state, @Nullable String step, Cause cause, String found, String error) {
        Failure failure = IronicFaults.of(node(state, step, false, error.replace("ID", ID)));

        assertThat(failure.cause()).isEqualTo(cause);
        assertThat(failure.subject()).isEqualTo("r1-n03");
        assertThat(failure.found()).isEqualTo(found);
        assertThat(failure.remedy()).isNotBlank().containsAnyOf("retry it", "tried again");
        assertThat(failure.said()).isNotBlank().doesNotContain("\n");
        // What no rule knows is passed on as it is; all else can be acted on by a stranger to OpenStack.
        if (!error.startsWith("something new") && cause != Cause.INSPECTION_FAILED)
            assertThat((failure.found() + failure.remedy()).toLowerCase(Locale.ROOT)).doesNotContain("ironic",
                    "conductor", "provision", "ramdisk", "callback", "heartbeat", "redfish", "://", "deploy step",
                    "maintenance", "agent", ID);
    }

    @Test
    void aNodeWithoutWordsIsExplainedByItsState() {
        assertThat(IronicFaults.of(node("deploy failed", null, false, null)).found())
                .isEqualTo("it could not be given the image, and nothing says why");
        Failure aside = IronicFaults.of(node("active", null, true, null));
        assertThat(aside.cause()).isEqualTo(Cause.BMC_UNREACHABLE);
        assertThat(aside.said()).isNull();
    }

    private static NodeStatus node(String state, @Nullable String step, boolean maintenance, @Nullable String error) {
        return new NodeStatus(ID, "r1-n03", state, null, "power on", error, maintenance, step, null, null, null);
    }
}
