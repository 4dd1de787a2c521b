package io.coldboot.openstack.ironic;

import io.coldboot.engine.model.Failure;
import io.coldboot.engine.model.Failure.Cause;
import io.coldboot.engine.model.NodeStatus;
import io.coldboot.openstack.rest.FaultText;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The one place that knows Ironic's words for trouble ({@code last_error}, as measured with Ironic 21.4) and what a person
 * in front of the rack does about it. The first rule that fits wins: the narrow ones stand first.
 */
public final class IronicFaults {

    private static final Pattern AGENT_DETAILS = Pattern.compile("(?s)failed on node [0-9a-f-]{36}\\. (.*)");

    private IronicFaults() {}

    /** @param words matched in the lower-case text */
    private record Rule(Pattern words, Cause cause, String remedy) {
        static Rule of(String words, Cause cause, String remedy) {
            return new Rule(Pattern.compile(words), cause, remedy);
        }
    }

    private static final List<Rule> RULES = List.of(
            // What a conductor had under way when it was ended, it fails when it starts again.
            Rule.of("can't be resumed by conductor|no conductor service registered", Cause.SERVICE_BUSY,
                    "nothing to do: it is tried again"),
            Rule.of("\\b401\\b|insufficientprivilege|rakp 2|unauthorized name|invalid user ?name|incorrect password|"
                    + "authentication (failed|error)|accesserror", Cause.BMC_LOGIN,
                    "enter this controller's right login, or set it on the controller; then retry it"),
            Rule.of("checksum|hash value|does not match the expected", Cause.IMAGE_CHECKSUM,
                    "the image came damaged: check the copy on the stick with coldboot image verify, then retry it"),
            Rule.of("validation of image href|image .*could not be found|got http code \\d+ .*head",
                    Cause.IMAGE_MISSING,
                    "the seed does not hand out the image: look with coldboot seed status; then retry it"),
            Rule.of("no space left|not enough (disk )?space|no suitable (root )?device|no disks? (larger|found)|too small|"
                    + "could not find (a|any) .*(disk|device)", Cause.IMAGE_WRITE,
                    "no disk in it takes the image: check that its disk is plugged in and large enough, then retry it"),
            Rule.of("failed to set node power state|power state .*(timed out|timeout)|timed out .*power",
                    Cause.POWER_STUCK,
                    "its power does not follow its controller: press its button or pull its power cords for 10 s, then retry it"),
            Rule.of("unable to connect|connection (failed|refused|timed out)|max retries exceeded|no route to host|"
                    + "unable to establish (ipmi|lan)|remote end closed|unreachable", Cause.BMC_UNREACHABLE,
                    "check the cable of its management port, and its address on the controller; then retry it"),
            Rule.of("timeout reached while (inspecting|waiting for inspection)|introspection timeout",
                    Cause.INSPECTION_TIMEOUT,
                    "it did not boot from the network: check the cable of its first NIC and its boot order, then retry it"),
            Rule.of("returned code 5\\d\\d|returned code \\d+|ipmitool|redfish|base\\.1\\.", Cause.BMC_ERROR,
                    "its controller answers wrongly: restart the controller (or pull the power cords for 10 s), then retry it"),
            Rule.of("write_image|stream_configdrive|configdrive|iscsi|partition", Cause.IMAGE_WRITE,
                    "writing its disk failed: look at its console; change the disk if it reports errors; then retry it"));

    /** What is wrong with this node, and what to do. For a node that Ironic reports as failed, or as set aside. */
    public static Failure of(NodeStatus node) {
        String error = node.lastError() == null ? "" : node.lastError();
        String subject = node.name() == null ? node.uuid() : node.name();
        String lower = error.toLowerCase(Locale.ROOT);
        if (lower.contains("timeout reached while waiting for callback"))
            return noCallback(node, subject);
        for (Rule rule : RULES) {
            if (rule.words().matcher(lower).find())
                return Failure.of(rule.cause(), subject, found(node, error), rule.remedy());
        }
        return unknown(node, subject, error);
    }

    /** What a controller's answer to Ironic means. */
    static Failure ofController(String name, String uuid, String error) {
        return of(new NodeStatus(uuid, name, "enroll", null, null, error, false, null, null, null, null));
    }

    /** The text is the same whether the agent never came or went away: the deploy step tells. */
    private static Failure noCallback(NodeStatus node, String subject) {
        if (node.state().startsWith("clean") || "write_image".equals(node.deployStep()))
            return Failure.of(Cause.AGENT_LOST, subject, "its agent fell silent while writing the image",
                    "look at its console; power-cycle it, then retry it");
        return Failure.of(Cause.NO_NETWORK_BOOT, subject, "it never booted from the network",
                "check the cable of its first NIC, and that network boot comes first in its firmware; then retry it");
    }

    private static Failure unknown(NodeStatus node, String subject, String error) {
        String found = found(node, error);
        String again = "look at its console, then retry it";
        return switch (node.state()) {
            case "inspect failed" -> Failure.of(Cause.INSPECTION_FAILED, subject, found, again);
            case "deploy failed", "error", "clean failed" -> Failure.of(Cause.IMAGE_WRITE, subject, found, again);
            default -> node.maintenance()
                    ? Failure.of(Cause.BMC_UNREACHABLE, subject, found,
                            "check the cable of its management port; it comes back by itself within 5 minutes")
                    : Failure.of(Cause.BMC_ERROR, subject, found,
                            "check its management controller, then retry it");
        };
    }

    /** What the agent or the controller said, without what Ironic wraps around it. */
    private static String found(NodeStatus node, String error) {
        if (error.isBlank())
            return node.maintenance() ? "Ironic set it aside (maintenance)" : "Ironic reports \"" + node.state() + "\"";
        Matcher details = AGENT_DETAILS.matcher(error);
        String core = details.find() && !details.group(1).isBlank() ? details.group(1) : error;
        return FaultText.oneLine(core.replace("for node " + node.uuid(), "").replace("node " + node.uuid(), "the node")
                .replaceAll("\\s+", " "));
    }
}
