package io.coldboot.openstack.keystone;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.coldboot.engine.model.Failure;
import io.coldboot.engine.model.Failure.Cause;
import io.coldboot.engine.port.PortException;
import io.coldboot.openstack.secrets.PrivateFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The files with which the stock {@code openstack} command logs in: clouds.yaml, openrc, and the authority that it believes. All 0600. */
public final class CloudsFile {

    private final Path site;

    /** Writes nothing yet. */
    public CloudsFile(Path site) {
        this.site = site;
    }

    /**
     * Writes all anew: clouds.yaml with every cloud, for {@code openstack --os-cloud NAME}; openrc with the last one; ca.pem.
     *
     * @param authority the certificate of the site's authority, PEM
     * @throws PortException if the site's directory cannot be written
     */
    public void write(List<CloudAccount> clouds, String authority) {
        try {
            PrivateFile.write(authorityFile(), authority);
            PrivateFile.write(site.resolve("clouds.yaml"), yaml(clouds));
            PrivateFile.write(site.resolve("openrc"), openrc(clouds.getLast()));
        } catch (IOException e) {
            throw new PortException(new Failure(Cause.PRECONDITION, site.toString(),
                    "clouds.yaml, openrc and ca.pem cannot be written: " + e.getMessage(),
                    "check the space and the rights there", e));
        }
    }

    private Path authorityFile() {
        return site.toAbsolutePath().resolve("ca.pem");
    }

    private String yaml(List<CloudAccount> clouds) {
        StringBuilder out = new StringBuilder("# Written by Coldboot. Use: openstack --os-cloud NAME ...\nclouds:\n");
        for (CloudAccount cloud : clouds) {
            out.append("  ").append(quoted(cloud.name())).append(":\n    auth:\n");
            auth(cloud).forEach(
                    (key, value) -> out.append("      ").append(key).append(": ").append(quoted(value)).append('\n'));
            out.append("    region_name: ").append(quoted(cloud.region())).append('\n');
            out.append("    identity_api_version: 3\n    interface: public\n");
            out.append("    cacert: ").append(quoted(authorityFile().toString())).append('\n');
        }
        return out.toString();
    }

    private String openrc(CloudAccount cloud) {
        StringBuilder out = new StringBuilder("# Written by Coldboot. Use: . openrc\n");
        Map<String, String> variables = auth(cloud);
        variables.put("region_name", cloud.region());
        variables.put("identity_api_version", "3");
        variables.put("interface", "public");
        variables.put("cacert", authorityFile().toString());
        variables.forEach(
                (key, value) -> out.append("export OS_").append(key.toUpperCase(java.util.Locale.ROOT)).append("='")
                        .append(value.replace("'", "'\\''")).append("'\n"));
        return out.toString();
    }

    private static Map<String, String> auth(CloudAccount cloud) {
        Map<String, String> auth = new LinkedHashMap<>();
        auth.put("auth_url", cloud.authUrl().toString());
        auth.put("username", cloud.user());
        auth.put("password", cloud.password().get());
        auth.put("project_name", cloud.project());
        auth.put("user_domain_name", cloud.domain());
        auth.put("project_domain_name", cloud.domain());
        return auth;
    }

    /** A JSON string is a YAML string. */
    private static String quoted(String text) {
        return JsonNodeFactory.instance.textNode(text).toString();
    }
}
