package io.coldboot.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.coldboot.profile.ProfileReader;
import io.coldboot.profile.ProfileReader.Good;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A person at a terminal takes the lab from the first page of the wizard to the last. */
@Tag("lab")
class WizardStory {

    private static final Path PROGRAM = Cli.house("dist/coldboot");
    private static final String SOCKET = "coldboot-wizard-story";

    @TempDir
    Path home;

    @AfterEach
    void takeDown() throws IOException, InterruptedException {
        tmux("kill-server");
        run(List.of("env", "COLDBOOT_HOME=" + home, PROGRAM.toString(), "lab", "down"));
    }

    @Test
    void from_welcome_to_done() throws IOException, InterruptedException {
        Files.createSymbolicLink(home.resolve("images"), Cli.home().resolve("images"));
        tmux("new-session", "-d", "-x", "80", "-y", "24",
                "COLDBOOT_HOME=" + home + " " + PROGRAM + " lab; echo \"EXIT $?\"; sleep 60");
        sees("Practise in the virtual rack", Duration.ofMinutes(3)).press("Enter");
        sees("step 2 of 8", Duration.ofSeconds(20)).sees("✓ rack", Duration.ofMinutes(5)).press("F10");
        sees("Provisioning network", Duration.ofSeconds(20)).press("F10");
        sees("4 inspected", Duration.ofMinutes(5)).press("F10");
        sees("Every slot has a server", Duration.ofSeconds(20)).press("F10");
        sees("Cabling plan", Duration.ofSeconds(20)).press("F10");
        sees("OVERWRITTEN", Duration.ofSeconds(20)).press("l", "a", "b", "Enter");
        sees("F10 Next", Duration.ofMinutes(8)).press("F10");
        sees("lab is done", Duration.ofSeconds(20)).press("Enter");
        sees("EXIT 0", Duration.ofSeconds(20));

        assertThat(ProfileReader.read(home.resolve("lab/profile.yaml"))).isInstanceOf(Good.class);
    }

    private WizardStory sees(String text, Duration patience) {
        await().atMost(patience).pollInterval(Duration.ofMillis(300))
                .untilAsserted(() -> assertThat(tmux("capture-pane", "-p")).contains(text));
        return this;
    }

    private void press(String... keys) throws IOException, InterruptedException {
        for (String key : keys)
            tmux("send-keys", key);
    }

    private static String tmux(String... arguments) throws IOException, InterruptedException {
        List<String> argv = new ArrayList<>(List.of("tmux", "-L", SOCKET));
        argv.addAll(List.of(arguments));
        return run(argv);
    }

    private static String run(List<String> argv) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(argv).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }
}
