package io.coldboot.openstack.tenant;

import static io.coldboot.openstack.tenant.Rest.object;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Optional;

/** The project of a trial: made, and removed with all that is in it, by the cloud's administrator. */
final class Estate {

    /** What the project, its user and all that is in it are called. */
    static final String NAME = "coldboot-trial";

    private static final String DOMAIN = "default";
    private static final Duration GONE = Duration.ofMinutes(2);
    private static final Duration KNOWN = Duration.ofMinutes(2);

    private final Rest admin;

    Estate(Rest admin) {
        this.admin = admin;
    }

    /** A project with one user, who is a member of it. */
    void make(String password) {
        String project = Rest.make(admin.identity, "/projects", "project",
                object().put("name", NAME).put("domain_id", DOMAIN)).path("id").asText();
        String user = Rest.make(admin.identity, "/users", "user", object().put("name", NAME).put("domain_id", DOMAIN)
                .put("password", password).put("default_project_id", project)).path("id").asText();
        String role = admin.identity.get("/roles?name=member").path("roles").path(0).path("id").asText();
        admin.identity.send("PUT", "/projects/" + project + "/users/" + user + "/roles/" + role, object());
    }

    /** Where the administrator's view of an instance says that it runs. */
    String hostOf(String server) {
        return admin.compute.get("/servers/" + server).path("server").path("OS-EXT-SRV-ATTR:host").asText();
    }

    /** Waits until Nova knows as many machines that run instances: they make themselves known a moment after they are up. */
    void awaitComputes(int number) {
        Patience.until(KNOWN, "Nova does not know all " + number + " computes",
                "look at them: openstack --os-cloud workload hypervisor list; then give the same command again",
                () -> admin.compute.get("/os-hypervisors").path("hypervisors").size() >= number);
    }

    /** Removes all of it, whatever is there of it. What one thing holds another up for goes with the next attempt. */
    void remove() {
        Patience.insist(GONE, this::removeWhatGoes);
    }

    private void removeWhatGoes() {
        id("/projects", "projects").ifPresent(id -> {
            emptied(id);
            admin.identity.delete("/projects/" + id);
        });
        Optional<String> user = id("/users", "users");
        user.ifPresent(id -> {
            admin.compute.get("/os-keypairs?user_id=" + id).path("keypairs").forEach(key -> admin.compute
                    .delete("/os-keypairs/" + key.path("keypair").path("name").asText() + "?user_id=" + id));
            admin.identity.delete("/users/" + id);
        });
    }

    private Optional<String> id(String path, String what) {
        JsonNode found = admin.identity.get(path + "?name=" + NAME).path(what).path(0).path("id");
        return found.isMissingNode() ? Optional.empty() : Optional.of(found.asText());
    }

    private void emptied(String project) {
        String servers = "/servers?all_tenants=1&project_id=" + project;
        admin.compute.get(servers).path("servers")
                .forEach(s -> admin.compute.delete("/servers/" + s.path("id").asText()));
        Patience.until(GONE, "instances of the trial are not gone",
                "look at them: openstack --os-cloud workload server list --all-projects; then give the same command again",
                () -> admin.compute.get(servers).path("servers").isEmpty());
        admin.compute.get("/os-server-groups?all_projects=1").path("server_groups").forEach(group -> {
            if (group.path("project_id").asText().equals(project))
                admin.compute.delete("/os-server-groups/" + group.path("id").asText());
        });
        networks(project);
        admin.image.get("/v2/images?owner=" + project).path("images")
                .forEach(i -> admin.image.delete("/v2/images/" + i.path("id").asText()));
    }

    private void networks(String project) {
        String owned = "project_id=" + project;
        deleteAll("floatingip", owned);
        admin.networkings("router", owned).forEach(router -> {
            String id = router.path("id").asText();
            admin.networkings("port", "device_id=" + id + "&device_owner=network:router_interface")
                    .forEach(port -> admin.network.send("PUT", "/v2.0/routers/" + id + "/remove_router_interface",
                            object().put("port_id", port.path("id").asText())));
            admin.network.delete("/v2.0/routers/" + id);
        });
        deleteAll("network", owned);
        deleteAll("security_group", owned);
    }

    private void deleteAll(String what, String filter) {
        admin.networkings(what, filter).forEach(
                one -> admin.network.delete("/v2.0/" + what.replace('_', '-') + "s/" + one.path("id").asText()));
    }
}
