package io.coldboot.seed;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.coldboot.engine.port.Secrets;
import io.coldboot.profile.Profile;
import io.coldboot.profile.Profile.Provisioning;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the seed's machine must become, in the words of the image's elements (each has a sample-metadata.json): addresses from
 * the profile, passwords from the site's secrets. os-collect-config inside reads it as a local file.
 */
final class SeedMetadata {

    /** The region that the seed's catalogue names. */
    static final String REGION = "seed";

    private static final JsonMapper JSON = new JsonMapper();
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final List<String> SERVICES = List.of("mariadb", "memcached", "keystone", "glance", "ironic",
            "inspector",
            "heat", "boot");
    /** Name of the conductor; its nodes are bound to it, so it never changes. */
    private static final String HOST = "seed";

    private final Profile profile;
    private final Secrets secrets;

    SeedMetadata(Profile profile, Secrets secrets) {
        this.profile = profile;
        this.secrets = secrets;
    }

    /** Writes the file, readable for root alone, in one step. */
    void write(Path file) {
        try {
            Files.createDirectories(file.getParent());
            Path fresh = file.resolveSibling(file.getFileName() + ".new");
            Files.deleteIfExists(fresh);
            Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
                channel.write(
                        java.nio.ByteBuffer.wrap(JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(contents())));
                channel.force(true);
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The metadata as a tree of maps and lists. */
    Map<String, Object> contents() {
        Provisioning net = profile.networks().provisioning();
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("coldboot",
                Map.of("site", profile.site(), "tier", "seed", "role", "seed", "services", SERVICES, "address",
                        net.seed(), "region", REGION, "ntp", net.ntp(), "time_for", List.of(net.cidr().toString()),
                        "hosts",
                        List.of(Map.of("name", "seed", "address", net.seed()))));
        all.put("mariadb", Map.of("buffer_pool", "128M"));
        all.put("keystone",
                Map.of("url", "http://" + net.seed() + ":5000/v3", "admin_password", secret("admin_password"),
                        "database_password", secret("keystone/database_password"), "processes", "1"));
        all.put("glance", account("glance", Map.of()));
        all.put("ironic", account("ironic", Map.of("host", HOST, "sync_power_state_interval", "60", "callback_timeout",
                callbackTimeout())));
        all.put("inspector", account("inspector", Map.of("host", HOST, "timeout", callbackTimeout(), "self_enrol",
                profile.discovery().selfEnrol())));
        all.put("heat", account("heat", Map.of("domain_password", secret("heat/domain_password"), "encryption_key",
                secret("heat/encryption_key"))));
        all.put("boot",
                Map.of("interface", SeedNetwork.PROVISIONING, "dhcp_first", net.dhcp().at(0), "dhcp_last",
                        net.dhcp().at(net.dhcp().size() - 1),
                        "netmask", net.cidr().netmask()));
        return all;
    }

    /**
     * Seconds without a word from an agent after which Ironic gives a server up. Firmware of real servers takes up to a quarter
     * of an hour to its network boot; servers of the lab take seconds.
     */
    private String callbackTimeout() {
        return profile.lab() != null ? "180" : "1800";
    }

    private Map<String, Object> account(String service, Map<String, Object> more) {
        Map<String, Object> account = new LinkedHashMap<>(more);
        account.put("password", secret(service + "/password"));
        account.put("database_password", secret(service + "/database_password"));
        return account;
    }

    /** 32 random characters: also what Heat wants as its encryption key. */
    private String secret(String name) {
        return secrets.value("seed/" + name, () -> {
            byte[] bytes = new byte[16];
            RANDOM.nextBytes(bytes);
            return HexFormat.of().formatHex(bytes);
        });
    }
}
