package io.coldboot.engine.heat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.coldboot.engine.plan.Slot;
import io.coldboot.engine.port.Secrets;
import io.coldboot.engine.sim.SimProfile;
import io.coldboot.engine.sim.SimSite;
import io.coldboot.engine.sim.VirtualClock;
import io.coldboot.profile.Profile;
import io.coldboot.profile.Profile.Access;
import io.coldboot.profile.Profile.HardwareRule;
import io.coldboot.profile.Profile.Role;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChangesTest {

    private static Secrets secrets() {
        return new SimSite(new VirtualClock(), Path.of("image"), 1).ports().secrets();
    }

    private static Profile with(Profile profile, String... keys) {
        return new Profile(profile.version(), profile.site(), profile.networks(), profile.layouts(),
                profile.discovery(), profile.tiers(),
                profile.cabling(), new Access(List.of(keys)), profile.host(), profile.lab());
    }

    private static String template(Profile profile, Secrets secrets) {
        return DeployTemplate.of("deploy", Slot.of(profile), profile, secrets);
    }

    @Test
    void aKeyIsToldByItsKindAndItsOwner() {
        Profile profile = SimProfile.of(3, 2, 0);
        Secrets secrets = secrets();
        List<Changes.Change> changes = Changes.between(
                template(with(profile, "ssh-ed25519 AAAAC3Nz alice@laptop"), secrets),
                template(with(profile, "ssh-rsa AAAAB3Nz bob"), secrets));
        assertThat(Changes.lines(changes)).containsExactly("who may log in: + ssh-rsa bob, - ssh-ed25519 alice@laptop, "
                + "on deploy-controller-0, deploy-worker-0, deploy-worker-1");
    }

    @Test
    void theSameIsNoChange() {
        Profile profile = SimProfile.of(3, 2, 0);
        Secrets secrets = secrets();
        assertThat(Changes.between(template(profile, secrets), template(profile, secrets))).isEmpty();
    }

    @Test
    void aSlotMoreIsANewMachineAndAllLearnItsName() {
        Secrets secrets = secrets();
        List<String> lines = Changes.lines(
                Changes.between(template(SimProfile.of(3, 1, 0), secrets), template(SimProfile.of(3, 2, 0), secrets)));
        assertThat(lines).anyMatch(l -> l.equals("a new machine, on deploy-worker-1"))
                .anyMatch(l -> l.startsWith("names of machines: + deploy-worker-1 192.168."));
    }

    /** Whatever a cloud's machine is told that is secret: its change is told, never its value. */
    @Test
    void noSecretIsEverTold() throws Exception {
        Profile profile = SimProfile.of(3, 2, 0);
        Slot plain = Slot.of(profile).getFirst();
        Slot cloud = new Slot(plain.name(), plain.tier(),
                new Role("controller", 1, List.of("deploy-controller"), HardwareRule.ANY, 0), 0, plain.address());
        List<String> templates = new ArrayList<>();
        List<String> values = new ArrayList<>();
        for (Secrets secrets : List.of(secrets(), secrets())) {
            templates.add(DeployTemplate.of("deploy", List.of(cloud), profile, secrets));
            collect(new JsonMapper().readTree(templates.getLast()), values);
        }
        List<String> lines = Changes.lines(Changes.between(templates.getFirst(), templates.getLast()));
        assertThat(lines).hasSizeGreaterThan(10).allMatch(l -> l.contains(": a new secret, on "));
        assertThat(values).isNotEmpty();
        assertThat(String.join("\n", lines)).doesNotContain(values);
    }

    private static void collect(JsonNode node, List<String> values) {
        if (node.isTextual() && node.asText().matches("[0-9a-f]{32}"))
            values.add(node.asText());
        node.forEach(n -> collect(n, values));
    }
}
