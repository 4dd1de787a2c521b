package io.coldboot.engine.heat;

import static io.coldboot.engine.heat.DeployTemplate.ordered;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.coldboot.engine.model.Hardware;
import io.coldboot.engine.plan.Slot;
import io.coldboot.engine.port.BareMetal.ConfigDrive;
import io.coldboot.engine.port.Secrets;
import io.coldboot.engine.port.Secrets.KeyPair;
import io.coldboot.profile.Profile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a machine finds on its disk when it first boots: its name, its address, its keys, whom to believe, and where to ask for more. */
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
     * @throws IllegalArgumentException if the server lacks a NIC that its layout names
     */
    public ConfigDrive make(Slot slot, Hardware hardware, Optional<Map<String, Object>> collector) {
        Map<String, Object> metaData = ordered("uuid", uuid(slot), "name", slot.name(), "hostname", slot.name(),
                "local-hostname", slot.name());
        return new ConfigDrive(metaData, NetworkData.of(profile, slot, hardware), userData(slot, collector, null));
    }

    private String uuid(Slot slot) {
        return UUID.nameUUIDFromBytes((profile.site() + '/' + slot.name()).getBytes(StandardCharsets.UTF_8)).toString();
    }

    /** What a machine is told that Heat tells the rest itself, since Heat and Nova make its config drive. */
    String userData(Slot slot) {
        return userData(slot, Optional.empty(), null);
    }

    /**
     * The same for a machine whose networks Nova knows only in part.
     *
     * @param networks all of them: {@link NetworkData} as JSON, in base 64
     */
    String userData(Slot slot, String networks) {
        return userData(slot, Optional.empty(), networks);
    }

    /** Those whom the profile names, and Coldboot itself. */
    static List<String> authorizedKeys(Profile profile, Secrets secrets) {
        List<String> keys = new ArrayList<>(profile.access().authorizedKeys());
        keys.add(secrets.keyPair(SITE_KEY).publicKey());
        return keys;
    }

    private String userData(Slot slot, Optional<Map<String, Object>> collector, @Nullable String networks) {
        KeyPair host = secrets.keyPair(hostKey(slot.name()));
        Map<String, Object> data = ordered("coldboot",
                ordered("hostname", slot.name(), "authority", secrets.authority().pem(), "ssh_host_key",
                        host.privateKey(), "ssh_host_key_public", host.publicKey(), "authorized_keys",
                        authorizedKeys(profile, secrets)));
        if (networks != null)
            data.put("network_data", networks);
        // Heat gives {collectors: […], heat: {…}}: just what os-collect-config.conf is rendered from.
        collector.ifPresent(c -> data.put("os-collect-config", c));
        try {
            return JSON.writeValueAsString(data);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
