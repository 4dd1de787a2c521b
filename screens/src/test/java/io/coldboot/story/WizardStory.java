package io.coldboot.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.coldboot.profile.ProfileReader;
import io.coldboot.profile.ProfileReader.Good;
import io.coldboot.story.Tmux.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A person at a terminal, with the wizard and the real lab. */
@Tag("lab")
class WizardStory {

    private static final Path PROGRAM = Cli.house("dist/coldboot");
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @TempDir
    Path home;
    private final Tmux tmux = new Tmux("wizard-story");

    @BeforeEach
    void imagesOfTheOtherStories() throws IOException {
        Files.createSymbolicLink(home.resolve("images"), Cli.home().resolve("images"));
    }

    @AfterEach
    void takeDown() throws InterruptedException {
        tmux.close();
        coldbootDoes("lab", "down");
    }

    private Terminal coldboot(String arguments) {
        return tmux.open("wizard", "COLDBOOT_HOME=" + home + " " + PROGRAM + " " + arguments);
    }

    @Test
    void from_welcome_to_done() {
        // What machines become is another story's: here it is about the pages, and servers that boot nothing are quick.
        Terminal terminal = coldboot("wizard " + SmallProfile.of("lab", 4, 2, 0, "{}"));
        terminal.sees("Practise in the virtual rack", Duration.ofMinutes(3)).press("Enter");
        terminal.sees("step 2 of 8", SOON).sees("✓ rack", PATIENCE).press("F10");
        terminal.sees("Provisioning network", SOON).press("F10");
        terminal.sees("4 inspected", PATIENCE).press("F10");
        terminal.sees("Every slot has a server", SOON).press("F10");
        terminal.sees("Cabling plan", SOON).press("F10");
        terminal.sees("OVERWRITTEN", SOON).type("lab").press("Enter");
        terminal.sees("F10 Next", Duration.ofMinutes(8)).press("F10");
        terminal.sees("lab is done", SOON).press("Enter");
        terminal.sees("EXIT 0", SOON);

        assertThat(ProfileReader.read(home.resolve("lab/profile.yaml"))).isInstanceOf(Good.class);
    }

    /** One controller refuses its login, and a cable is in the wrong port: both are mended while the page is shown. */
    @Test
    void a_login_is_corrected_in_place_and_a_moved_cable_is_seen() throws Exception {
        Path profile = SmallProfile.of("hands", 3, 1, 0, "{ r1-n01: [bmc-login], r1-n02: [wrong-cable] }");
        Files.writeString(profile, """
                cabling:
                  eth1: { switch: leaf2, port: "Ethernet1/{n}" }
                """, StandardOpenOption.APPEND);
        Terminal terminal = coldboot("wizard " + profile);
        terminal.sees("Practise in the virtual rack", Duration.ofMinutes(1)).press("Enter");
        terminal.sees("✓ rack", PATIENCE).sees("nobody else answers", Duration.ofMinutes(1)).press("F10");
        terminal.sees("Provisioning network", SOON).press("F10");
        terminal.sees("BMC: bad login", PATIENCE).sees("fix cable", PATIENCE);

        coldbootDoes("lab", "fault", "r1-n01", "none");
        JsonNode login = new JsonMapper().readTree(home.resolve("hands/lab/bmc.json").toFile());
        terminal.press("Home", "e").sees("Login of r1-n01", SOON);
        terminal.type(login.path("username").asText()).press("Enter").type(login.path("password").asText());
        assertThat(terminal.screen()).doesNotContain(login.path("password").asText());
        terminal.press("Enter");

        coldbootDoes("lab", "fault", "r1-n02", "none");
        terminal.sees("Found 3 of 3 servers · 3 inspected", PATIENCE);
        assertThat(terminal.screen()).doesNotContain("needs you");
        terminal.press("C-c").sees("Leave Coldboot?", SOON).press("y").sees("EXIT 4", SOON);
    }

    private void coldbootDoes(String... arguments) throws InterruptedException {
        List<String> argv = new ArrayList<>(
                List.of("env", "COLDBOOT_HOME=" + home, PROGRAM.toString()));
        argv.addAll(List.of(arguments));
        Cli.Result result = Cli.program(argv).end(Duration.ofMinutes(2));
        assertThat(result.exit()).as(result.text()).isZero();
    }
}
