package io.coldboot.screens.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {

    private static final String LAB = "../profiles/examples/lab.yaml";

    @TempDir
    Path home;

    @ParameterizedTest
    @ValueSource(strings = {"validate", "plan", "image", "seed"})
    void every_verb_explains_itself(String verb) {
        Called called = Called.coldboot(home, verb, "--help");

        assertThat(called.exit()).isZero();
        assertThat(called.out()).startsWith("Usage: coldboot " + verb).contains("--output").contains("--site");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "valdate x | coldboot: `valdate` is not known here; did you mean: validate?",
            "validate | coldboot: Missing required parameter: 'PROFILE'; see: coldboot validate --help",
            "image | coldboot: `image` alone says too little; add one of: build, verify, list",
            "image list --output xml | coldboot: Invalid value for option '--output': expected one of [plain, json] (case-sensitive) but was 'xml'; see: coldboot image list --help"})
    void a_wrong_command_line_is_bad_input(String arguments, String told) {
        Called called = Called.coldboot(home, arguments.split(" "));

        assertThat(called.exit()).isEqualTo(2);
        assertThat(called.err().strip()).isEqualTo(told);
        assertThat(called.out()).isEmpty();
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
        Files.writeString(bad, Files.readString(Path.of(LAB)).replace("count: 1", "count: 0").replace("nodes: 4", "nodes: 1"));

        Called plain = Called.coldboot(home, "validate", bad.toString());
        JsonNode json = new JsonMapper().readTree(Called.coldboot(home, "validate", bad.toString(), "--output", "json").out());

        assertThat(plain.exit()).isEqualTo(2);
        assertThat(plain.err().lines()).hasSize(3).last().isEqualTo("coldboot: 2 faults; mend them and try again");
        assertThat(plain.err().lines()).first().asString().startsWith(bad + ":").contains("`count` is below 1");
        assertThat(json.path("exitCode").asInt()).isEqualTo(2);
        assertThat(json.path("faults")).hasSize(2);
        assertThat(json.at("/faults/0/line").asInt()).isPositive();
    }

    @Test
    void a_plan_changes_nothing() throws IOException {
        Called called = Called.coldboot(home, "plan", LAB);

        assertThat(called.exit()).isZero();
        assertThat(called.out()).contains("deploy-controller-0  -       192.168.24.10").endsWith("Nothing was changed.\n");
        try (var files = Files.list(home)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void without_an_image_the_precondition_is_unmet() {
        Called called = Called.coldboot(home, "image", "verify");

        assertThat(called.exit()).isEqualTo(3);
        assertThat(called.err()).isEqualTo("coldboot: image: is not on this host; build it with: coldboot image build\n");
        assertThat(Called.coldboot(home, "image", "list").exit()).isZero();
    }

    @Test
    void a_site_must_be_known_or_named() throws IOException {
        assertThat(Called.coldboot(home, "seed", "status").err()).contains("there is no site in " + home);

        for (String site : new String[] {"here", "there"})
            Files.writeString(Files.createDirectories(home.resolve(site)).resolve("profile.yaml"), "version: 1");

        Called called = Called.coldboot(home, "seed", "status");
        assertThat(called.exit()).isEqualTo(2);
        assertThat(called.err()).contains("several sites: here, there").contains("--site");
    }
}
