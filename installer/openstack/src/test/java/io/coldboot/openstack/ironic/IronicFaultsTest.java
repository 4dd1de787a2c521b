package io.coldboot.openstack.ironic;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldboot.engine.model.Failure;
import io.coldboot.engine.model.Failure.Cause;
import io.coldboot.engine.model.NodeStatus;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.api.Test;

class IronicFaultsTest {

    private static final String ID = "0f7c2a5e-1c1e-4f0e-9a73-0d2b6f1d8a11";

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            enroll         | -           | false | BMC_UNREACHABLE | Failed to get power state for node ID. Error: Redfish connection failed for node ID: Unable to connect to http://192.168.28.11:8000/redfish/v1/. Error: (..)
            enroll         | -           | false | BMC_LOGIN       | Failed to get power state for node ID. Error: HTTP GET http://x/redfish/v1/Systems returned code 401. Base.1.0.InsufficientPrivilege: bad credentials
            deploy failed  | deploy      | false | BMC_ERROR       | Failed to prepare to deploy. Exception: HTTP GET http://x/redfish/v1/Systems returned code 503. Base.1.0.GeneralError
            deploy failed  | deploy      | false | POWER_STUCK     | Deploy step deploy.deploy failed: Failed to set node power state to power on..
            deploy failed  | -           | false | IMAGE_MISSING   | Failed to prepare to deploy: Validation of image href http://x failed, reason: Got HTTP code 404 instead of 200 in response to HEAD request.
            deploy failed  | write_image | false | IMAGE_CHECKSUM  | Deploy step deploy.write_image failed on node ID. Image failed to verify against checksum. location: /dev/sda; image: img
            deploy failed  | write_image | false | IMAGE_WRITE     | Deploy step deploy.write_image failed on node ID. I/O error on /dev/sda
            deploy failed  | write_image | false | AGENT_LOST      | Timeout reached while waiting for callback for node ID
            deploy failed  | deploy      | false | NO_NETWORK_BOOT | Timeout reached while waiting for callback for node ID
            inspect failed | -           | false | INSPECTION_TIMEOUT | timeout reached while inspecting the node
            inspect failed | -           | false | INSPECTION_FAILED  | Ramdisk reported error: boom
            active         | -           | true  | BMC_UNREACHABLE | During sync_power_state, max retries exceeded for node ID, node state None does not match expected state 'power on'. Switching node to maintenance mode. Error: x
            deploy failed  | -           | false | IMAGE_WRITE     | Deploy step deploy.prepare_instance_boot failed: Failed to prepare instance for booting
            deploy failed  | -           | false | SERVICE_BUSY    | The deployment can't be resumed by conductor seed. Moving to fail state.
            enroll         | -           | false | BMC_LOGIN       | Failed to get power state for node ID. Error: IPMI call failed: power status. Error: Unable to establish IPMI v2 / RMCP+ session: RAKP 2 HMAC is invalid
            """)
    void mapsWhatIronicSays(String state, @Nullable String step, boolean maintenance, Cause expected, String error) {
        Failure failure = IronicFaults.of(node(state, step, maintenance, error.replace("ID", ID)));

        assertThat(failure.cause()).isEqualTo(expected);
        assertThat(failure.subject()).isEqualTo("r1-n03");
        assertThat(failure.remedy()).isNotBlank();
        assertThat(failure.found()).isNotBlank().doesNotContain(ID).doesNotContain("\n");
    }

    @Test
    void aNodeWithoutWordsIsExplainedByItsState() {
        assertThat(IronicFaults.of(node("deploy failed", null, false, null)).found()).contains("deploy failed");
        assertThat(IronicFaults.of(node("active", null, true, null)).cause()).isEqualTo(Cause.BMC_UNREACHABLE);
    }

    private static NodeStatus node(String state, @Nullable String step, boolean maintenance, @Nullable String error) {
        return new NodeStatus(ID, "r1-n03", state, null, "power on", error, maintenance, step, null, null, null);
    }
}
