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
        all.putAll(shared(SEED, net.seed(), "128M"));
        all.put("inspector", inspector(SEED, profile.discovery().selfEnrol()));
        all.put("ironic", ironic(SEED));
        all.put("boot", boot(SEED_NIC, lentBySeed()));
        return all;
    }

    /** What the machine in this slot is told besides what every machine is; nothing if it runs nothing of a cloud. */
    public Map<String, Object> of(Slot slot) {
        if (Clouds.isCloud(slot))
            return ofDeployController(slot);
        if (Clouds.isForCustomers(slot))
            return ofWorkloadController(slot);
        return Clouds.isCompute(slot) ? ofWorkloadCompute(slot) : Map.of();
    }

    private Map<String, Object> ofDeployController(Slot slot) {
        String cloud = slot.tier();
        Map<String, Object> all = ordered("tls", tls(slot.name(), slot.address()));
        all.putAll(shared(cloud, slot.address(), "192M"));
        all.put("inspector", inspector(cloud, false));
        all.put("rabbitmq", rabbit(cloud, "127.0.0.1"));
        all.put("placement", account(cloud, "placement"));
        all.put("nova", account(cloud, "nova", "host", cloud, "compute_driver", "ironic.IronicDriver",
                "update_resources_interval", "5"));
        all.put("neutron", account(cloud, "neutron", "mechanism_drivers", "baremetal", "service_plugins", "",
                "tenant_network_types", "flat", "dhcp_agents", "false"));
        Map<String, Object> boot = boot(profile.networks().provisioning().nic(), lentByDeployCloud());
        boot.put("known_only", true);
        all.put("boot", boot);
        Map<String, Object> ironic = ironic(cloud);
        ironic.put("network", NETWORK);
        all.put("ironic", ironic);
        return all;
    }

    private Map<String, Object> ofWorkloadController(Slot slot) {
        String cloud = slot.tier();
        Map<String, Object> all = ordered("tls", tls(slot.name(), slot.address()));
        all.putAll(shared(cloud, slot.address(), "192M"));
        all.put("rabbitmq", rabbit(cloud, slot.address()));
        all.put("placement", account(cloud, "placement"));
        Map<String, Object> nova = virtualMachines(slot, slot);
        nova.putAll(account(cloud, "nova", "metadata_secret", secret(cloud, "nova/metadata_secret")));
        all.put("nova", nova);
        Map<String, Object> neutron = networksHere(slot);
        neutron.putAll(account(cloud, "neutron", "mechanism_drivers", "linuxbridge,l2population", "service_plugins",
                "router", "tenant_network_types", "vxlan", "dhcp_agents", "true"));
        all.put("neutron", neutron);
        return all;
    }

    /** What it shares with its controller, and no database's password. */
    private Map<String, Object> ofWorkloadCompute(Slot slot) {
        String cloud = slot.tier();
        Slot controller = Slot.of(profile).stream().filter(s -> s.tier().equals(cloud) && Clouds.isForCustomers(s))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("tier " + cloud + " has no controller"));
        Map<String, Object> nova = virtualMachines(slot, controller);
        nova.put("password", secret(cloud, "nova/password"));
        return ordered("rabbitmq", rabbit(cloud, controller.address()), "keystone",
                ordered("url", keystone(controller.address())), "nova", nova, "neutron", networksHere(slot));
    }

    /** Of Nova where servers are virtual machines. Networking, too, knows a machine by {@code host}. */
    private static Map<String, Object> virtualMachines(Slot slot, Slot controller) {
        return ordered("host", slot.name(), "compute_driver", "libvirt.LibvirtDriver", "update_resources_interval",
                "60", "virtual_machines", true, "novnc_url",
                "https://" + controller.address() + ":6080/vnc_auto.html");
    }

    private Map<String, Object> networksHere(Slot slot) {
        String provider = profile.networks().provider().orElseThrow();
        return ordered("provider_nic", NetworkData.interfaceOf(profile, slot, provider), "tunnel_address",
                slot.address());
    }

    private Map<String, Object> rabbit(String cloud, String address) {
        return ordered("host", address, "password", secret(cloud, "rabbitmq/password"));
    }

    private Map<String, Object> inspector(String cloud, boolean selfEnrol) {
        return account(cloud, "inspector", "host", cloud, "timeout", callbackTimeout(), "self_enrol", selfEnrol);
    }

    private Map<String, Object> shared(String cloud, String address, String bufferPool) {
        return ordered("mariadb", ordered("buffer_pool", bufferPool), "keystone",
                ordered("url", keystone(address), "admin_password", secret(adminPassword(cloud)), "database_password",
                        secret(cloud, "keystone/database_password"), "processes", "1"),
                "glance", account(cloud, "glance"), "heat",
                account(cloud, "heat", "domain_password", secret(cloud, "heat/domain_password"), "encryption_key",
                        secret(cloud, "heat/encryption_key")));
    }

    private static String keystone(String address) {
        return "https://" + address + ":5000/v3";
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
