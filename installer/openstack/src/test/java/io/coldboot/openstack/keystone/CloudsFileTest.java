package io.coldboot.openstack.keystone;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

class CloudsFileTest {

    @Test
    void bothFilesLogInAndAreForTheOwnerOnly(@TempDir Path site) throws Exception {
        CloudAccount seed = CloudAccount.admin("seed", URI.create("https://192.168.24.1:5000/v3"), "seed",
                () -> "it's: #1");

        new CloudsFile(site).write(List.of(seed), "the authority\n");

        Map<String, Object> expected = Map.of("clouds", Map.of("seed", Map.of("auth", Map.of("auth_url",
                "https://192.168.24.1:5000/v3", "username", "admin", "password", "it's: #1", "project_name", "admin",
                "user_domain_name", "Default", "project_domain_name", "Default"), "region_name", "seed",
                "identity_api_version", 3, "interface", "public", "cacert", site.resolve("ca.pem").toString())));
        assertThat(new Yaml().<Object>load(Files.readString(site.resolve("clouds.yaml")))).isEqualTo(expected);
        assertThat(sourced(site))
                .isEqualTo("https://192.168.24.1:5000/v3 admin it's: #1 seed " + site.resolve("ca.pem"));
        assertThat(site.resolve("ca.pem")).hasContent("the authority\n");
        for (String name : List.of("clouds.yaml", "openrc", "ca.pem"))
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(site.resolve(name))))
                    .isEqualTo("rw-------");
    }

    private static String sourced(Path site) throws Exception {
        Process shell = new ProcessBuilder("/bin/sh", "-c",
                ". ./openrc && echo \"$OS_AUTH_URL $OS_USERNAME $OS_PASSWORD $OS_REGION_NAME $OS_CACERT\"")
                .directory(site.toFile()).start();
        return new String(shell.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8).strip();
    }
}
