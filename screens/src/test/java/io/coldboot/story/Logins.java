package io.coldboot.story;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A site's passwords, and who lets whom in with them.
 *
 * @param site the site's directory
 */
record Logins(Path site) {

    private static final JsonMapper JSON = new JsonMapper();

    /** All generated passwords by name, as in {@code seed/ironic/password}. */
    Map<String, String> passwords() throws IOException {
        Map<String, String> values = new TreeMap<>();
        JSON.readTree(site.resolve("secrets.json").toFile()).path("values").properties()
                .forEach(v -> values.put(v.getKey(), v.getValue().asText()));
        return values;
    }

    /** The user of Keystone's whose password has this name. */
    static String user(String name) {
        String service = name.substring(name.indexOf('/') + 1);
        return service.contains("/") ? service.substring(0, service.indexOf('/')) : "admin";
    }

    /** The status with which the deploy cloud's Keystone answers (Identity API v3, password authentication). */
    String atDeployCloud(String user, String password) throws Exception {
        Path body = Files.createTempFile(site, "login", ".json");
        try {
            var identity = JSON.createObjectNode();
            var about = identity.putObject("auth").putObject("identity");
            about.putArray("methods").add("password");
            about.putObject("password").putObject("user").put("name", user).put("password", password)
                    .putObject("domain").put("name", "Default");
            Files.writeString(body, identity.toString());
            List<String> argv = new ArrayList<>(List.of("curl", "-s", "-o", "/dev/null", "-w", "%{http_code}", "-H",
                    "Content-Type: application/json", "-d", "@" + body, cloud("auth_url") + "/auth/tokens", "--cacert",
                    cloud("cacert")));
            return new InLab(site).exec(argv.toArray(String[]::new)).lines().getLast().strip();
        } finally {
            Files.delete(body);
        }
    }

    /** What clouds.yaml says of the deploy cloud. */
    private String cloud(String key) throws IOException {
        String yaml = Files.readString(site.resolve("clouds.yaml"));
        Matcher found = Pattern.compile("\\b" + key + ": \"([^\"]*)\"")
                .matcher(yaml.substring(yaml.indexOf("\"deploy\":")));
        return found.find() ? found.group(1) : "";
    }
}
