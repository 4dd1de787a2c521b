package io.coldboot.openstack.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.coldboot.engine.port.MachineSteps.Machine;
import io.coldboot.engine.port.MachineSteps.Reached;
import io.coldboot.engine.port.MachineSteps.Step;
import io.coldboot.engine.port.MachineSteps.Told;
import io.coldboot.openstack.secrets.FileSecrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against OpenSSH's own server; skipped where it is not installed. */
class SshMachineStepsTest {

    @TempDir
    Path dir;

    private FileSecrets secrets;
    private Path file;
    private int port;
    private SshMachineSteps steps;
    private Machine machine;
    private final List<Told> told = new ArrayList<>();

    @BeforeEach
    void open() throws IOException {
        secrets = new FileSecrets(dir.resolve("secrets.json"));
        file = dir.resolve("steps.jsonl");
        port = Sshd.freePort();
        steps = new SshMachineSteps(new SshLogin(secrets, "site", port), file.toString());
        machine = new Machine("r1-n01", "127.0.0.1", secrets.keyPair("host").publicKey());
    }

    @AfterEach
    void nobody() {
        steps.listen(List.of());
    }

    private Process sshd() throws IOException {
        return Sshd.start(dir, secrets, port, secrets.keyPair("site").publicKey());
    }

    private void writes(String second, String kind, String step, String state) throws IOException {
        Files.writeString(file,
                "{\"at\": \"2026-11-25T02:00:%sZ\", \"step\": \"%s\", \"kind\": \"%s\", \"state\": \"%s\"}%n"
                        .formatted(second, step, kind, state),
                StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private List<String> heard() {
        told.addAll(steps.listen(List.of(machine)));
        return told.stream().filter(Step.class::isInstance).map(t -> ((Step) t).step().step()).toList();
    }

    private void until(String... all) {
        await().atMost(Duration.ofSeconds(30)).until(this::heard, List.of(all)::equals);
    }

    @Test
    void hearsTheLastRefreshAndWhateverIsAdded() throws Exception {
        writes("00", "refresh", "an old one", "started");
        writes("01", "refresh", "the last", "started");
        writes("02", "unit", "mariadb", "started");
        Process sshd = sshd();
        try {
            until("the last", "mariadb");
            writes("03", "unit", "mariadb again", "started");
            until("the last", "mariadb", "mariadb again");
            assertThat(told.getFirst()).isInstanceOfSatisfying(Reached.class,
                    r -> assertThat(r.ahead().abs()).isLessThan(Duration.ofSeconds(10)));
        } finally {
            Sshd.end(sshd);
        }
    }

    @Test
    void aMachineThatIsNotThereYetOrGoesAwayIsComeBackTo() throws Exception {
        assertThat(heard()).isEmpty();
        Process sshd = sshd();
        try {
            // Before the machine has begun to tell there is no file.
            await().atMost(Duration.ofSeconds(30)).until(() -> {
                heard();
                return told.stream().anyMatch(Reached.class::isInstance);
            });
            writes("01", "refresh", "first boot", "started");
            until("first boot");
        } finally {
            Sshd.end(sshd);
        }
        Files.delete(file);
        writes("02", "refresh", "second boot", "started");
        Process again = sshd();
        try {
            until("first boot", "second boot");
        } finally {
            Sshd.end(again);
        }
    }

    @Test
    void whoIsNotListenedToAnyMoreIsLeft() throws Exception {
        Process sshd = sshd();
        try {
            writes("01", "refresh", "boot", "started");
            until("boot");
            assertThat(sshd.descendants()).isNotEmpty();
            steps.listen(List.of());
            await().atMost(Duration.ofSeconds(30)).until(() -> sshd.descendants().findAny().isEmpty());
        } finally {
            Sshd.end(sshd);
        }
    }
}
