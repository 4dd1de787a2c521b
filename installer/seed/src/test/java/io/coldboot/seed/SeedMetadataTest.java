package io.coldboot.seed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.coldboot.engine.port.Secrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeedMetadataTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Path ELEMENTS = Path.of("../../assets/elements");
    /** Only said to an Ironic that has a Neutron beside it, which the seed's has not. */
    private static final String OF_NEUTRON = "/ironic/network";
    /** Nobody logs in to the seed: it is entered from its host. */
    private static final String OF_LOGINS = "/coldboot/authorized_keys";

    private final Map<String, String> kept = new TreeMap<>();

    private JsonNode metadata(String more) {
        return JSON.valueToTree(new SeedMetadata(TestProfile.of(more), new Kept()).contents());
    }

    @Test
    void every_service_is_told_all_that_its_templates_ask() throws IOException {
        JsonNode metadata = metadata("");

        assertThat(metadata.at("/coldboot/services")).hasSizeGreaterThan(5).allSatisfy(service -> {
            JsonNode sample = JSON
                    .readTree(ELEMENTS.resolve(service.asText()).resolve("sample-metadata.json").toFile());
            assertThat(missing(sample, metadata, "")).as("keys of element " + service.asText()).isEmpty();
        });
        assertThat(missing(JSON.readTree(ELEMENTS.resolve("base/sample-metadata.json").toFile()), metadata, ""))
                .isEmpty();
    }

    /** Keys of the sample that the metadata lack, one path after the other. */
    private static String missing(JsonNode sample, JsonNode metadata, String path) {
        StringBuilder missing = new StringBuilder();
        sample.properties().forEach(field -> {
            JsonNode here = metadata.path(field.getKey());
            String key = path + "/" + field.getKey();
            if (here.isMissingNode() && (OF_NEUTRON.equals(key) || OF_LOGINS.equals(key)))
                return;
            if (here.isMissingNode())
                missing.append(path).append('/').append(field.getKey()).append(' ');
            else if (field.getValue().isObject())
                missing.append(missing(field.getValue(), here, path + "/" + field.getKey()));
        });
        return missing.toString();
    }

    @Test
    void addresses_are_the_profiles() {
        JsonNode metadata = metadata("");

        assertThat(metadata.at("/coldboot/address").asText()).isEqualTo("10.20.0.1");
        assertThat(metadata.at("/keystone/url").asText()).isEqualTo("https://10.20.0.1:5000/v3");
        assertThat(metadata.at("/coldboot/ntp/0").asText()).isEqualTo("ntp1.example.com");
        assertThat(metadata.at("/boot/dhcp_first").asText()).isEqualTo("10.20.1.0");
        assertThat(metadata.at("/boot/dhcp_last").asText()).isEqualTo("10.20.2.254");
        assertThat(metadata.at("/boot/netmask").asText()).isEqualTo("255.255.252.0");
        assertThat(metadata.at("/inspector/self_enrol").asBoolean()).isTrue();
    }

    @Test
    void dhcp_is_answered_on_the_seeds_own_interface_whatever_the_servers_call_theirs() {
        assertThat(metadata("").at("/boot/interface").asText()).isEqualTo("eth0");
    }

    @Test
    void firmware_of_real_servers_gets_more_patience() {
        assertThat(metadata("").at("/ironic/callback_timeout").asText()).isEqualTo("1800");
        assertThat(metadata("lab: { nodes: 1, kind: protocol }").at("/ironic/callback_timeout").asText())
                .isEqualTo("180");
    }

    @Test
    void passwords_are_made_once_and_each_is_another() {
        JsonNode first = metadata("");

        assertThat(metadata("")).isEqualTo(first);
        assertThat(kept.keySet()).allMatch(name -> name.startsWith("seed/")).hasSizeGreaterThan(8);
        assertThat(kept.values()).doesNotHaveDuplicates().allMatch(value -> value.matches("[0-9a-f]{32}"));
        assertThat(first.at("/heat/encryption_key").asText()).isEqualTo(kept.get("seed/heat/encryption_key"));
    }

    @Test
    void the_file_is_for_root_alone_and_replaces_an_older_one(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("seed/metadata.json");
        Files.createDirectories(directory.resolve("seed"));
        Files.writeString(file, "old");

        new SeedMetadata(TestProfile.of(""), new Kept()).write(file);

        assertThat(JSON.readTree(file.toFile())).isEqualTo(metadata(""));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
        try (var files = Files.list(directory.resolve("seed"))) {
            assertThat(files).containsExactly(file);
        }
    }

    /** Secrets in memory. */
    private final class Kept implements Secrets {
        @Override
        public Login login(String name) {
            throw new AssertionError("the seed needs no login of a controller");
        }

        @Override
        public void keepLogin(String name, Login login) {
            throw new AssertionError("the seed keeps no login");
        }

        @Override
        public String value(String name, Supplier<String> maker) {
            return kept.computeIfAbsent(name, n -> maker.get());
        }

        @Override
        public KeyPair keyPair(String name) {
            throw new AssertionError("the seed needs no key");
        }

        @Override
        public Authority authority() {
            return new Authority("authority", "fingerprint");
        }

        @Override
        public Certificate certificate(String name, List<String> names) {
            return new Certificate("certificate of " + name + " for " + names, "key of " + name);
        }
    }
}
