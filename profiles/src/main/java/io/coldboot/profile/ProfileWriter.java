package io.coldboot.profile;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.coldboot.profile.Profile.Bmc;
import io.coldboot.profile.Profile.Controllers;
import io.coldboot.profile.Profile.HardwareRule;
import io.coldboot.profile.Profile.Provisioning;
import io.coldboot.profile.Profile.Role;
import io.coldboot.profile.Profile.Sweep;
import io.coldboot.profile.Profile.Tier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.Locale;
import java.util.TreeMap;

/** Writes a profile as YAML with every answer spelt out, so that no default of a later version changes an old site. */
public final class ProfileWriter {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final YAMLMapper YAML = YAMLMapper.builder().disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .disable(YAMLGenerator.Feature.SPLIT_LINES).enable(YAMLGenerator.Feature.INDENT_ARRAYS_WITH_INDICATOR)
            .build();

    private ProfileWriter() {}

    /** The profile as YAML; {@link ProfileReader} reads the same profile from it. */
    public static String text(Profile profile) {
        return text(tree(profile));
    }

    /** A tree that was made of a profile, as YAML. */
    static String text(ObjectNode tree) {
        try {
            return YAML.writeValueAsString(tree);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Saves it: a reader at any moment, a power cut included, finds the old file or the new one. */
    public static void save(Profile profile, Path file) {
        try {
            Path directory = file.toAbsolutePath().getParent();
            if (directory != null)
                Files.createDirectories(directory);
            Path draft = file.resolveSibling("." + file.getFileName() + ".new");
            try (FileChannel out = FileChannel.open(draft, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
                    StandardOpenOption.TRUNCATE_EXISTING)) {
                ByteBuffer bytes = ByteBuffer.wrap(text(profile).getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining())
                    out.write(bytes);
                out.force(true);
            }
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The profile as the tree that is written. */
    static ObjectNode tree(Profile profile) {
        ObjectNode tree = JSON.objectNode().put("version", profile.version()).put("site", profile.site());
        ObjectNode networks = tree.putObject("networks");
        networks.set("provisioning", provisioning(profile.networks().provisioning()));
        networks.set("bmc", bmc(profile.networks().bmc()));
        profile.networks().others().forEach((name, network) -> networks.set(name, NetworksWriter.network(network)));
        if (!profile.layouts().isEmpty()) {
            ObjectNode layouts = tree.putObject("layouts");
            profile.layouts().forEach((name, layout) -> layouts.set(name, NetworksWriter.layout(layout)));
        }
        tree.set("discovery", discovery(profile));
        ArrayNode tiers = tree.putArray("tiers");
        profile.tiers().forEach(t -> tiers.add(tier(t)));
        if (!profile.cabling().isEmpty()) {
            ObjectNode cabling = tree.putObject("cabling");
            new TreeMap<>(profile.cabling())
                    .forEach((nic, rule) -> cabling.putObject(nic).put("switch", rule.networkSwitch()).put("port",
                            rule.port()));
        }
        tree.putObject("access").set("authorized_keys", list(profile.access().authorizedKeys()));
        Profile.Host host = profile.host();
        if (host != null)
            tree.set("host", host(host));
        Profile.Lab lab = profile.lab();
        if (lab != null)
            tree.set("lab", lab(lab));
        return tree;
    }

    private static ObjectNode host(Profile.Host host) {
        ObjectNode tree = JSON.objectNode().put("provisioning_nic", host.provisioningNic()).put("bmc_nic",
                host.bmcNic());
        if (host.providerNic() != null)
            tree.put("provider_nic", host.providerNic());
        if (host.packageProxy() != null)
            tree.put("package_proxy", host.packageProxy());
        return tree;
    }

    private static ObjectNode provisioning(Provisioning net) {
        ObjectNode tree = JSON.objectNode().put("cidr", net.cidr().toString()).put("seed", net.seed())
                .put("slots", net.slots().toString()).put("dhcp", net.dhcp().toString());
        if (net.gateway() != null)
            tree.put("gateway", net.gateway());
        tree.set("dns", list(net.dns()));
        tree.set("ntp", list(net.ntp()));
        if (net.mtu() > 0)
            tree.put("mtu", net.mtu());
        return tree.put("nic", net.nic());
    }

    private static ObjectNode bmc(Bmc net) {
        ObjectNode tree = JSON.objectNode().put("cidr", net.cidr().toString()).put("seed", net.seed());
        return net.router() == null ? tree : tree.put("router", net.router());
    }

    private static ObjectNode discovery(Profile profile) {
        ObjectNode tree = JSON.objectNode().put("expect", profile.discovery().expect());
        ArrayNode sweeps = tree.putArray("sweep");
        for (Sweep sweep : profile.discovery().sweep()) {
            ObjectNode one = sweeps.addObject().put("range", sweep.range().toString());
            one.set("protocols", list(sweep.protocols().stream().map(ProfileWriter::word).toList()));
            one.put("port", sweep.port()).put("tls", sweep.tls()).put("login", sweep.login()).put("names",
                    sweep.names());
        }
        tree.set("imports", list(profile.discovery().imports()));
        tree.put("self_enrol", profile.discovery().selfEnrol());
        Controllers strangers = profile.discovery().strangers();
        if (strangers != null) {
            ObjectNode one = tree.putObject("self_enrol_bmc");
            one.set("protocols", list(strangers.protocols().stream().map(ProfileWriter::word).toList()));
            one.put("port", strangers.port()).put("tls", strangers.tls()).put("login", strangers.login());
        }
        return tree;
    }

    private static ObjectNode tier(Tier tier) {
        ObjectNode tree = JSON.objectNode().put("name", tier.name()).put("through", word(tier.through()))
                .put("proof", tier.proof());
        ArrayNode roles = tree.putArray("roles");
        for (Role role : tier.roles()) {
            ObjectNode one = roles.addObject().put("name", role.name()).put("count", role.count());
            one.set("services", list(role.services()));
            if (!role.match().equals(HardwareRule.ANY))
                one.set("match", rule(role.match()));
            one.put("max_failed", role.maxFailed());
            if (!role.servers().isEmpty())
                one.set("servers", list(role.servers()));
            if (role.layout() != null)
                one.put("layout", role.layout());
        }
        return tree;
    }

    private static ObjectNode rule(HardwareRule rule) {
        ObjectNode tree = JSON.objectNode().put("min_cpus", rule.minCpus()).put("min_memory_gib", rule.minMemoryGib())
                .put("min_disk_gib", rule.minDiskGib()).put("min_nics", rule.minNics());
        if (rule.vendor() != null)
            tree.put("vendor", rule.vendor());
        if (rule.names() != null)
            tree.put("names", rule.names());
        return tree;
    }

    private static ObjectNode lab(Profile.Lab lab) {
        ObjectNode tree = JSON.objectNode().put("nodes", lab.nodes()).put("kind", word(lab.kind()));
        tree.set("ipmi", list(lab.ipmi()));
        ObjectNode faults = tree.putObject("faults");
        new TreeMap<>(lab.faults()).forEach((node, names) -> faults.set(node, list(names)));
        return tree;
    }

    static ArrayNode list(Collection<String> texts) {
        ArrayNode array = JSON.arrayNode();
        texts.forEach(array::add);
        return array;
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
