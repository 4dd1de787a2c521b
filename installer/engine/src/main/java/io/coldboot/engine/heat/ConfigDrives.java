package io.coldboot.engine.heat;

import static io.coldboot.engine.heat.DeployTemplate.ordered;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.coldboot.engine.model.Hardware;
import io.coldboot.engine.model.Hardware.Nic;
import io.coldboot.engine.plan.Clouds;
import io.coldboot.engine.plan.Slot;
import io.coldboot.engine.port.BareMetal.ConfigDrive;
import io.coldboot.engine.port.Secrets;
import io.coldboot.engine.port.Secrets.KeyPair;
import io.coldboot.profile.Profile;
import io.coldboot.profile.Profile.Provisioning;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What a machine finds on its disk when it first boots: its name, its address, its keys, and where to ask for more. */
public final class ConfigDrives {

    /** Name in the secrets of the key pair with which Coldboot logs in to machines. */
    public static final String SITE_KEY = "site";

    private static final JsonMapper JSON = new JsonMapper();

    private final Profile profile;
    private final Secrets secrets;

    public ConfigDrives(Profile profile, Secrets secrets) {
        this.profile = profile;
        this.secrets = secrets;
    }

    /** Name in the secrets of the ssh host key of the machine in a slot. */
    public static String hostKey(String slot) {
        return "host-" + slot;
    }

    /**
     * The config drive of the machine in a slot.
     *
     * @param hardware of the server that fills it
     * @param collector what os-collect-config needs to poll Heat; absent if the tier is not configured
     * @throws IllegalArgumentException if the server lacks the NIC of the provisioning network
     */
    public ConfigDrive make(Slot slot, Hardware hardware, Optional<Map<String, Object>> collector) {
        Map<String, Object> metaData = ordered("uuid", uuid(slot), "name", slot.name(), "hostname", slot.name(),
                "local-hostname", slot.name());
        return new ConfigDrive(metaData, networkData(slot, hardware), userData(slot, collector));
    }

    private String uuid(Slot slot) {
        return UUID.nameUUIDFromBytes((profile.site() + '/' + slot.name()).getBytes(StandardCharsets.UTF_8)).toString();
    }

    private Map<String, Object> networkData(Slot slot, Hardware hardware) {
        Provisioning network = profile.networks().provisioning();
        String nic = network.nic();
        String mac = hardware.nics().stream().filter(n -> n.name().equals(nic)).map(Nic::mac).findFirst().orElseThrow(
                () -> new IllegalArgumentException("the server for " + slot.name() + " has no NIC called " + nic));
        List<Map<String, Object>> routes = new ArrayList<>();
        String gateway = network.gateway();
        if (gateway != null)
            routes.add(ordered("network", "0.0.0.0", "netmask", "0.0.0.0", "gateway", gateway));
        Profile.Bmc bmc = profile.networks().bmc();
        if (bmc.router() != null && Clouds.isCloud(slot))
            routes.add(
                    ordered("network", bmc.cidr().address(), "netmask", bmc.cidr().netmask(), "gateway", bmc.router()));
        return ordered("links", List.of(ordered("id", nic, "type", "phy", "ethernet_mac_address", mac)), "networks",
                List.of(ordered("id", "provisioning", "type", "ipv4", "link", nic, "ip_address", slot.address(),
                        "netmask", network.cidr().netmask(), "routes", routes)),
                "services", network.dns().stream().map(a -> ordered("type", "dns", "address", a)).toList());
    }

    /** What a machine is told that Heat tells the rest itself, since Heat and Nova make its config drive. */
    String userData(Slot slot) {
        return userData(slot, Optional.empty());
    }

    /** Those whom the profile names, and Coldboot itself. */
    static List<String> authorizedKeys(Profile profile, Secrets secrets) {
        List<String> keys = new ArrayList<>(profile.access().authorizedKeys());
        keys.add(secrets.keyPair(SITE_KEY).publicKey());
        return keys;
    }

    private String userData(Slot slot, Optional<Map<String, Object>> collector) {
        KeyPair host = secrets.keyPair(hostKey(slot.name()));
        Map<String, Object> data = ordered("coldboot",
                ordered("hostname", slot.name(), "ssh_host_key", host.privateKey(), "ssh_host_key_public",
                        host.publicKey(), "authorized_keys",
                        authorizedKeys(profile, secrets)));
        // Heat gives {collectors: […], heat: {…}}: just what os-collect-config.conf is rendered from.
        collector.ifPresent(c -> data.put("os-collect-config", c));
        try {
            return JSON.writeValueAsString(data);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
