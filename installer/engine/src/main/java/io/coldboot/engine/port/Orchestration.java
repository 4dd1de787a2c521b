package io.coldboot.engine.port;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Heat. Failures are {@link PortException}. */
public interface Orchestration {

    /** The stack of this name with its resources, in one or two requests; empty if there is none. */
    Optional<Stack> poll(String name);

    /** Creates the stack. Returns when Heat accepted it. */
    void create(String name, String template);

    /** Updates the stack to this template; failed resources are made again. Returns when Heat accepted it. */
    void update(String name, String template);

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
     */
    record Stack(String name, String id, String status, @Nullable String reason, List<Resource> resources) {
        public Stack {
            resources = List.copyOf(resources);
        }

        /** The resource of this name. */
        public Optional<Resource> resource(String resourceName) {
            return resources.stream().filter(r -> r.name().equals(resourceName)).findFirst();
        }
    }

    /** A resource of a stack; its status spelt as Heat does. */
    record Resource(String name, String type, String status, @Nullable String reason) {}
}
