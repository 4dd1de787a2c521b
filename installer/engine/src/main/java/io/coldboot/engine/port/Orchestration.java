package io.coldboot.engine.port;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Heat. Failures are {@link PortException}. */
public interface Orchestration {

    /** What a revision begins with. */
    String REVISION = "template-";

    /** The stack of this name with its resources, in one or two requests; empty if there is none. */
    Optional<Stack> poll(String name);

    /** Creates the stack, marked with the template's {@link #revision}. Returns when Heat accepted it. */
    void create(String name, String template);

    /**
     * Updates the stack to this template, and its mark; failed resources are made again. Returns when Heat accepted it, which it
     * does not while it has the stack under work.
     */
    void update(String name, String template);

    /** Has Heat stop what it has under way with the stack; it then fails. Returns when Heat accepted it. */
    void cancel(String name);

    /** The template that the stack was made from, as JSON; empty if there is no such stack. Holds secrets. */
    Optional<String> template(String name);

    /** What tells a template from any other. */
    static String revision(String template) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(template.getBytes(StandardCharsets.UTF_8));
            return REVISION + HexFormat.of().formatHex(digest, 0, Long.BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }

    /**
     * Tells a wait condition's handle (OS::Heat::WaitConditionHandle) what was waited for; what it was told before under the same
     * id does not count any more. Returns when Heat knows it.
     */
    void signal(String stack, String handle, String id, String data);

    /** Deletes the stack. Returns when Heat accepted it. */
    void delete(String name);

    /**
     * For each slot whose server resource is complete: what os-collect-config on its machine needs to poll Heat
     * (attribute {@code os_collect_config} of OS::Heat::DeployedServer). Holds passwords: never journalled.
     *
     * @return by resource name
     */
    Map<String, Map<String, Object>> collectorConfig(String stack);

    /**
     * A stack.
     *
     * @param status as Heat spells it: {@code CREATE_IN_PROGRESS}, {@code UPDATE_COMPLETE}…
     * @param reason Heat's reason, of use when failed
     * @param revision of the template that it was told to become last; absent if it has no such mark
     */
    record Stack(String name, String id, String status, @Nullable String reason, @Nullable String revision,
            List<Resource> resources) {
        public Stack {
            resources = List.copyOf(resources);
        }

        /** The resource of this name. */
        public Optional<Resource> resource(String resourceName) {
            return resources.stream().filter(r -> r.name().equals(resourceName)).findFirst();
        }
    }

    /** Whether a status, as Heat spells it, says that all is there. */
    static boolean isComplete(String status) {
        return status.endsWith("_COMPLETE") && !status.startsWith("INIT_") && !status.startsWith("DELETE_");
    }

    /** A resource of a stack; its status spelt as Heat does. */
    record Resource(String name, String type, String status, @Nullable String reason) {

        /** Whether it is there; one that Heat has not begun is {@code INIT_COMPLETE}. */
        public boolean isComplete() {
            return Orchestration.isComplete(status);
        }

        /** Whether Heat could not make it. */
        public boolean isFailed() {
            return status.endsWith("_FAILED");
        }
    }
}
