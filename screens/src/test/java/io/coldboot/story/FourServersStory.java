package io.coldboot.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * The README's first command: four container servers, one of them behind IPMI, from power-off to a complete stack; on its way the
 * seed, the program and a server are killed; then what must hold of such a site.
 */
@Tag("lab")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FourServersStory {

    private static final String PROFILE = "profiles/examples/lab-four.yaml";
    private static final Path SITE = Cli.home().resolve("lab");
    private static final String SEED = "192.168.24.1";
    /** The boot server has no secrets to tell, and firmware knows no authority. */
    private static final int BOOT = 8080;
    private static final List<String> NODES = List.of("r1-n01", "r1-n02", "r1-n03", "r1-n04");
    /** Bytes of the boot code before the first sector's own table of partitions. */
    private static final long MBR_CODE = 440;
    /** Where the table of partitions ends: the first sector, a header, 32 sectors of entries. */
    private static final long GPT_END = 34 * 512;
    /** The table's copy: entries, then a header. */
    private static final long GPT_COPY = 33 * 512;
    private static final Duration PATIENCE = Duration.ofMinutes(20);

    private OuterWire outside;

    @BeforeAll
    void watchTheWayOut() {
        outside = OuterWire.watch();
    }

    @AfterAll
    void everythingDown() throws InterruptedException {
        Cli.run(Duration.ofMinutes(2), "lab", "down", "--site", SITE.toString());
    }

    @Test
    @Order(1)
    void whateverIsKilledTheSameCommandGoesOn() throws Exception {
        try (Cli.Running run = Cli.start("lab", PROFILE)) {
            run.await(line -> line.contains("writing the image"), PATIENCE);
            powerCut(SITE.resolve("seed/pid"));
            run.killProgram();
        }
        try (Cli.Running run = Cli.start("lab", PROFILE)) {
            run.await(line -> line.contains("writing the image"), PATIENCE);
            run.killProgram();
        }
        try (Cli.Running run = Cli.start("lab", PROFILE)) {
            String line = run.await(l -> l.contains("configuring itself"), PATIENCE);
            String node = NODES.stream().filter(line::contains).findFirst().orElseThrow();
            powerCut(SITE.resolve("lab/nodes").resolve(node).resolve("pid"));
            run.killProgram();
        }
        Cli.Result last = Cli.run(PATIENCE, "lab", PROFILE);
        assertThat(last.exit()).as(last.text()).isZero();
    }

    @Test
    @Order(2)
    void everyServerHasASlotAndNoneWasWrittenTwice() {
        JournalLines journal = JournalLines.of(SITE);
        assertThat(journal.ofType("SlotBound")).hasSize(4);
        assertThat(journal.ofType("TierDone")).hasSize(1);
        for (String node : NODES)
            assertThat(JournalLines.written(SITE, node)).as(node).isEqualTo(1);
    }

    @Test
    @Order(3)
    void theStockClientWorksWithTheSitesCloudsFile() throws Exception {
        JsonNode stacks = openstack("stack", "list");
        assertThat(stacks.path(0).path("Stack Name").asText()).isEqualTo("deploy-cloud");
        assertThat(stacks.path(0).path("Stack Status").asText()).endsWith("_COMPLETE");
        JsonNode nodes = openstack("baremetal", "node", "list", "--fields", "driver", "provision_state");
        assertThat(nodes.findValuesAsText("Provisioning State")).hasSize(4).containsOnly("active");
        assertThat(nodes.findValuesAsText("Driver")).containsExactlyInAnyOrder("redfish", "redfish", "redfish", "ipmi");
    }

    @Test
    @Order(4)
    void theSameCommandAgainChangesNothing() throws InterruptedException {
        Cli.Result again = Cli.run(PATIENCE, "lab", PROFILE);
        assertThat(again.exit()).as(again.text()).isZero();
        for (String node : NODES)
            assertThat(JournalLines.written(SITE, node)).as(node).isEqualTo(1);
    }

    @Test
    @Order(5)
    void theSeedSpeaksTlsToThoseWhoBelieveTheSitesAuthority() throws Exception {
        List<ListeningSocket> open = ListeningSocket.in("coldboot-seed");
        assertThat(open).filteredOn(ListeningSocket::isRoots).as("what root listens to").isEmpty();
        List<ListeningSocket> outward = open.stream().filter(socket -> !socket.isLoopback()).toList();
        assertThat(outward).extracting(ListeningSocket::address).containsOnly(SEED);
        assertThat(outward).extracting(ListeningSocket::port).containsExactlyInAnyOrder(5000, 5050, 6385, 8004, BOOT,
                9292);
        for (ListeningSocket api : outward.stream().filter(socket -> socket.port() != BOOT).toList()) {
            Cli.Result plain = Cli.run(PATIENCE, "lab", "exec", "--site", SITE.toString(), "--", "busybox", "wget",
                    "-O",
                    "-", "http://" + SEED + ":" + api.port() + "/");
            assertThat(plain.text()).as("without TLS, port " + api.port()).contains("400 Bad Request");
        }
        Cli.Result stranger = Cli.run(PATIENCE, "lab", "exec", "--site", SITE.toString(), "--", "openstack",
                "--os-cloud", "seed", "--os-cacert", "/etc/ssl/certs/ca-certificates.crt", "token", "issue");
        assertThat(stranger.exit()).isNotZero();
        assertThat(stranger.text()).contains("CERTIFICATE_VERIFY_FAILED");
    }

    @Test
    @Order(6)
    void aDiskThatWasWrittenButNotBootedIsTheImageByteByByte() throws Exception {
        lab("fault", NODES.getFirst(), "no-disk-boot");
        lab("exec", "--", "openstack", "--os-cloud", "seed", "baremetal", "node", "rebuild", "--wait", "600",
                NODES.getFirst());
        assertThat(JournalLines.written(SITE, NODES.getFirst())).isEqualTo(2);
        Path image = currentImage();
        // The table of partitions has the config drive's entry too, and its copy is at the end of the disk, not of the image.
        long end = Files.size(image) - GPT_COPY;
        assertThat(Bytes.firstDifference(image, SITE.resolve("lab/nodes").resolve(NODES.getFirst()).resolve("disk.raw"),
                List.of(new Bytes.Range(0, MBR_CODE), new Bytes.Range(GPT_END, end)))).isEmpty();
    }

    @Test
    @Order(7)
    void secretsAreNowhereButInTheirFiles() throws IOException {
        List<String> secrets = new ArrayList<>();
        collect(new JsonMapper().readTree(SITE.resolve("secrets.json").toFile()), secrets);
        assertThat(secrets).isNotEmpty();
        for (String name : List.of("secrets.json", "clouds.yaml", "openrc", "seed/metadata.json", "lab/bmc.json",
                "lab/nodes/r1-n04/ipmi/lan.conf"))
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(SITE.resolve(name)))).as(name)
                    .isEqualTo("rw-------");
        List<Path> open = new ArrayList<>(List.of(SITE.resolve("journal.jsonl"), SITE.resolve("inventory.json"),
                SITE.resolve("profile.yaml"), SITE.resolve("lab/rack.log"), SITE.resolve("seed/console.log")));
        for (String node : NODES)
            open.add(SITE.resolve("lab/nodes").resolve(node).resolve("console.log"));
        for (Path file : open)
            assertThat(Files.readString(file)).as(file.toString()).doesNotContain(secrets);
        assertThat(commandLines()).doesNotContain(secrets);
    }

    @Test
    @Order(8)
    void labDownLeavesNothing() throws Exception {
        Cli.Result down = Cli.run(Duration.ofMinutes(2), "lab", "down", "--site", SITE.toString());
        assertThat(down.exit()).as(down.text()).isZero();
        assertThat(host("ip", "netns")).doesNotContain("coldboot-", "cb-");
        assertThat(host("mount")).doesNotContain(SITE.toString());
        assertThat(host("losetup", "-a")).doesNotContain(SITE.toString());
        assertThat(host("find", "/sys/fs/cgroup", "-maxdepth", "2", "-name", "coldboot")).isBlank();
        assertThat(host("ps", "-eo", "args")).doesNotContain("RackMain", "systemd-nspawn", "ipmi_sim");
    }

    @Test
    @Order(9)
    void nothingOfItEverLeftTheMachine() throws Exception {
        assertThat(outside.end()).as("packets seen outside").isEmpty();
    }

    private static JsonNode openstack(String... arguments) throws Exception {
        List<String> all = new ArrayList<>(
                List.of("lab", "exec", "--site", SITE.toString(), "--", "openstack", "--os-cloud", "seed"));
        all.addAll(List.of(arguments));
        all.addAll(List.of("-f", "json"));
        Cli.Result result = Cli.run(Duration.ofMinutes(1), all.toArray(String[]::new));
        assertThat(result.exit()).as(result.text()).isZero();
        return new JsonMapper().readTree(result.text().substring(result.text().indexOf('[')));
    }

    private static void lab(String verb, String... arguments) throws InterruptedException {
        List<String> all = new ArrayList<>(List.of("lab", verb, "--site", SITE.toString()));
        all.addAll(List.of(arguments));
        Cli.Result result = Cli.run(PATIENCE, all.toArray(String[]::new));
        assertThat(result.exit()).as(result.text()).isZero();
    }

    /** kill -9 of a machine: the pid is that of its container, which may only just be starting. */
    private static void powerCut(Path pidFile) throws Exception {
        await().atMost(Duration.ofMinutes(2)).until(() -> Files.exists(pidFile) && Files.size(pidFile) > 0);
        ProcessHandle machine = ProcessHandle.of(Long.parseLong(Files.readString(pidFile).strip())).orElseThrow();
        machine.destroyForcibly();
        machine.onExit().get();
    }

    private static String host(String... argv) throws InterruptedException {
        return Cli.program(List.of(argv)).end(Duration.ofSeconds(30)).text();
    }

    private static Path currentImage() throws IOException {
        Path images = Cli.home().resolve("images");
        String manifest = Files.readSymbolicLink(images.resolve("current")).getFileName().toString();
        return images.resolve(manifest.replace(".json", ".raw"));
    }

    private static String commandLines() {
        return ProcessHandle.allProcesses().map(p -> p.info().commandLine().orElse("")).reduce("",
                (a, b) -> a + "\n" + b);
    }

    /** Every text in the tree that is long enough to be a secret and no public key. */
    private static void collect(JsonNode tree, List<String> found) {
        if (tree.asText().startsWith("-----BEGIN PRIVATE"))
            found.add(tree.asText().lines().skip(1).findFirst().orElseThrow());
        else if (tree.isTextual() && tree.asText().length() >= 16 && !tree.asText().startsWith("ssh-"))
            found.add(tree.asText());
        Stream.iterate(0, i -> i + 1).limit(tree.isArray() ? tree.size() : 0).forEach(i -> collect(tree.get(i), found));
        tree.properties().forEach(field -> collect(field.getValue(), found));
    }
}
