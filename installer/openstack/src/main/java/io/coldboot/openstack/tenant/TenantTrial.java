package io.coldboot.openstack.tenant;

import static io.coldboot.openstack.tenant.Rest.object;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.coldboot.engine.port.PortException;
import io.coldboot.engine.port.Secrets.KeyPair;
import io.coldboot.engine.model.Finding;
import io.coldboot.engine.port.Tenants.Trial;
import io.coldboot.openstack.secrets.SshKeys;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** One trial: what a customer does on the first day, in order, each thing timed. */
final class TenantTrial {

    private static final Duration ACTIVE = Duration.ofMinutes(3);
    private static final Duration BOOTED = Duration.ofMinutes(3);
    private static final Duration ANSWER = Duration.ofSeconds(60);
    /** Long enough for a packet that is let through. */
    private static final Duration SILENCE = Duration.ofSeconds(3);
    private static final String LOOK = "look at it: openstack --os-cloud workload server list --all-projects, and"
            + " journalctl -u neutron-l3-agent -u neutron-dhcp-agent on the controller; then give the same command again";

    private final Rest tenant;
    private final Estate estate;
    private final GuestImage image;
    private final Trial trial;
    private final Consumer<String> tell;
    private final List<Finding> findings = new ArrayList<>();

    private record Instance(String id, String port, String address, String host) {}

    TenantTrial(Rest tenant, Estate estate, GuestImage image, Trial trial, Consumer<String> tell) {
        this.tenant = tenant;
        this.estate = estate;
        this.image = image;
        this.trial = trial;
        this.tell = tell;
    }

    /** What was seen so far. */
    List<Finding> findings() {
        return List.copyOf(findings);
    }

    /** Does something that throws if it is not as it should be, and notes that it was. */
    void timed(String what, Runnable work) {
        long begun = System.nanoTime();
        work.run();
        findings.add(new Finding(what, Math.round((System.nanoTime() - begun) / 1e8) / 10.0));
    }

    /**
     * Two instances, and all that can be seen of them.
     *
     * @param outside name of the network of floating addresses
     */
    void instances(String outside) {
        tell.accept("a network, a router, an image");
        String network = network(outside);
        KeyPair key = SshKeys.generate(Estate.NAME);
        Rest.make(tenant.compute, "/os-keypairs", "keypair",
                object().put("name", Estate.NAME).put("public_key", key.publicKey()));
        String group = tenant.networking("security_group", object().put("name", Estate.NAME)).path("id").asText();
        ObjectNode server = server(network, image.make());
        estate.awaitComputes(trial.computes());
        tell.accept("two instances");
        List<Instance> two = new ArrayList<>();
        timed("two instances are active", () -> two.addAll(active(server)));
        timed(hosts(two) + ", got their addresses by DHCP and reached the metadata service", () -> two.forEach(
                this::booted));
        if (trial.fromOutside())
            reached(two, floating(outside, two.getFirst()), group, key);
        else
            findings.add(new Finding("not tried from outside: this host is not on the provider network", 0));
    }

    private String hosts(List<Instance> two) {
        return two.get(0).host().equals(two.get(1).host())
                ? "they run on " + two.get(0).host() + (trial.computes() == 1 ? ", the only compute" : ", both")
                : "they run on " + two.get(0).host() + " and " + two.get(1).host();
    }

    private String network(String outside) {
        String network = tenant.networking("network", object().put("name", Estate.NAME)).path("id").asText();
        String subnet = tenant.networking("subnet", object().put("name", Estate.NAME).put("network_id", network)
                .put("ip_version", 4).put("cidr", trial.inside().toString())).path("id").asText();
        ObjectNode router = object().put("name", Estate.NAME);
        router.putObject("external_gateway_info").put("network_id", id("network", outside));
        String id = tenant.networking("router", router).path("id").asText();
        tenant.network.send("PUT", "/v2.0/routers/" + id + "/add_router_interface", object().put("subnet_id", subnet));
        return network;
    }

    private String id(String what, String name) {
        return tenant.networkings(what, "name=" + name).path(0).path("id").asText();
    }

    private ObjectNode server(String network, String imageId) {
        JsonNode flavors = tenant.compute.get("/flavors").path("flavors");
        String flavor = "";
        for (JsonNode one : flavors)
            if (one.path("name").asText().equals("m1.nano"))
                flavor = one.path("id").asText();
        ObjectNode server = object().put("name", Estate.NAME).put("imageRef", imageId).put("flavorRef", flavor)
                .put("key_name", Estate.NAME).put("min_count", 2);
        server.putArray("networks").addObject().put("uuid", network);
        server.putArray("security_groups").addObject().put("name", Estate.NAME);
        return server;
    }

    private List<Instance> active(ObjectNode server) {
        ObjectNode body = object();
        body.set("server", server);
        if (trial.computes() > 1)
            body.putObject("os:scheduler_hints").put("group",
                    Rest.make(tenant.compute, "/os-server-groups", "server_group",
                            object().put("name", Estate.NAME).put("policy", "anti-affinity")).path("id").asText());
        tenant.compute.send("POST", "/servers", body);
        return Patience.await(ACTIVE, "Nova has not made two instances", LOOK, () -> {
            List<Instance> all = new ArrayList<>();
            for (JsonNode one : tenant.compute.get("/servers/detail").path("servers")) {
                if (one.path("status").asText().equals("ERROR"))
                    throw Patience.failed("Nova could not make an instance: "
                            + one.path("fault").path("message").asText(), LOOK);
                if (one.path("status").asText().equals("ACTIVE"))
                    all.add(instance(one.path("id").asText()));
            }
            return all.size() == 2 ? Optional.of(all) : Optional.empty();
        });
    }

    private Instance instance(String id) {
        JsonNode port = tenant.networkings("port", "device_id=" + id).path(0);
        return new Instance(id, port.path("id").asText(),
                port.path("fixed_ips").path(0).path("ip_address").asText(), estate.hostOf(id));
    }

    /** The guest says on its console what it reached. */
    private void booted(Instance instance) {
        tell.accept("an instance boots on " + instance.host());
        Patience.until(BOOTED, "the instance on " + instance.host()
                + " did not get an address and reach the metadata service", LOOK, () -> {
                    ObjectNode ask = object();
                    ask.putObject("os-getConsoleOutput").put("length", 50);
                    String console = console(instance, ask);
                    return console.contains("guest: address " + instance.address())
                            && console.contains("guest: ssh ready");
                });
    }

    /** Empty as long as there is none, as of an instance that has just been made. */
    private String console(Instance instance, ObjectNode ask) {
        try {
            return tenant.compute.send("POST", "/servers/" + instance.id() + "/action", ask).path("output").asText();
        } catch (PortException e) {
            return "";
        }
    }

    /** An address that the router has by now: before, its silence would say nothing. */
    private String floating(String outside, Instance instance) {
        JsonNode made = tenant.networking("floatingip", object().put("floating_network_id", id("network", outside))
                .put("port_id", instance.port()));
        String path = "/v2.0/floatingips/" + made.path("id").asText();
        Patience.until(ANSWER, "the router does not take the floating address", LOOK,
                () -> tenant.network.get(path).at("/floatingip/status").asText().equals("ACTIVE"));
        return made.path("floating_ip_address").asText();
    }

    private void reached(List<Instance> two, String address, String group, KeyPair key) {
        GuestShell guest = new GuestShell(address, key);
        tell.accept("nobody may reach " + address + " yet");
        timed("without a rule of the security group " + address + " answers neither ping nor ssh", () -> {
            if (guest.answersPing(SILENCE) || guest.run("true", SILENCE).isPresent())
                throw Patience.failed(address + " answers although no rule of its security group lets anybody in",
                        "look at the packet filter of " + two.getFirst().host()
                                + ": journalctl -u neutron-linuxbridge-agent; then give the same command again");
        });
        for (String protocol : List.of("icmp", "tcp"))
            tenant.networking("security_group_rule", rule(group, protocol));
        tell.accept("now " + address + " may be reached");
        timed("with the rules " + address + " answers ping", () -> Patience.until(ANSWER,
                address + " does not answer ping", LOOK, () -> guest.answersPing(SILENCE)));
        timed("and ssh", () -> Patience.until(ANSWER, address + " does not answer ssh", LOOK,
                () -> guest.run("true", SILENCE).isPresent()));
        String other = two.get(1).address();
        timed("it reaches the other instance", () -> Patience.until(ANSWER, "it does not reach " + other, LOOK,
                () -> guest.run("ping -c 1 -W 2 " + other, ANSWER).isPresent()));
    }

    private static ObjectNode rule(String group, String protocol) {
        ObjectNode rule = object().put("security_group_id", group).put("direction", "ingress")
                .put("ethertype", "IPv4").put("protocol", protocol);
        return protocol.equals("tcp") ? rule.put("port_range_min", 22).put("port_range_max", 22) : rule;
    }
}
