package io.coldboot.seed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What holds for all elements of the image. */
class ElementsTest {

    private static final Path ELEMENTS = Path.of("../../assets/elements");
    private static final Pattern ENDPOINT = Pattern.compile("\"url\": \"(\\w+)://\\{\\{coldboot.address}}:(\\d+)");

    @Test
    void every_api_of_the_catalogue_is_behind_tls() throws IOException {
        List<Path> accounts = files("**/etc/coldboot/accounts/*.json");
        assertThat(accounts).hasSizeGreaterThan(5);
        for (Path file : accounts) {
            String element = ELEMENTS.relativize(file).getName(0).toString();
            String listens = Files.readString(ELEMENTS.resolve(element)
                    .resolve("os-apply-config/etc/coldboot/tls/" + element + ".listen.conf"));
            List<MatchResult> urls = ENDPOINT.matcher(Files.readString(file)).results().toList();
            assertThat(urls).as(element).isNotEmpty().allSatisfy(url -> {
                assertThat(url.group(1)).isEqualTo("https");
                assertThat(listens).contains("listen {{coldboot.address}}:" + url.group(2) + " ssl;");
            });
        }
    }

    @Test
    void nothing_but_tls_and_the_boot_server_listens_on_the_machines_address() throws IOException {
        Pattern binds = Pattern.compile(
                "(?m)^\\s*(listen\\w*|bind\\w*|host_ip|http-socket)\\s*=?\\s*\\S*(\\{\\{coldboot.address}}|0\\.0\\.0\\.0).*$");
        for (Path template : files("**/os-apply-config/**")) {
            boolean may = template.toString().endsWith(".listen.conf") || template.endsWith("boot/nginx.conf")
                    || template.endsWith("chrony/conf.d/coldboot.conf");
            if (!may)
                assertThat(Files.readString(template)).as(template.toString()).doesNotContainPattern(binds);
        }
    }

    @Test
    void a_role_with_apis_has_tls() throws IOException {
        for (Path role : files("**/element-deps")) {
            List<String> parts = Files.readAllLines(role);
            if (parts.contains("keystone"))
                assertThat(parts).as(role.toString()).contains("tls");
        }
    }

    private static List<Path> files(String glob) throws IOException {
        try (Stream<Path> all = Files.walk(ELEMENTS)) {
            var matcher = ELEMENTS.getFileSystem().getPathMatcher("glob:" + glob);
            List<Path> found = all.filter(Files::isRegularFile).filter(matcher::matches).toList();
            assertThat(found).isNotEmpty();
            return found;
        }
    }
}
