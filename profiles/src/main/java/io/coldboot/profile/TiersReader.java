package io.coldboot.profile;

import io.coldboot.profile.Profile.HardwareRule;
import io.coldboot.profile.Profile.Networks;
import io.coldboot.profile.Profile.Role;
import io.coldboot.profile.Profile.Through;
import io.coldboot.profile.Profile.Tier;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads tiers and roles. */
final class TiersReader {

    /** The service that makes a machine all of a cloud. */
    private static final String CONTROLLER = "deploy-controller";
    private static final String WORKLOAD_CONTROLLER = "workload-controller";
    private static final String WORKLOAD_COMPUTE = "workload-compute";

    private static final List<String> CONTROLLERS = List.of(CONTROLLER, WORKLOAD_CONTROLLER);

    private TiersReader() {}

    static List<Tier> read(Answer tiers, Map<String, Layout> layouts) {
        List<Tier> read = new ArrayList<>();
        Set<String> names = new HashSet<>();
        Set<String> servers = new HashSet<>();
        for (Answer at : tiers.items()) {
            String name = at.at("name").text();
            if (name == null)
                continue;
            if (!names.add(name))
                at.at("name").fault("there is a tier `" + name + "` already", "put its roles there");
            Tier tier = new Tier(name, roles(at, servers, layouts), through(at.at("through")),
                    at.at("proof").flag(true));
            deployed(at, tier, read);
            controlled(at.at("roles"), tier);
            read.add(tier);
        }
        return read;
    }

    private static Through through(Answer at) {
        return Through.valueOf(at.text("configured").toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** Whether a cloud among these tiers is to deploy the servers of another. */
    static boolean handsOver(List<Tier> tiers) {
        return tiers.stream().anyMatch(t -> t.name().equals("workload"))
                && tiers.stream().flatMap(t -> t.roles().stream()).anyMatch(r -> r.services().contains(CONTROLLER));
    }

    /** Whether there is who deploys the tier: the workload cloud is deployed by the deploy cloud, the deploy cloud by the seed. */
    private static void deployed(Answer at, Tier tier, List<Tier> below) {
        if (!tier.name().equals("workload")) {
            if (tier.through() == Through.HANDED_OVER)
                at.at("through").fault("only servers of tier workload are handed over", "write configured");
            return;
        }
        if (below.stream().flatMap(t -> t.roles().stream()).noneMatch(r -> r.services().contains(CONTROLLER)))
            at.at("name").fault("no tier before it is a cloud that could deploy it",
                    "put a tier deploy with a role of services: [" + CONTROLLER + "] before it");
        else if (tier.through() == Through.WRITTEN)
            at.at("through").fault("Nova gives no server away that is only written",
                    "write configured, or handed-over to stop when the deploy cloud has its servers");
    }

    /** Whether the tier's computes have the one controller that they belong to. */
    private static void controlled(Answer roles, Tier tier) {
        List<Answer> items = roles.items();
        long controllers = 0;
        for (int i = 0; i < items.size(); i++) {
            List<String> services = items.get(i).at("services").texts();
            if (services.contains(WORKLOAD_CONTROLLER) && ++controllers > 1)
                items.get(i).at("services").fault("this tier has a " + WORKLOAD_CONTROLLER + " already",
                        "take it out of one of the roles");
            if (services.contains(WORKLOAD_COMPUTE)
                    && tier.roles().stream().noneMatch(r -> r.services().contains(WORKLOAD_CONTROLLER)))
                items.get(i).at("services").fault("this tier has no controller that computes could belong to",
                        "add a role of count: 1 with services: [" + WORKLOAD_CONTROLLER + "]");
        }
    }

    /** Whether the machines of a workload cloud are on the network by which its instances are reached. */
    static void provided(Answer tiers, List<Tier> read, Map<String, Layout> layouts, @Nullable Networks networks) {
        if (networks == null || tiers.faults().isFaulty(tiers.pointer()))
            return;
        List<Answer> items = tiers.items();
        for (int i = 0; i < items.size(); i++) {
            List<Answer> roles = items.get(i).at("roles").items();
            for (int j = 0; j < roles.size(); j++)
                provided(roles.get(j), read.get(i).roles().get(j), layouts, networks);
        }
    }

    private static void provided(Answer at, Role role, Map<String, Layout> layouts, Networks networks) {
        if (!role.services().contains(WORKLOAD_CONTROLLER) && !role.services().contains(WORKLOAD_COMPUTE))
            return;
        Optional<String> provider = networks.provider();
        Layout layout = role.layout() == null ? null : layouts.get(role.layout());
        if (provider.isEmpty())
            at.at("services").fault("instances have no network by which they are reached from outside",
                    "add a network with floating: A-B to `networks`, and a layout that carries it");
        else if (layout == null || layout.carrying(provider.get()).isEmpty())
            at.at("services").fault("its machines are not on " + provider.get()
                    + ", by which instances are reached from outside",
                    "name a layout whose links carry " + provider.get());
    }

    private static List<Role> roles(Answer tier, Set<String> taken, Map<String, Layout> layouts) {
        String usual = tier.at("layout").text();
        LayoutsReader.known(tier.at("layout"), usual, layouts);
        List<Role> read = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Answer at : tier.at("roles").items()) {
            String name = at.at("name").text();
            if (name == null)
                continue;
            if (!names.add(name))
                at.at("name").fault("there is a role `" + name + "` already in this tier", "give it a name of its own");
            int count = at.at("count").number(0);
            List<String> services = at.at("services").texts();
            boolean controls = name.equals("controller") || !Collections.disjoint(services, CONTROLLERS);
            if (controls && count > 1)
                at.at("count").fault(count + " controllers would have to form a cluster, and that is not built yet",
                        "write 1");
            if (controls && count == 0 && at.at("count").given())
                at.at("count").fault("a tier does not work without its controller",
                        "write 1; to let go of the whole tier: coldboot teardown");
            read.add(new Role(name, count, services, rule(at.at("match")),
                    at.at("max_failed").number(0), servers(at.at("servers"), count, taken),
                    layout(at.at("layout"), usual, layouts)));
        }
        return read;
    }

    /** The role's own, else its tier's. */
    private static @Nullable String layout(Answer at, @Nullable String usual, Map<String, Layout> layouts) {
        String own = at.text();
        LayoutsReader.known(at, own, layouts);
        return own == null ? usual : own;
    }

    /** Servers chosen by hand: no more than slots, and none in two places. */
    private static List<String> servers(Answer at, int count, Set<String> taken) {
        for (Answer server : at.items()) {
            String name = server.text();
            if (name != null && !taken.add(name))
                server.fault(name + " is chosen for another role already", "name a server once");
        }
        List<String> servers = at.texts();
        if (servers.size() > count)
            at.fault("names " + servers.size() + " servers for " + (count == 1 ? "1 slot" : count + " slots"),
                    "remove names, or raise the count");
        return servers;
    }

    private static HardwareRule rule(Answer at) {
        return new HardwareRule(at.at("min_cpus").number(0), at.at("min_memory_gib").number(0),
                at.at("min_disk_gib").number(0), at.at("min_nics").number(0), at.at("vendor").text(),
                at.at("names").text());
    }

    /** Slots of all roles of all tiers. */
    static int slots(List<Tier> tiers) {
        return tiers.stream().flatMap(t -> t.roles().stream()).mapToInt(Role::count).sum();
    }
}
