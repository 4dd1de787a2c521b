package io.coldboot.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.coldboot.agent.disk.Gpt;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The agent against a site that behaves as Ironic does. */
class DeployAgentTest {

    private static final int MIB = 1 << 20;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path dir;

    private final List<String> console = new CopyOnWriteArrayList<>();
    @SuppressWarnings("NullAway.Init")
    private FakeSite site;
    @SuppressWarnings("NullAway.Init")
    private FakeMachine machine;
    @SuppressWarnings("NullAway.Init")
    private DeployAgent agent;
    private int port;

    @BeforeEach
    void powerOn() throws IOException {
        site = new FakeSite();
        Path file = dir.resolve("disk");
        FileDisk.create(file, 64L * MIB).close();
        machine = new FakeMachine(file, 8L << 30);
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        agent = agent("ipa-inspection-callback-url=" + site.url() + "/v1/continue", site.sha256());
    }

    @AfterEach
    void powerOff() {
        agent.close();
        site.close();
    }

    @Test
    void itReportsItsHardwareThenFindsItsNodeThenBeats() {
        site.refusals.addAll(List.of(503, 409));
        agent.start();

        await().atMost(Duration.ofSeconds(20)).until(() -> !site.heartbeats.isEmpty());

        JsonNode report = site.reports.getFirst();
        assertThat(report.at("/inventory/interfaces/0/lldp").toString()).isEqualTo("[[5,\"6c65616631\"]]");
        assertThat(report.at("/inventory/bmc_address").asText()).isEqualTo("192.168.28.11");
        assertThat(report.at("/root_disk/name").asText()).isEqualTo("/dev/sda");
        assertThat(report.at("/boot_interface").asText()).isEqualTo(FakeMachine.MAC);
        assertThat(report.get("error").isNull()).isTrue();
        assertThat(site.lookups.getFirst()).contains("addresses=52:54:00:01:01:01,52:54:00:01:01:02",
                "node_uuid=" + FakeSite.NODE);
        assertThat(site.heartbeats.getFirst().path("callback_url").asText()).isEqualTo(url());
        assertThat(String.join("\n", console)).contains("503", "409", FakeSite.NODE).doesNotContain(FakeSite.TOKEN);
    }

    @Test
    void anImageIsDeployedAsTheConductorDoesIt() throws Exception {
        byte[] image = TestImages.gpt(24, 1);
        site.images.put("image", image);
        up();

        JsonNode steps = sync("deploy.get_deploy_steps", "{\"node\":{},\"ports\":[]}");
        assertThat(steps.at("/command_result/deploy_steps/GenericHardwareManager").findValuesAsText("step"))
                .contains("write_image");

        String step = writeStep(TestImages.digest("SHA-256", image));
        JsonNode begun = FakeSite
                .json(post("deploy.execute_deploy_step", "{\"step\":" + step + ",\"node\":{},\"ports\":[]}").body());
        assertThat(begun.path("command_status").asText()).isEqualTo("RUNNING");
        int before = site.heartbeats.size();
        JsonNode ended = ended();

        assertThat(ended.path("command_status").asText()).isEqualTo("SUCCEEDED");
        assertThat(ended.at("/command_result/deploy_step")).isEqualTo(FakeSite.json(step));
        assertThat(ended.at("/command_result/deploy_result/result").asText())
                .contains("image (image) written to device /dev/sda");
        await("heartbeat at the end of the command").atMost(Duration.ofSeconds(4))
                .until(() -> site.heartbeats.size() > before);
        assertThat(sync("standby.get_partition_uuids", "{}").at("/command_result/root uuid").asText())
                .isEqualTo("0x1234abcd");
        byte[] disk = Files.readAllBytes(dir.resolve("disk"));
        assertThat(Gpt.parse(Arrays.copyOf(disk, MIB)).partitions()).extracting(Gpt.Partition::name)
                .containsExactly("root", "config-2");
        assertThat(FakeSite.get(url(), "/v1/status").path("progress").toString())
                .isEqualTo("{\"done\":%d,\"total\":%d}".formatted(image.length, image.length));

        post("image.install_bootloader", "{\"root_uuid\":\"0x1234abcd\",\"target_boot_mode\":\"uefi\"}");
        assertThat(ended().path("command_status").asText()).isEqualTo("SUCCEEDED");
        post("standby.power_off", "{}");
        await().until(() -> machine.powerOffs.get() == 1);
    }

    @Test
    void aFailedStepSaysWhyAndTheLogsCanBeCollected() throws Exception {
        site.images.put("image", TestImages.gpt(8, 1));
        up();

        post("deploy.execute_deploy_step", "{\"step\":" + writeStep("00ff") + "}");
        JsonNode ended = ended();

        assertThat(ended.path("command_status").asText()).isEqualTo("FAILED");
        assertThat(ended.at("/command_error/type").asText()).isEqualTo("ImageChecksumError");
        assertThat(ended.at("/command_error/details").asText()).startsWith("Image failed to verify against checksum.");
        String packed = sync("log.collect_system_logs", "{}").at("/command_result/system_logs").asText();
        try (var tar = new GZIPInputStream(new ByteArrayInputStream(Base64.getDecoder().decode(packed)))) {
            assertThat(new String(tar.readAllBytes(), StandardCharsets.UTF_8)).startsWith("agent.log").contains("ustar",
                    "lookup: this is");
        }
    }

    @Test
    void cleaningWipesTheDisk() throws Exception {
        byte[] image = TestImages.gpt(64, 1);
        Files.write(dir.resolve("disk"), image);
        up();

        assertThat(sync("clean.get_clean_steps", "{}").at("/command_result/clean_steps/GenericHardwareManager").size())
                .isEqualTo(2);
        post("clean.execute_clean_step", "{\"step\":{\"step\":\"erase_devices_metadata\",\"interface\":\"deploy\"}}");
        assertThat(ended().at("/command_result/clean_step/step").asText()).isEqualTo("erase_devices_metadata");
        byte[] disk = Files.readAllBytes(dir.resolve("disk"));
        assertThat(Arrays.copyOf(disk, MIB)).isEqualTo(new byte[MIB]);
        assertThat(Arrays.copyOfRange(disk, 63 * MIB, 64 * MIB)).isEqualTo(new byte[MIB]);
        assertThat(disk[2 * MIB]).isEqualTo(image[2 * MIB]);

        post("clean.execute_clean_step", "{\"step\":{\"step\":\"erase_devices\",\"interface\":\"deploy\"}}");
        assertThat(ended().path("command_status").asText()).isEqualTo("SUCCEEDED");
        assertThat(Files.readAllBytes(dir.resolve("disk"))).isEqualTo(new byte[64 * MIB]);
    }

    @Test
    void wrongCallsAreRefusedInIronicsWords() {
        site.images.put("image", TestImages.gpt(8, 1));
        site.slowness = 50;
        up();

        assertThat(FakeSite.post(url(), "standby.sync", "{}", true, "wrong").statusCode()).isEqualTo(401);
        var unknown = post("standby.dance", "{}");
        assertThat(unknown.statusCode()).isEqualTo(400);
        assertThat(FakeSite.json(unknown.body()).path("faultstring").asText())
                .isEqualTo("Invalid command: Unknown command: standby.dance");
        post("deploy.execute_deploy_step", "{\"step\":" + writeStep("00ff") + "}");
        var busy = post("standby.power_off", "{}");
        assertThat(busy.statusCode()).isEqualTo(409);
        assertThat(FakeSite.json(busy.body()).path("faultstring").asText())
                .isEqualTo("Agent is busy: executing command execute_deploy_step");
    }

    @Test
    void aPowerCutStopsEverythingAtOnce() throws Exception {
        site.images.put("image", TestImages.gpt(48, 1));
        site.slowness = 20;
        up();
        post("deploy.execute_deploy_step", "{\"step\":" + writeStep("00ff") + "}");
        await().until(() -> agent.progress().done() > 2 * MIB);

        long start = System.nanoTime();
        agent.close();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
        byte[] then = Files.readAllBytes(dir.resolve("disk"));
        int beats = site.heartbeats.size();
        Thread.sleep(1000);
        assertThat(Files.readAllBytes(dir.resolve("disk"))).isEqualTo(then);
        assertThat(Arrays.copyOf(then, MIB)).isEqualTo(new byte[MIB]);
        assertThat(site.heartbeats).hasSize(beats);
        new ServerSocket(port, 1, InetAddress.getLoopbackAddress()).close();
    }

    @Test
    void aRestartedAgentSaysThatItsTokenIsGone() {
        agent.start();
        await().until(() -> !site.heartbeats.isEmpty());
        agent.close();
        try (var second = agent("", site.sha256())) {
            second.start();
            await().until(() -> String.join("\n", console).contains("power-cycle the machine"));
        }
    }

    @Test
    void whoIsNotTheSitesIsToldNothing() throws IOException {
        agent.close();
        try (var impostor = new FakeSite(); var other = agent("", impostor.sha256())) {
            other.start();
            await().until(() -> String.join("\n", console)
                    .contains("its sha256 is " + site.sha256() + ", and the boot script says " + impostor.sha256()));
        }
        assertThat(site.lookups).isEmpty();
    }

    @Test
    void withoutAnAuthorityOfTheSiteItsServicesAreNotBelieved() {
        agent.close();
        var words = "ipa-api-url=%s ipa-listen-port=%d".formatted(site.url(), port);
        try (var other = new DeployAgent(machine, BootParameters.parse(words), Thread.ofPlatform().daemon().factory(),
                console::add)) {
            other.start();
            await().until(() -> String.join("\n", console).contains("lookup: Ironic not reached"));
        }
        assertThat(site.lookups).isEmpty();
    }

    private DeployAgent agent(String more, String sha256) {
        var words = "ipa-api-url=%s ipa-listen-port=%d coldboot-ca-url=%s/ca.pem coldboot-ca-sha256=%s %s"
                .formatted(site.url(), port, site.boot(), sha256, more);
        return new DeployAgent(machine, BootParameters.parse(words), Thread.ofPlatform().daemon().factory(),
                console::add);
    }

    private void up() {
        agent.start();
        await().atMost(Duration.ofSeconds(20)).until(() -> !site.heartbeats.isEmpty());
    }

    private String writeStep(String checksum) {
        return """
                {"interface": "deploy", "step": "write_image", "args": {"image_info": {"id": "image", "urls": ["%s/images/image"],
                 "disk_format": "raw", "image_type": "whole-disk", "os_hash_algo": "sha256", "os_hash_value": "%s"},
                 "configdrive": "%s"}}"""
                .formatted(site.boot(), checksum, TestImages.configDrive(new byte[]{7}));
    }

    private JsonNode ended() {
        await().atMost(Duration.ofSeconds(30)).until(() -> !last().path("command_status").asText().equals("RUNNING"));
        return last();
    }

    private JsonNode last() {
        JsonNode commands = FakeSite.get(url(), "/v1/commands/").path("commands");
        return commands.path(commands.size() - 1);
    }

    private JsonNode sync(String command, String params) {
        return FakeSite.json(FakeSite.post(url(), command, params, true, FakeSite.TOKEN).body());
    }

    private java.net.http.HttpResponse<String> post(String command, String params) {
        return FakeSite.post(url(), command, params, false, FakeSite.TOKEN);
    }

    private String url() {
        return "http://127.0.0.1:" + port;
    }
}
