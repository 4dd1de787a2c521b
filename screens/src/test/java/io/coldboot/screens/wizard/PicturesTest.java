package io.coldboot.screens.wizard;

import static com.googlecode.lanterna.input.KeyType.ArrowDown;
import static com.googlecode.lanterna.input.KeyType.Enter;
import static com.googlecode.lanterna.input.KeyType.F1;
import static com.googlecode.lanterna.input.KeyType.F10;
import static com.googlecode.lanterna.input.KeyType.Tab;

import com.googlecode.lanterna.input.KeyType;
import io.coldboot.engine.model.Failure;
import io.coldboot.engine.model.Failure.Cause;
import io.coldboot.profile.Examples;
import io.coldboot.profile.Profile;
import io.coldboot.screens.canvas.Glyphs;
import io.coldboot.screens.canvas.Input;
import io.coldboot.screens.canvas.Picture;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every page as it looks: nothing known yet, at work, and with everything wrong that can be. */
class PicturesTest {

    private static final Profile LAB = Examples.rack();
    private static final Profile CLOUD = Examples.lab();

    static Stream<Arguments> pages() {
        return Stream.of(page("welcome-lab", () -> new Player(LAB, new Twin())),
                page("welcome-failed", PicturesTest::accident),
                page("host-lab", () -> at(LAB, Step.HOST)), page("host-site", () -> at(Examples.start(), Step.HOST)),
                page("host-failed", () -> at(Examples.start(), Step.HOST).tell(news(new News.Host(Samples.poorHost())))
                        .tell(news(new News.Dhcp("eth0", List.of("10.1.0.1"), "")))),
                page("provisioning", () -> at(LAB, Step.PROVISIONING)),
                page("provisioning-failed", () -> at(LAB, Step.PROVISIONING).press(ArrowDown, ArrowDown, ArrowDown)
                        .retype("192.168.24.20-22").press(F10)),
                page("provisioning-help", () -> at(LAB, Step.PROVISIONING).press(ArrowDown, F1)),
                page("servers-empty", () -> at(LAB, Step.SERVERS).tell(news(new News.SurveyBegan()))),
                page("servers-busy", () -> busy(Step.SERVERS)),
                page("servers-failed", () -> at(LAB, Step.SERVERS).tell(news(new News.SurveyBegan()))
                        .tell(news(new News.SurveyEnded(Failure.of(Cause.SEED, "seed", "is not healthy after 5 minutes",
                                "read seed/console.log, then press F10 again"))))),
                page("servers-details", () -> busy(Step.SERVERS).press(ArrowDown, ArrowDown, ArrowDown, Enter)),
                page("servers-login",
                        () -> busy(Step.SERVERS).press(KeyType.PageDown).press(KeyType.ArrowUp).press(KeyType.ArrowUp)
                                .type("e").type("admin").press(Enter).type("swordfish")),
                page("servers-find", () -> at(LAB, Step.SERVERS).type("f")),
                page("roles-empty", () -> at(LAB, Step.ROLES).tell(news(new News.SurveyBegan()))),
                page("roles-busy", () -> busy(Step.ROLES)), page("roles-move", () -> busy(Step.ROLES).type("m")),
                page("roles-failed", () -> at(LAB, Step.ROLES)),
                page("roles-rules", () -> busy(Step.ROLES).press(Tab, Enter)),
                page("networks", () -> at(LAB, Step.NETWORKS)),
                page("networks-bond", PicturesTest::bonded), page("networks-failed", PicturesTest::unknownToTheSwitch),
                page("networks-refused", () -> bonded().press(ArrowDown).press(ArrowDown).retype("9000")),
                page("networks-site", () -> site(Step.NETWORKS)),
                page("networks-site-help", () -> site(Step.NETWORKS).press(F1)),
                page("networks-site-held", () -> site(Step.NETWORKS).press(F10)),
                page("networks-site-answered", PicturesTest::answered),
                page("networks-site-outside", PicturesTest::outside),
                page("networks-site-outside-help", () -> outside().press(F1)),
                page("networks-cloud", () -> at(CLOUD, Step.NETWORKS)),
                page("roles-cloud", () -> site(Step.ROLES).press(Tab)),
                page("review-cloud", () -> answered().press(F10)),
                page("review-cloud-outside", () -> outside().press(F10, KeyType.PageDown, KeyType.PageDown)),
                page("review-cloud-end", () -> answered().press(F10, KeyType.PageDown, KeyType.PageDown)),
                page("review", () -> busy(Step.REVIEW).type("la")),
                page("review-failed",
                        () -> busy(Step.REVIEW).tell(news(new News.Working(new Work("image", Work.State.FAILED,
                                "no space left in /var/lib/coldboot; free some, then press F10", Samples.NOW))))
                                .press(F10)),
                page("leaving", () -> at(LAB, Step.ROLES).tell(new Input.Typed(
                        new com.googlecode.lanterna.input.KeyStroke('c', true, false)))),
                page("done", () -> done(0, LAB, Map.of("seed", "https://192.168.24.1:5000/v3"), List.of())),
                page("done-cloud", PicturesTest::doneWithClouds),
                page("done-failed", () -> done(4, LAB, Map.of(), List.of())));
    }

    private static Arguments page(String name, Supplier<Player> player) {
        return Arguments.of(name, player);
    }

    private static Input news(News news) {
        return new Input.Happened(news);
    }

    private static Player at(Profile profile, Step step) {
        Player player = new Player(profile, new Twin()).press(Enter);
        while (player.wizard.step() != step)
            player.press(F10);
        return player;
    }

    /** A real site whose NIC to the servers is chosen, and eight servers. */
    private static Player site(Step step) {
        Player player = new Player(Examples.start(), new Twin()).press(Enter, ArrowDown, Enter);
        player.press(F10, F10).tell(news(new News.SurveyBegan()));
        for (int i = 1; i <= 8; i++)
            Samples.inspected(i, 64, i).forEach(e -> player.tell(news(new News.Surveyed(e))));
        while (player.wizard.step() != step)
            player.press(F10);
        return player;
    }

    private static Player answered() {
        return site(Step.NETWORKS).type("10.9.0.0/24").press(Enter);
    }

    /** This host's second NIC was chosen for the provider network. */
    private static Player outside() {
        return answered().press(ArrowDown, ArrowDown, ArrowDown, ArrowDown, ArrowDown).press(KeyType.ArrowRight,
                KeyType.ArrowRight, KeyType.ArrowRight);
    }

    private static Player busy(Step step) {
        Player player = at(LAB, step).tell(news(new News.SurveyBegan()))
                .tell(news(new News.Working(
                        new Work("seed", Work.State.BUSY, "waiting for glance", Samples.NOW.minusSeconds(12)))));
        Samples.busyRack().forEach(e -> player.tell(news(new News.Surveyed(e))));
        return player;
    }

    /** A network was added and a bond chosen that carries it. */
    private static Player bonded() {
        Player player = at(LAB, Step.NETWORKS).press(ArrowDown, ArrowDown).type("internal 10.8.0.0/24 30")
                .press(Enter, KeyType.PageUp, KeyType.PageUp);
        return player.press(ArrowDown, KeyType.ArrowRight, KeyType.ArrowRight, ArrowDown);
    }

    /** The same, and the servers' switches tell of other VLANs. */
    private static Player unknownToTheSwitch() {
        Player player = bonded().tell(news(new News.SurveyBegan()));
        for (int i = 1; i <= 4; i++)
            Samples.inspected(i, 64, i).forEach(e -> player.tell(news(new News.Surveyed(Samples.offering(e, 20)))));
        return player;
    }

    private static Player accident() {
        Twin twin = new Twin();
        twin.unfinished = List.of("paris");
        twin.accident = "Coldboot itself ended by mistake on 24 November at 09:12. The run went on without it. What it knew is in /var/lib/coldboot/crash-20261124-091200.txt; please report it.";
        return new Player(Examples.start(), twin);
    }

    private static Player doneWithClouds() {
        return done(0, CLOUD,
                Map.of("seed", "https://192.168.24.1:5000/v3", "deploy", "https://192.168.24.10:5000/v3", "workload",
                        "https://192.168.24.11:5000/v3", "dashboard", "https://192.168.24.11/horizon/"),
                List.of("the dashboard lets a tenant log in",
                        "an instance on workload-compute-0 reaches the other instance on workload-compute-1"));
    }

    private static Player done(int exit, Profile profile, Map<String, String> endpoints, List<String> proof) {
        Player player = at(profile, Step.REVIEW).type(profile.site()).press(Enter);
        String site = "/var/lib/coldboot/lab/";
        return player.tell(news(new News.DeployEnded(exit, endpoints,
                Map.of("hand-over", site + "handover.md", "clouds.yaml",
                        site + "clouds.yaml", "openrc", site + "openrc", "journal", site + "journal.jsonl"),
                proof))).press(F10);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pages")
    void look(String name, Supplier<Player> player) {
        Player shown = player.get();
        Picture.same("wizard/" + name + "-80x24", shown.canvas(Glyphs.UNICODE));
        Picture.same("wizard/" + name + "-80x24-ascii", shown.canvas(Glyphs.ASCII));
        Picture.same("wizard/" + name + "-200x60", shown.resize(200, 60).canvas(Glyphs.UNICODE));
    }
}
