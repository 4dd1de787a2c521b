package io.coldboot.agent.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.coldboot.agent.AgentException;
import io.coldboot.agent.AgentException.Kind;
import io.coldboot.agent.AgentLog;
import io.coldboot.agent.Machine;
import io.coldboot.agent.Power;
import io.coldboot.agent.protocol.Commands.Command;
import java.io.IOException;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;

/** The commands that the agent knows, by the names under which ironic-python-agent's extensions offer them. */
public final class Extensions {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** So that the conductor has its answer before the network goes away. */
    private static final Duration LAST_WORDS = Duration.ofMillis(300);

    private Extensions() {}

    /** All of them. */
    public static Map<String, Command> of(Machine machine, Power power, Steps steps, AgentLog log) {
        return Map.of(
                "deploy.get_deploy_steps", atOnce(params -> steps.deploySteps()),
                "deploy.execute_deploy_step", lasting(params -> steps.execute("deploy", params)),
                "clean.get_clean_steps", atOnce(params -> steps.cleanSteps()),
                "clean.execute_clean_step", lasting(params -> steps.execute("clean", params)),
                "standby.get_partition_uuids", atOnce(params -> partitionUuids(steps)),
                // Every step has synced its disks before it ended.
                "standby.sync", atOnce(params -> NullNode.getInstance()),
                "standby.power_off", lasting(params -> leave("power_off", power, machine::powerOff)),
                "standby.run_image", lasting(params -> leave("run_image", power, machine::reboot)),
                // A whole-disk image brings its boot loader along.
                "image.install_bootloader", lasting(params -> said("install_bootloader", "part of the image")),
                "log.collect_system_logs", atOnce(params -> logs(log)));
    }

    private static Command atOnce(Commands.Work work) {
        return new Command(false, work);
    }

    private static Command lasting(Commands.Work work) {
        return new Command(true, work);
    }

    private static ObjectNode partitionUuids(Steps steps) {
        ObjectNode uuids = JSON.objectNode();
        steps.identifier().ifPresent(identifier -> uuids.put("root uuid", identifier));
        return uuids;
    }

    private static JsonNode leave(String name, Power power, Runnable how) {
        if (power.sleep(LAST_WORDS))
            how.run();
        return said(name, "done");
    }

    private static ObjectNode said(String name, String what) {
        return JSON.objectNode().put("result", name + ": " + what);
    }

    private static ObjectNode logs(AgentLog log) throws AgentException {
        try {
            String text = String.join("\n", log.lines()) + "\n";
            return JSON.objectNode().put("system_logs",
                    Base64.getEncoder().encodeToString(TarGz.of("agent.log", text)));
        } catch (IOException e) {
            throw new AgentException(Kind.EXECUTION, "Packing the logs failed: " + e.getMessage(), e);
        }
    }
}
