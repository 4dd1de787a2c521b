package io.coldboot.engine.heat;

import static io.coldboot.engine.heat.DeployTemplate.ordered;

import io.coldboot.engine.plan.Clouds;
import io.coldboot.engine.plan.Slot;
import io.coldboot.engine.port.Secrets;
import io.coldboot.engine.port.Secrets.Certificate;
import io.coldboot.profile.AddressRange;
import io.coldboot.profile.Profile;
import io.coldboot.profile.Profile.Provisioning;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * What a machine that runs the services of a cloud is told, in the words of the image's elements (each has a
 * sample-metadata.json): addresses from the profile, passwords from the site's secrets, generated the first time. Every cloud has
 * passwords of its own. Holds secrets: goes to the machine and nowhere else.
 */
public final class CloudMetadata {

    /** The seed: its name as a cloud, as a tier, and as a host. */
    public static final String SEED = "seed";

    private static final List<String> SEED_SERVICES = List.of("tls", "mariadb", "memcached", "keystone", "glance",
            "ironic", "inspector", "heat", "boot");
    /** What the seed calls its own end of the provisioning network, whatever the servers call theirs. */
    private static final String SEED_NIC = "eth0";
    /** The deploy cloud's network in Neutron, on which servers are deployed. */
    public static final String NETWORK = "ctlplane";
    /** Of the addresses that are lent to servers that boot, the deploy cloud lends this part, from the end of the range. */
    private static final int DEPLOY_CLOUDS_PART = 4;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Profile profile;
    private final Secrets secrets;

    public CloudMetadata(Profile profile, Secrets secrets) {
        this.profile = profile;
        this.secrets = secrets;
    }

    /** Name in the secrets of the password of user admin in a cloud, {@code seed} or a tier. */
    public static String adminPassword(String cloud) {
        return cloud + "/admin_password";
    }

    /** The certificate of whom every machine of the site believes, PEM. */
    String authority() {
        return secrets.authority().pem();
    }

    /** OpenSSH public keys of those who may log in to the site's machines. */
    List<String> authorizedKeys() {
        return ConfigDrives.authorizedKeys(profile, secrets);
    }

    /** All that the seed's machine is told. */
    public Map<String, Object> ofSeed() {
        Provisioning net = profile.networks().provisioning();
        Map<String, Object> all = ordered("coldboot",
                ordered("site", profile.site(), "tier", SEED, "role", SEED, "services", SEED_SERVICES, "address",
                        net.seed(), "region", SEED, "ntp", net.ntp(), "dns", net.dns(), "time_for",
                        List.of(net.cidr().toString()), "authority", authority(), "hosts",
                        List.of(Map.of("name", SEED, "address", net.seed()))));
        all.put("tls", tls(SEED, net.seed()));
        all.putAll(shared(SEED, net.seed(), "128M", profile.discovery().selfEnrol()));
        all.put("ironic", ironic(SEED));
        all.put("boot", boot(SEED_NIC, lentBySeed()));
        return all;
    }

    /** What the machine in this slot is told besides what every machine is; nothing if it runs no cloud. */
    public Map<String, Object> of(Slot slot) {
        if (!Clouds.isCloud(slot))
            return Map.of();
        String cloud = slot.tier();
        Map<String, Object> all = ordered("tls", tls(slot.name(), slot.address()));
        all.putAll(shared(cloud, slot.address(), "192M", false));
        all.put("rabbitmq", ordered("host", "127.0.0.1", "password", secret(cloud, "rabbitmq/password")));
        all.put("placement", account(cloud, "placement"));
        all.put("nova", account(cloud, "nova", "host", cloud, "compute_driver", "ironic.IronicDriver",
                "update_resources_interval", "5"));
        all.put("neutron", account(cloud, "neutron", "mechanism_drivers", "baremetal"));
        Map<String, Object> boot = boot(profile.networks().provisioning().nic(), lentByDeployCloud());
        boot.put("known_only", true);
        all.put("boot", boot);
        Map<String, Object> ironic = ironic(cloud);
        ironic.put("network", NETWORK);
        all.put("ironic", ironic);
        return all;
    }

    private Map<String, Object> shared(String cloud, String address, String bufferPool, boolean selfEnrol) {
        return ordered("mariadb", ordered("buffer_pool", bufferPool), "keystone",
                ordered("url", "https://" + address + ":5000/v3", "admin_password", secret(adminPassword(cloud)),
                        "database_password", secret(cloud, "keystone/database_password"), "processes", "1"),
                "glance", account(cloud, "glance"), "inspector",
                account(cloud, "inspector", "host", cloud, "timeout", callbackTimeout(), "self_enrol", selfEnrol),
                "heat", account(cloud, "heat", "domain_password", secret(cloud, "heat/domain_password"),
                        "encryption_key", secret(cloud, "heat/encryption_key")));
    }

    /** With what a machine's APIs prove who they are, and how the boot script names the authority to agents. */
    private Map<String, Object> tls(String machine, String address) {
        Certificate shown = secrets.certificate(machine, List.of(address, machine));
        return ordered("certificate", shown.pem(), "key", shown.privateKey(), "authority_sha256",
                secrets.authority().sha256());
    }

    /** Conductors are known by {@code host}, and their nodes with it: it never changes. */
    private Map<String, Object> ironic(String cloud) {
        return account(cloud, "ironic", "host", cloud, "sync_power_state_interval", "60", "callback_timeout",
                callbackTimeout());
    }

    private Map<String, Object> boot(String nic, AddressRange lent) {
        Provisioning net = profile.networks().provisioning();
        return ordered("interface", nic, "dhcp_first", lent.at(0), "dhcp_last", lent.at(lent.size() - 1),
                "netmask", net.cidr().netmask());
    }

    /** Both clouds lend addresses on one wire: no address may come from both. */
    private AddressRange lentBySeed() {
        AddressRange all = profile.networks().provisioning().dhcp();
        return !Clouds.controllers(profile).isEmpty()
                ? part(all, 0, all.size() - deployCloudsPart(all))
                : all;
    }

    private AddressRange lentByDeployCloud() {
        AddressRange all = profile.networks().provisioning().dhcp();
        return part(all, all.size() - deployCloudsPart(all), all.size());
    }

    private static int deployCloudsPart(AddressRange all) {
        return Math.max(1, all.size() / DEPLOY_CLOUDS_PART);
    }

    private static AddressRange part(AddressRange all, int from, int to) {
        return new AddressRange(all.first() + from, all.first() + to - 1);
    }

    /**
     * Seconds without a word from an agent after which Ironic gives a server up. Firmware of real servers takes up to a quarter
     * of an hour to its network boot; servers of the lab take seconds.
     */
    private String callbackTimeout() {
        return profile.lab() != null ? "180" : "1800";
    }

    private Map<String, Object> account(String cloud, String service, Object... more) {
        Map<String, Object> account = ordered(more);
        account.put("password", secret(cloud, service + "/password"));
        account.put("database_password", secret(cloud, service + "/database_password"));
        return account;
    }

    private String secret(String cloud, String name) {
        return secret(cloud + "/" + name);
    }

    /** 32 random characters: also what Heat wants as its encryption key. */
    private String secret(String name) {
        return secrets.value(name, () -> {
            byte[] bytes = new byte[16];
            RANDOM.nextBytes(bytes);
            return HexFormat.of().formatHex(bytes);
        });
    }
}
