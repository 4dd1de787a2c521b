package io.coldboot.screens.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.Reader;
import java.util.Map;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {

    private static final String SITE = "../profiles/examples/site.yaml";
    private static final String LAB = "../profiles/examples/lab-four.yaml";

    @TempDir
    Path home;

    @ParameterizedTest
    @ValueSource(strings = {"validate", "plan", "run", "boot", "teardown", "watch", "status", "node park",
            "node unpark", "node retry",
            "pause", "continue",
            "abort", "image build", "image verify", "image list", "seed up", "seed down", "seed status", "seed exec",
            "lab",
            "lab up", "lab down",
            "lab status", "lab reset", "lab exec", "lab fault", "lab power", "wizard", "shell"})
    void every_verb_explains_itself(String verb) {
        Called called = Called.coldboot(home, (verb + " --help").split(" "));

        assertThat(called.exit()).isZero();
        assertThat(called.out()).startsWith("Usage: coldboot " + verb).contains("--output").contains("--site");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "valdate x | coldboot: `valdate` is not known here; did you mean: validate?",
            "validate | coldboot: Missing required parameter: 'PROFILE'; see: coldboot validate --help",
            "node | coldboot: `node` alone says too little; add one of: park, unpark, retry, and the server's name",
            "node park | coldboot: Missing required parameter: 'NODE'; see: coldboot node park --help",
            "lab | coldboot: `lab` alone opens the wizard, which wants a terminal of 80x24 or more; add a profile, or one of: up, down, status, reset, power, fault, exec",
            "lab fault r1-n01 gremlins | coldboot: there is no fault \"gremlins\"; choose one of bmc-dead, bmc-login, power-stuck, agent-dies-writing, wrong-checksum, no-lease, wrong-cable, no-vlan, no-disk-boot, or none",
            "lab up x.yaml --nodes 3 | coldboot: --nodes and --kind are for a lab without a profile; leave them out, or write them into the profile's `lab` section",
            "lab up --kind vm | coldboot: there is no kind of server \"vm\"; write --kind container, or --kind protocol",
            "watch --speed -1 | coldboot: --speed cannot be below 0; write for example: --speed 10",
            "watch --replay /none | coldboot: there is no file /none; name a site's journal.jsonl",
            "run ../profiles/examples/site.yaml | coldboot: disks will be overwritten, and nobody is here to be asked; run it on a terminal, or look at the plan and then add --yes",
            "run ../profiles/examples/start.yaml --yes | coldboot: profile /networks/provider/cidr: is kept for examples (RFC 5737): no instance would be reached by it; write the network by which instances are reached from outside, its floating addresses and its gateway",
            "image | coldboot: `image` alone says too little; add one of: build, verify, list",
            "image list --output xml | coldboot: Invalid value for option '--output': expected one of [auto, plain, json] (case-sensitive) but was 'xml'; see: coldboot image list --help"})
    void a_wrong_command_line_is_bad_input(String arguments, String told) {
        Called called = Called.coldboot(home, arguments.split(" "));

        assertThat(called.exit()).isEqualTo(2);
        assertThat(called.err().strip()).isEqualTo(told);
        assertThat(called.out()).isEmpty();
    }

    @Test
    void an_error_of_the_machine_is_told_like_any_mistake_of_ours() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        BufferedReader broken = new BufferedReader(Reader.nullReader()) {
            @Override
            public String readLine() {
                throw new NoSuchMethodError("ofInstances");
            }
        };
        int exit = Coldboot.run(new Surroundings(new PrintStream(OutputStream.nullOutputStream(), true, UTF_8),
                new PrintStream(err, true, UTF_8), broken, Map.of("COLDBOOT_HOME", home.toString(), "TERM", "dumb"),
                true), "run", SITE);

        assertThat(exit).isEqualTo(70);
        assertThat(err.toString(UTF_8))
                .contains("this should not happen (NoSuchMethodError: ofInstances); please report it");
    }

    @Test
    void options_may_stand_before_and_after_the_verb() {
        assertThat(Called.coldboot(home, "--output", "json", "validate", LAB).out())
                .isEqualTo(Called.coldboot(home, "validate", LAB, "--output", "json").out()).startsWith("{");
    }

    @Test
    void a_good_profile_is_told_so() {
        Called called = Called.coldboot(home, "validate", LAB);

        assertThat(called.exit()).isZero();
        assertThat(called.out()).isEqualTo(LAB + ": good; site lab, 4 slots\n");
    }

    @Test
    void a_bad_profile_is_told_in_full(@TempDir Path directory) throws IOException {
        Path bad = directory.resolve("bad.yaml");
        Files.writeString(bad,
                Files.readString(Path.of(LAB)).replace("count: 1", "count: 0").replace("nodes: 4", "nodes: 1"));

        Called plain = Called.coldboot(home, "validate", bad.toString());
        JsonNode json = new JsonMapper()
                .readTree(Called.coldboot(home, "validate", bad.toString(), "--output", "json").out());

        assertThat(plain.exit()).isEqualTo(2);
        assertThat(plain.err().lines()).hasSize(3).last().isEqualTo("coldboot: 2 faults; mend them and try again");
        assertThat(plain.err().lines()).first().asString().startsWith(bad + ":")
                .contains("does not work without its controller");
        assertThat(json.path("exitCode").asInt()).isEqualTo(2);
        assertThat(json.path("faults")).hasSize(2);
        assertThat(json.at("/faults/0/line").asInt()).isPositive();
    }

    @Test
    void a_plan_changes_nothing() throws IOException {
        Called called = Called.coldboot(home, "plan", LAB);

        assertThat(called.exit()).isZero();
        assertThat(called.out()).contains("deploy-controller-0  -       192.168.24.10")
                .endsWith("Nothing was changed.\n");
        try (var files = Files.list(home)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void without_an_image_the_precondition_is_unmet() {
        Called called = Called.coldboot(home, "image", "verify");

        assertThat(called.exit()).isEqualTo(3);
        assertThat(called.err())
                .isEqualTo("coldboot: image: is not on this host; build it with: coldboot image build\n");
        assertThat(Called.coldboot(home, "image", "list").exit()).isZero();
    }

    @Test
    void a_site_must_be_known_or_named() throws IOException {
        assertThat(Called.coldboot(home, "seed", "status").err()).contains("there is no site in " + home);

        for (String site : new String[]{"here", "there"})
            Files.writeString(Files.createDirectories(home.resolve(site)).resolve("profile.yaml"), "version: 1");

        Called called = Called.coldboot(home, "seed", "status");
        assertThat(called.exit()).isEqualTo(2);
        assertThat(called.err()).contains("several sites: here, there").contains("--site");
    }

    @Test
    void a_run_begins_only_when_the_sites_name_is_typed() throws IOException {
        Called called = Called.typing("no\n", true, home, "run", SITE);

        assertThat(called.exit()).isEqualTo(4);
        assertThat(called.out()).contains("OVERWRITTEN")
                .contains("23 more, of the servers that will be found at 10.30.0.11-")
                .contains("Type the site's name (paris-2) to go on: ");
        try (var files = Files.list(home)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void without_a_run_there_is_nobody_to_order() throws IOException {
        Files.writeString(Files.createDirectories(home.resolve("here")).resolve("profile.yaml"), "version: 1");

        for (String order : new String[]{"pause", "continue", "abort", "node park r1-n01"}) {
            Called called = Called.coldboot(home, order.split(" "));
            assertThat(called.exit()).as(order).isEqualTo(3);
            assertThat(called.err()).contains("no run is under way");
        }
        assertThat(Called.coldboot(home, "watch").err()).contains("nothing was run on it yet");
        assertThat(Called.coldboot(home, "status").out()).isEqualTo("nothing was run on this site yet\n");
        assertThat(Called.coldboot(home, "lab", "status").exit()).isEqualTo(3);
        assertThat(Called.coldboot(home, "lab", "exec", "--", "true").exit()).isEqualTo(3);
    }

    @Test
    void a_journal_is_replayed() throws IOException {
        Path journal = home.resolve("journal.jsonl");
        Files.writeString(journal, """
                {"seq":1,"type":"RunStarted","at":"2026-11-23T10:41:00Z","site":"lab","resumed":false,"tiers":[]}
                {"seq":2,"type":"StepStarted","at":"2026-11-23T10:41:00Z","tier":"seed","step":"up"}
                {"seq":3,"type":"StepDone","at":"2026-11-23T10:43:00Z","tier":"seed","step":"up","already":false}
                half a line
                """);

        long start = System.nanoTime();
        Called called = Called.coldboot(home, "watch", "--replay", journal.toString(), "--speed", "1000");

        assertThat(called.exit()).isZero();
        assertThat(called.out()).contains("the run begins").contains("seed up done (2:00)");
        assertThat(System.nanoTime() - start).isLessThan(100_000_000_000L);
    }

    @Test
    void a_teardown_is_confirmed_before_anything_else() throws IOException {
        Files.copy(Path.of("../profiles/examples/lab.yaml"), Files.createDirectories(home.resolve("lab"))
                .resolve("profile.yaml"));

        assertThat(Called.coldboot(home, "teardown", "workload").exit()).isEqualTo(2);
        Called refused = Called.typing("no\n", true, home, "teardown", "workload");
        assertThat(refused.exit()).isEqualTo(4);
        assertThat(refused.out()).contains("DESTROYED").contains("workload-controller-0  no server")
                .contains("to go on: ");
        assertThat(refused.err()).contains("not confirmed, nothing was changed");
    }

    @Test
    void no_tier_is_torn_down_under_one_that_lives() throws IOException {
        Path site = Files.createDirectories(home.resolve("lab"));
        Files.copy(Path.of("../profiles/examples/lab.yaml"), site.resolve("profile.yaml"));
        Files.writeString(site.resolve("journal.jsonl"),
                """
                        {"seq":1,"type":"SlotBound","at":"2026-11-23T10:41:00Z","tier":"workload","slot":"workload-compute-0","node":"n1","reason":"first"}
                        {"seq":2,"type":"StepDone","at":"2026-11-23T10:41:02Z","tier":"workload","node":"n1","step":"deploy","already":false}
                        """);

        Called refused = Called.coldboot(home, "teardown", "deploy", "--yes-destroy", "datacentre");
        assertThat(refused.exit()).isEqualTo(3);
        assertThat(refused.err()).contains("carries machines that live: workload-compute-0")
                .contains("coldboot teardown workload");
    }

    @Test
    void a_boot_needs_the_place_where_the_site_is_worked_on() throws IOException {
        Assumptions.assumeFalse(Files.exists(Path.of("/run/netns/coldboot-lab")), "a lab is up on this host");
        Files.copy(Path.of(LAB), Files.createDirectories(home.resolve("lab")).resolve("profile.yaml"));

        Called called = Called.coldboot(home, "boot");
        assertThat(called.exit()).isEqualTo(3);
        assertThat(called.err()).contains("lab: its network is not there");
    }

    @Test
    void a_lab_profile_is_run_inside_the_lab_only() {
        Assumptions.assumeFalse(Files.exists(Path.of("/run/netns/coldboot-lab")), "a lab is up on this host");

        Called called = Called.coldboot(home, "run", LAB, "--yes");

        assertThat(called.exit()).isEqualTo(3);
        assertThat(called.err())
                .isEqualTo("coldboot: lab: its network is not there; put it up with: coldboot lab up PROFILE\n");
    }

    @Test
    void a_run_that_was_cut_off_is_told_of_first_whatever_the_verb() throws IOException {
        Path site = Files.createDirectories(home.resolve("lab"));
        Files.copy(Path.of(LAB), site.resolve("profile.yaml"));
        Files.writeString(site.resolve("journal.jsonl"),
                "{\"type\":\"RunStarted\",\"at\":\"2026-03-01T10:00:00Z\",\"site\":\"lab\",\"resumed\":false,\"tiers\":[]}\n");
        for (String verb : new String[]{"status", "plan " + LAB, "pause", "seed status", "status --output json"})
            assertThat(Called.coldboot(home, verb.split(" ")).err()).as(verb)
                    .startsWith("coldboot: the last run of site lab was cut off").containsOnlyOnce("was cut off");
    }

    /** {@code lab exec -- curl -d @file}: the file is curl's to read. */
    @Test
    void an_argument_with_an_at_sign_is_not_replaced_by_the_words_of_a_file() throws IOException {
        Path words = Files.writeString(home.resolve("words"), "--help");
        Called called = Called.coldboot(home, "validate", "@" + words);
        assertThat(called.exit()).isEqualTo(2);
        assertThat(called.err()).contains("@" + words);
    }
}
