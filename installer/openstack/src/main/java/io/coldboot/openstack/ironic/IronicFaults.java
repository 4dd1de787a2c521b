package io.coldboot.openstack.ironic;

import io.coldboot.engine.model.Failure;
import io.coldboot.engine.model.Failure.Cause;
import io.coldboot.engine.model.NodeStatus;
import io.coldboot.openstack.rest.FaultText;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The one place that knows Ironic's words for trouble ({@code last_error}, as measured with Ironic 21.4 and read in its source),
 * what they mean in plain words, and what a person in front of the rack does about it. The first rule that fits wins: the
 * narrow ones stand first.
 */
public final class IronicFaults {

    private static final Pattern ADDRESS = Pattern.compile("https?://\\[?([0-9a-zA-Z.:-]*?)\\]?(?::\\d+)?/");
    private static final Pattern CODE = Pattern.compile("(?i)(?:returned|got http) code (\\d{3})");
    private static final Pattern AGENT_DETAILS = Pattern.compile("(?s)failed on node [0-9a-f-]{36}\\. (.*)");

    private static final String RESTART_BMC = "restart its management controller (or pull the power cords for 10 s), then retry it";

    private IronicFaults() {}

    /**
     * What certain words mean.
     *
     * @param words matched in the lower-case text
     * @param found in plain words; {@code @} stands for where the controller was looked for, {@code #} for the HTTP code,
     *     {@code ~} for what the agent said
     */
    private record Rule(Pattern words, Cause cause, String found, String remedy) {
        static Rule of(String words, Cause cause, String found, String remedy) {
            return new Rule(Pattern.compile(words), cause, found, remedy);
        }
    }

    private static final List<Rule> RULES = List.of(
            Rule.of("can't be resumed by conductor|no conductor service registered|is locked by host|lack of free conductor workers",
                    Cause.SERVICE_BUSY, "the seed was restarted, or busy, while it worked on this server",
                    "it is tried again by itself; if that fails too, retry it"),
            Rule.of("\\b401\\b|insufficientprivilege|rakp 2|unauthorized name|invalid user ?name|incorrect password|"
                    + "authentication (failed|error)|accesserror", Cause.BMC_LOGIN,
                    "its management controller refuses the login@",
                    "correct the login that Coldboot uses for it, or set that login on the controller; then retry it"),
            Rule.of("checksum|hash value|does not match the expected", Cause.IMAGE_CHECKSUM,
                    "the image arrived damaged: its checksum is wrong",
                    "check the copy on the stick with coldboot image verify; if that is good, check this server's network cable and memory; then retry it"),
            Rule.of("validation of image href|image .*could not be found|invalid image href|got http code \\d+ .*head",
                    Cause.IMAGE_MISSING, "the seed does not hand out the image#",
                    "see which of the seed's services is down with coldboot seed status; then retry it"),
            Rule.of("no space left|not enough (disk )?space|does not fit on|no suitable (root )?device|"
                    + "no disks? (larger|found)|too small|could not find (a|any) .*(disk|device)", Cause.IMAGE_WRITE,
                    "no disk in it takes the image~",
                    "check that its disk is plugged in and large enough, then retry it"),
            Rule.of("download of image|failed to download image|connection to image", Cause.IMAGE_WRITE,
                    "it could not fetch the image from the seed~",
                    "check the cable of its first NIC, and the switch; then retry it"),
            Rule.of("to the agent running on|invoking agent command|connection to agent|agent api for node|agent is (presently|busy)",
                    Cause.AGENT_LOST, "it fell silent after it had booted from the network",
                    "check the cable of its first NIC, and look at its console; power-cycle it, then retry it"),
            Rule.of("node state power o(n|ff) does not match", Cause.POWER_STUCK,
                    "its power was switched by hand, or does not follow its management controller",
                    "leave its power button alone and see that its power cords are in; then retry it"),
            Rule.of("failed to set node power state|power state .*(timed out|timeout)|timed out .*power",
                    Cause.POWER_STUCK, "its power does not follow its management controller",
                    "press its power button or pull its power cords for 10 s, then retry it"),
            Rule.of("during sync_power_state|aborted as node is in maintenance", Cause.BMC_UNREACHABLE,
                    "its management controller stopped answering@",
                    "check the cable of its management port, and that its controller has power; then retry it"),
            Rule.of("unable to connect|connection (failed|refused|timed out|aborted|reset|to the)|max retries exceeded|"
                    + "no route to host|unable to establish (ipmi|lan)|remote end closed|unreachable",
                    Cause.BMC_UNREACHABLE, "its management controller does not answer@",
                    "check the cable of its management port, and that the controller has this address; then retry it"),
            Rule.of("timeout reached while (inspecting|waiting for inspection)|introspection timeout",
                    Cause.INSPECTION_TIMEOUT, "it was switched on and told nothing: it did not boot from the network",
                    "check the cable of its first NIC, and that network boot comes first in its firmware; then retry it"),
            Rule.of("failed to prepare instance for booting|failed to change the boot device|set boot device|setting boot mode|"
                    + "insertmedia|virtual ?media", Cause.BMC_ERROR,
                    "its management controller did not take the order what to boot from", RESTART_BMC),
            Rule.of("creating .* image failed|mkisofs|genisoimage|failed to upload .* image", Cause.DISK_FULL,
                    "the seed could not make what it boots from",
                    "free some space on the disk that holds the site's directory, then retry it"),
            // Ironic keeps to itself what ipmitool said.
            Rule.of("ipmi call failed", Cause.BMC_ERROR, "its management controller does not obey over IPMI@",
                    "check its login, that IPMI over LAN is on, and the cable of its management port; then retry it"),
            Rule.of("returned code 5\\d\\d|returned code \\d+|ipmitool|redfish|base\\.1\\.", Cause.BMC_ERROR,
                    "its management controller answers with errors#", RESTART_BMC),
            Rule.of("write_image|stream_configdrive|configdrive|config drive|iscsi|partition|erasing",
                    Cause.IMAGE_WRITE,
                    "writing its disk failed~",
                    "look at its console; change the disk if it reports errors; then retry it"));

    /** What is wrong with this node, and what to do. For a node that Ironic reports as failed, or as set aside. */
    public static Failure of(NodeStatus node) {
        String error = node.lastError() == null ? "" : node.lastError();
        String lower = error.toLowerCase(Locale.ROOT);
        if (lower.contains("timeout reached while waiting for callback")
                || lower.contains("timeout reached while cleaning"))
            return noCallback(node, error);
        for (Rule rule : RULES) {
            if (rule.words().matcher(lower).find())
                return failure(node, rule.cause(), filled(rule.found(), error), rule.remedy(), error);
        }
        return unknown(node, error);
    }

    /** What a controller's answer to Ironic means. */
    static Failure ofController(String name, String uuid, String error) {
        return of(new NodeStatus(uuid, name, "enroll", null, null, error, false, null, null, null, null));
    }

    /** The text is the same whether the agent never came or went away: the deploy step tells. */
    private static Failure noCallback(NodeStatus node, String error) {
        if (node.state().startsWith("clean"))
            return failure(node, Cause.AGENT_LOST, "it fell silent while its disk was being cleared",
                    "look at its console; power-cycle it, then retry it", error);
        if ("write_image".equals(node.deployStep()))
            return failure(node, Cause.AGENT_LOST, "it fell silent while the image was written to its disk",
                    "look at its console; power-cycle it, then retry it", error);
        return failure(node, Cause.NO_NETWORK_BOOT, "it was switched on and never booted from the network",
                "check the cable of its first NIC, and that network boot comes first in its firmware; then retry it",
                error);
    }

    private static Failure unknown(NodeStatus node, String error) {
        String again = "look at its console, then retry it";
        return switch (node.state()) {
            case "inspect failed" ->
                failure(node, Cause.INSPECTION_FAILED, because("its hardware could not be read", error), again, error);
            case "clean failed" ->
                failure(node, Cause.IMAGE_WRITE, because("its disk could not be cleared", error), again, error);
            case "deploy failed", "error" ->
                failure(node, Cause.IMAGE_WRITE, because("it could not be given the image", error), again, error);
            default -> node.maintenance()
                    ? failure(node, Cause.BMC_UNREACHABLE,
                            because("it was set aside: its management controller stopped answering", error),
                            "check the cable of its management port, and that its controller has power; then retry it",
                            error)
                    : failure(node, Cause.BMC_ERROR,
                            because("its management controller could not be used", error),
                            "check its management controller, then retry it", error);
        };
    }

    private static Failure failure(NodeStatus node, Cause cause, String found, String remedy, String error) {
        return new Failure(cause, node.name() == null ? node.uuid() : node.name(), found, remedy,
                error.isBlank() ? null : FaultText.oneLine(error.replaceAll("\\s+", " ")), null);
    }

    private static String filled(String found, String error) {
        String code = first(CODE, error);
        String address = first(ADDRESS, error);
        return found.replace("#", code.isEmpty() ? "" : " (HTTP " + code + ")")
                .replace("@", address.isEmpty() ? "" : " at " + address)
                .replace("~", details(error).map(d -> ": " + FaultText.oneLine(d)).orElse(""));
    }

    private static Optional<String> details(String error) {
        Matcher matcher = AGENT_DETAILS.matcher(error);
        return matcher.find() && !matcher.group(1).isBlank() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private static String first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? matcher.group(1) : "";
    }

    /** Words that no rule knows are all that there is to go by: they are told, without what Ironic wraps around them. */
    private static String because(String found, String error) {
        String core = details(error).orElse(error);
        return core.isBlank()
                ? found + ", and nothing says why"
                : FaultText.oneLine(found + ": " + core.replaceAll("(for )?(the )?node [0-9a-f-]{36}", "it")
                        .replaceAll("\\s+", " "));
    }
}
