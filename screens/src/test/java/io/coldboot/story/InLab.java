package io.coldboot.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Programs that are run where a lab's clouds can be reached.
 *
 * @param site the lab's site
 */
record InLab(Path site) {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    /** Runs a program, as {@code lab exec} does. */
    Cli.Result exec(String... argv) throws InterruptedException {
        List<String> all = new ArrayList<>(List.of("lab", "exec", "--site", site.toString(), "--"));
        all.addAll(List.of(argv));
        return Cli.run(PATIENCE, all.toArray(String[]::new));
    }

    /** What a list command of the stock client gives. */
    JsonNode openstack(String cloud, String... arguments) throws InterruptedException, IOException {
        List<String> all = new ArrayList<>(List.of("openstack", "--os-cloud", cloud));
        all.addAll(List.of(arguments));
        all.addAll(List.of("-f", "json"));
        Cli.Result result = exec(all.toArray(String[]::new));
        assertThat(result.exit()).as(result.text()).isZero();
        return JSON.readTree(result.text().substring(result.text().indexOf('[')));
    }
}
