package io.coldboot.engine.sim;

import com.fasterxml.jackson.databind.JsonNode;
import io.coldboot.engine.journal.EventJson;
import io.coldboot.engine.port.Cloud;
import io.coldboot.engine.port.Compute;
import io.coldboot.engine.port.Images;
import io.coldboot.engine.port.Orchestration;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The deploy cloud: its Ironic has the servers that were handed over to it, and its Nova makes a server of one in a minute. */
public final class SimCloud {

    private static final String PIN = "nova::";

    private final SimSite site;
    private final SimNovaHeat nova;
    private @Nullable SimNode proven;
    private Instant deleted = Instant.MAX;
    private boolean imageThere;
    private boolean noHost;
    private boolean failed;
    private int setUps;
    private int proofs;

    SimCloud(SimSite site) {
        this.site = site;
        this.nova = new SimNovaHeat(site);
    }

    /** How often a tier's stack was mended or changed. */
    public int updates() {
        return nova.updates;
    }

    Cloud ports() {
        return new Cloud(new SimImages(), new SimIronic(site, true), new SimStack(), new SimCompute());
    }

    /** Whether its Ironic has this server. */
    public boolean owns(String node) {
        return site.node(node).cloudUuid != null;
    }

    /** Its Heat says of a slot's server that it failed, though its machine runs. */
    public void losesServer(String slot) {
        nova.losesServer(slot);
    }

    /** The machine that it ran on is gone, with all that it knew. */
    public void isWiped() {
        imageThere = false;
        site.nodes().forEach(n -> n.cloudUuid = null);
    }

    /** How often a server was created to prove the cloud. */
    public int proofs() {
        return proofs;
    }

    /** How often what servers are created with was made, or found made. */
    public int setUps() {
        return setUps;
    }

    /** Nova finds no host for any server. */
    public void findsNoHost(boolean none) {
        this.noHost = none;
    }

    private final class SimImages implements Images {
        @Override
        public Optional<String> find(String sha256) {
            return site.call("deploy Glance", () -> imageThere ? Optional.of("cloud-image") : Optional.empty());
        }

        @Override
        public String upload(String name, Path file, String sha256, LongConsumer progress) {
            return site.call("deploy Glance", () -> {
                imageThere = true;
                return "cloud-image";
            });
        }
    }

    private final class SimCompute implements Compute {
        @Override
        public void setUp(Grounds grounds) {
            site.call("deploy Nova", () -> setUps++);
        }

        @Override
        public void release(String server) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Set<String> free(Collection<String> resourceClasses) {
            return site.call("deploy Nova", () -> site.nodes().stream()
                    .filter(n -> n.cloudUuid != null && n.state().equals("available"))
                    .map(n -> String.valueOf(n.cloudUuid)).collect(Collectors.toSet()));
        }
    }

    /** Heat with the server by which the cloud proves itself, and with the stacks of the tiers that it deploys. */
    private final class SimStack implements Orchestration {

        private boolean isProof(String name) {
            return name.endsWith("-proof");
        }

        @Override
        public Optional<Stack> poll(String name) {
            if (!isProof(name))
                return nova.poll(name);
            return site.call("deploy Heat", () -> {
                SimNode node = proven;
                if (node == null)
                    return Optional.empty();
                node.advance(site.now());
                if (!site.now().isBefore(deleted)) {
                    proven = null;
                    deleted = Instant.MAX;
                    return Optional.empty();
                }
                return Optional.of(new Stack(name, "id", status(node), "no valid host", null, List.of()));
            });
        }

        private String status(SimNode node) {
            if (!deleted.equals(Instant.MAX))
                return "DELETE_IN_PROGRESS";
            if (failed)
                return "CREATE_FAILED";
            return node.state().equals("active") && !site.now().isBefore(node.activeSince.plusSeconds(30))
                    ? "CREATE_COMPLETE"
                    : "CREATE_IN_PROGRESS";
        }

        @Override
        public void cancel(String name) {
            nova.cancel(name);
        }

        @Override
        public Optional<String> template(String name) {
            return nova.template(name);
        }

        @Override
        public void signal(String stack, String handle, String id, String data) {
            nova.signal(stack, handle, id, data);
        }

        @Override
        public void create(String name, String template) {
            if (!isProof(name)) {
                nova.create(name, template);
                return;
            }
            site.call("deploy Heat", () -> {
                if (proven != null)
                    throw new AssertionError("the stack is there");
                SimNode node = site.nodes().stream().filter(n -> pinned(template).equals(n.cloudUuid)).findFirst()
                        .orElseThrow();
                proven = node;
                proofs++;
                failed = noHost;
                if (failed)
                    return "";
                node.writes++;
                node.instance = "proof";
                node.now("deploying");
                node.then(site.now().plusSeconds(20), "active", null, null);
                return "";
            });
        }

        private String pinned(String template) {
            try {
                JsonNode zone = EventJson.json().readTree(template)
                        .at("/resources/server/properties/availability_zone");
                return zone.asText().substring(PIN.length());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void update(String name, String template) {
            nova.update(name, template);
        }

        @Override
        public void delete(String name) {
            if (!isProof(name)) {
                nova.delete(name);
                return;
            }
            site.call("deploy Heat", () -> {
                SimNode node = proven;
                if (node == null)
                    return "";
                deleted = site.now().plusSeconds(4);
                if (node.state().equals("active")) {
                    node.instance = null;
                    node.now("deleting");
                    node.then(site.now().plusSeconds(3), "available", null, null);
                }
                return "";
            });
        }

        @Override
        public Map<String, Map<String, Object>> collectorConfig(String stack) {
            throw new UnsupportedOperationException();
        }
    }
}
