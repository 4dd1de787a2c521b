package io.coldboot.seed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.coldboot.engine.model.Failure;
import io.coldboot.engine.model.Failure.Cause;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The NICs of a host and what they are used for; read from what iproute2 says, so that it holds for the network namespace that
 * one is in.
 *
 * @param nics all of them, in the kernel's order
 * @param defaultRoutes names of those by which a default route leads
 * @param sessions this host's addresses at which somebody is logged in by ssh
 */
public record HostNics(List<Nic> nics, Set<String> defaultRoutes, Set<String> sessions) {

    private static final JsonMapper JSON = new JsonMapper();

    public HostNics {
        nics = List.copyOf(nics);
        defaultRoutes = Set.copyOf(defaultRoutes);
        sessions = Set.copyOf(sessions);
    }

    /**
     * One of them.
     *
     * @param index the kernel's number for it
     * @param parent number of the NIC that it is an offspring of; 0 if of none
     * @param on whether the host has switched it on
     * @param link whether there is a carrier: a cable, and somebody at its other end
     * @param master what it is a part of, a bridge or a bond; empty if of nothing
     * @param addresses with the length of their prefix, {@code 10.20.0.1/22}
     */
    public record Nic(String name, int index, int parent, String mac, boolean ethernet, boolean on, boolean link,
            String master,
            List<String> addresses) {
        public Nic {
            addresses = List.copyOf(addresses);
        }

        boolean has(String address) {
            return addresses.stream().anyMatch(a -> a.startsWith(address + "/"));
        }
    }

    /** Those of the namespace that this program is in. */
    static HostNics here() {
        Set<String> routes = new TreeSet<>(devices(Command.must("asking for routes", "ip", "-j", "route", "show",
                "default")));
        routes.addAll(devices(Command.run("ip", "-j", "-6", "route", "show", "default").text()));
        return new HostNics(nics(Command.must("listing the NICs", "ip", "-j", "addr", "show")), routes,
                Sessions.addresses());
    }

    /** Reads the answer of {@code ip -j addr show}. */
    static List<Nic> nics(String json) {
        List<Nic> nics = new ArrayList<>();
        for (JsonNode link : tree(json)) {
            List<String> addresses = new ArrayList<>();
            // IPv6 link-local addresses come by themselves: nobody gave them.
            for (JsonNode a : link.path("addr_info")) {
                if (!a.path("scope").asText().equals("link"))
                    addresses.add(a.path("local").asText() + "/" + a.path("prefixlen").asInt());
            }
            nics.add(new Nic(link.path("ifname").asText(), link.path("ifindex").asInt(),
                    link.path("link_index").asInt(), link.path("address").asText(),
                    link.path("link_type").asText().equals("ether"), flags(link).contains("UP"),
                    flags(link).contains("LOWER_UP"), link.path("master").asText(), addresses));
        }
        return nics;
    }

    /** Reads the answer of {@code ip -j route show default}: names of NICs, also of a route with several ways. */
    static Set<String> devices(String json) {
        return new TreeSet<>(tree(json).findValuesAsText("dev"));
    }

    private static Set<String> flags(JsonNode link) {
        Set<String> flags = new TreeSet<>();
        link.path("flags").forEach(flag -> flags.add(flag.asText()));
        return flags;
    }

    private static JsonNode tree(String json) {
        try {
            // Where there is nothing to tell, ip tells nothing, not even an empty list.
            return JSON.readTree(json.isBlank() ? "[]" : json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("ip(8) did not answer in JSON: " + json, e);
        }
    }

    Optional<Nic> nic(String name) {
        return nics.stream().filter(n -> n.name().equals(name)).findFirst();
    }

    /** Why the seed must not answer DHCP on this NIC of the host; empty if it may. */
    Optional<Failure> unfitForDhcp(String name) {
        return unfit(name, "host.provisioning_nic").or(() -> {
            if (defaultRoutes.contains(name))
                return Optional
                        .of(refused(name, "holds this host's default route, and the seed would answer DHCP on it",
                                "name a NIC in host.provisioning_nic that is on the provisioning network alone"));
            return sessions.stream().filter(a -> nic(name).filter(n -> n.has(a)).isPresent()).findFirst()
                    .map(a -> refused(name, "carries the ssh session to " + a
                            + ", and the seed would answer DHCP on it",
                            "name another NIC in host.provisioning_nic, or log in by another one"));
        });
    }

    /** Why the seed cannot be plugged into this NIC of the host; empty if it can. */
    Optional<Failure> unfit(String name, String answer) {
        Optional<Nic> nic = nic(name);
        if (nic.isEmpty() || !nic.get().ethernet())
            return Optional.of(refused(name, nic.isEmpty() ? "is not in this host" : "is no Ethernet NIC",
                    "correct " + answer + candidates()));
        if (!nic.get().master().isEmpty())
            return Optional.of(refused(name, "is a part of " + nic.get().master(),
                    "name " + nic.get().master() + " in " + answer + ", or take it out of there"));
        return Optional.empty();
    }

    /** Why the seed cannot have this address; empty if it can. */
    Optional<Failure> taken(String address) {
        return nics.stream().filter(n -> n.has(address)).findFirst()
                .map(n -> refused(n.name(), "has the seed's address " + address + ", which the seed brings itself",
                        "take it off: ip addr del " + address + " dev " + n.name()
                                + ", or give the seed another one in the profile"));
    }

    /** The NICs that may be named, for a remedy. */
    String candidates() {
        String fit = nics.stream().filter(n -> n.ethernet() && n.master().isEmpty())
                .filter(n -> !defaultRoutes.contains(n.name()) && sessions.stream().noneMatch(n::has))
                .map(n -> n.name() + (!n.on() ? " (off)" : !n.link() ? " (no link)" : ""))
                .collect(Collectors.joining(", "));
        return fit.isEmpty()
                ? "; this host has no NIC to spare for it: plug one in"
                : "; this host has for it: " + fit;
    }

    static Failure refused(String nic, String found, String remedy) {
        return Failure.of(Cause.PRECONDITION, "NIC " + nic, found, remedy);
    }
}
