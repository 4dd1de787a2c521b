package io.coldboot.openstack.tenant;

import com.fasterxml.jackson.databind.JsonNode;
import io.coldboot.engine.model.Finding;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The instances that run, as the cloud's administrator sees them. Nova's database remembers through a power cut who was active; its
 * computes switch those on again. Whether one can be reached from outside is only asked where it says that it may be.
 */
final class RunningInstances {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration PING = Duration.ofSeconds(1);
    private static final int RUNNING = 1;

    private final Rest admin;
    private final boolean fromOutside;
    private final Consumer<String> tell;

    RunningInstances(Rest admin, boolean fromOutside, Consumer<String> tell) {
        this.admin = admin;
        this.fromOutside = fromOutside;
        this.tell = tell;
    }

    List<Finding> await() {
        long begun = System.nanoTime();
        Map<String, String> floating = fromOutside ? pinged() : Map.of();
        Set<String> late = new HashSet<>();
        List<String> running = new ArrayList<>();
        try {
            Patience.until(PATIENCE, "some instances do not answer",
                    "look at them: openstack --os-cloud workload server list --all-projects; then give the same command again",
                    () -> {
                        running.clear();
                        late.clear();
                        look(floating, running, late);
                        tell.accept(running.size() + " of " + (running.size() + late.size()) + " instances");
                        return late.isEmpty();
                    });
        } catch (io.coldboot.engine.port.PortException e) {
            throw Patience.failed("these instances ran before and do not answer: " + String.join(", ", late),
                    e.failure().remedy());
        }
        return List.of(new Finding(running.size() + " instances run again, and " + floating.size()
                + " answer from outside", Math.round((System.nanoTime() - begun) / 1e8) / 10.0));
    }

    private void look(Map<String, String> floating, List<String> running, Set<String> late) {
        for (JsonNode server : admin.compute.get("/servers/detail?all_tenants=1&status=ACTIVE").path("servers")) {
            String id = server.path("id").asText();
            String address = floating.get(id);
            boolean is = server.path("OS-EXT-STS:power_state").asInt() == RUNNING
                    && (address == null || answers(address));
            if (is)
                running.add(id);
            else
                late.add(server.path("name").asText() + (address == null ? "" : " (" + address + ")"));
        }
    }

    private static boolean answers(String address) {
        try {
            return InetAddress.getByName(address).isReachable((int) PING.toMillis());
        } catch (IOException e) {
            return false;
        }
    }

    /** Floating address by instance, of those whose security groups let an echo request in from anywhere. */
    private Map<String, String> pinged() {
        Set<String> open = new HashSet<>();
        for (JsonNode rule : admin.networkings("security_group_rule", "direction=ingress&ethertype=IPv4"))
            if (rule.path("remote_group_id").isNull() && isAnywhere(rule.path("remote_ip_prefix"))
                    && (rule.path("protocol").isNull() || rule.path("protocol").asText().equals("icmp")))
                open.add(rule.path("security_group_id").asText());
        Map<String, String> byPort = new HashMap<>();
        admin.networkings("floatingip", "").forEach(
                f -> byPort.put(f.path("port_id").asText(), f.path("floating_ip_address").asText()));
        Map<String, String> byInstance = new HashMap<>();
        for (JsonNode port : admin.networkings("port", "")) {
            String address = byPort.get(port.path("id").asText());
            if (address != null && port.path("security_groups").valueStream().anyMatch(g -> open.contains(g.asText())))
                byInstance.put(port.path("device_id").asText(), address);
        }
        return byInstance;
    }

    private static boolean isAnywhere(JsonNode prefix) {
        return prefix.isNull() || prefix.asText().equals("0.0.0.0/0");
    }
}
