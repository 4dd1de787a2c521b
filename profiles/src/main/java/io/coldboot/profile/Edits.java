package io.coldboot.profile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.coldboot.profile.ProfileReader.Result;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Changes one answer of a profile, as a person typed it. The changed profile is read like any file: so whatever would be wrong
 * with it in a file is told here, in the same words, and a profile that was edited is always one that can be read.
 *
 * <p>Places are named by JSON Pointer (RFC 6901): {@code /networks/provisioning/dhcp}.
 */
public final class Edits {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String NAME = "profile";
    private static final String PROVISIONING = "/networks/provisioning";
    private static final String BMC = "/networks/bmc";
    private static final String CIDR = "cidr";
    private static final String HOST_NIC = "/host/provisioning_nic";
    private static final String HOST_BMC_NIC = "/host/bmc_nic";

    private Edits() {}

    /** The answer at this place as a person would type it: items of a list with commas between them; empty if there is none. */
    public static String text(Profile profile, String pointer) {
        JsonNode node = ProfileWriter.tree(profile).at(pointer);
        if (node.isBoolean())
            return node.asBoolean() ? "yes" : "no";
        if (node.isArray())
            return StreamSupport.stream(node.spliterator(), false).map(JsonNode::asText)
                    .collect(Collectors.joining(", "));
        return node.isValueNode() ? node.asText() : "";
    }

    /**
     * The profile with what was typed at this place. Nothing typed leaves the answer out: its default takes its place. Addresses
     * that hang on a network move with it, and one NIC for everything stays one.
     */
    public static Result set(Profile profile, String pointer, String typed) {
        String text = typed.strip();
        if (pointer.equals(PROVISIONING + "/" + CIDR) || pointer.equals(BMC + "/" + CIDR))
            return move(profile, Pointer.parent(pointer), text);
        if (pointer.matches("/networks/[^/]+/" + CIDR))
            return moveOther(profile, Pointer.parent(pointer), text);
        Profile.Host host = profile.host();
        boolean oneNic = host != null && host.bmcNic().equals(host.provisioningNic());
        return change(profile, tree -> {
            put(tree, pointer, text);
            if (pointer.equals(HOST_NIC) && oneNic)
                drop(tree, HOST_BMC_NIC);
        });
    }

    /** The profile with what was typed at all of these places at once: answers of which none could be without the others. */
    public static Result together(Profile profile, Map<String, String> typed) {
        return change(profile, tree -> typed.forEach((pointer, text) -> put(tree, pointer, text.strip())));
    }

    /** The profile with these fields at this place, in place of what was there; at {@code /…/-} as a further item of a list. */
    public static Result put(Profile profile, String pointer, Map<String, String> fields) {
        return change(profile, tree -> {
            String parent = Pointer.parent(pointer);
            String key = Pointer.lastKey(pointer);
            JsonNode list = tree.at(parent);
            String at = key.equals("-") ? Pointer.child(parent, list.size()) : pointer;
            if (list instanceof ArrayNode items && key.equals("-"))
                items.addObject();
            else
                drop(tree, pointer);
            fields.forEach((field, text) -> put(tree, Pointer.child(at, field), text));
        });
    }

    /** The profile without what is at this place. */
    public static Result remove(Profile profile, String pointer) {
        return change(profile, tree -> drop(tree, pointer));
    }

    /** The profile as it is, if it is one that can be read. */
    public static Result checked(Profile profile) {
        return ProfileReader.read(ProfileWriter.text(profile), NAME);
    }

    private static Result change(Profile profile, Consumer<ObjectNode> edit) {
        ObjectNode tree = ProfileWriter.tree(profile);
        edit.accept(tree);
        return ProfileReader.read(ProfileWriter.text(tree), NAME);
    }

    private static void put(ObjectNode tree, String pointer, String text) {
        if (text.isEmpty()) {
            drop(tree, pointer);
            return;
        }
        JsonNode parent = parent(tree, Pointer.parent(pointer));
        String key = Pointer.lastKey(pointer);
        if (parent instanceof ArrayNode items && Pointer.isIndex(key) && Integer.parseInt(key) < items.size())
            items.set(Integer.parseInt(key), value(pointer, text));
        else if (parent instanceof ObjectNode object)
            object.set(key, value(pointer, text));
    }

    /** The section that this place is; it is made where there is none. */
    private static JsonNode parent(ObjectNode tree, String pointer) {
        JsonNode found = tree.at(pointer);
        if (found.isContainerNode())
            return found;
        return parent(tree, Pointer.parent(pointer)) instanceof ObjectNode above
                ? above.putObject(Pointer.lastKey(pointer))
                : found;
    }

    private static void drop(ObjectNode tree, String pointer) {
        String key = Pointer.lastKey(pointer);
        JsonNode parent = tree.at(Pointer.parent(pointer));
        if (parent instanceof ObjectNode object)
            object.remove(key);
        if (parent instanceof ArrayNode items && Pointer.isIndex(key) && Integer.parseInt(key) < items.size())
            items.remove(Integer.parseInt(key));
    }

    /** What was typed in the form that the schema asks for; what has no such form is left as it is, and the schema says so. */
    private static JsonNode value(String pointer, String text) {
        return switch (SchemaCheck.typeAt(pointer)) {
            case "integer" ->
                text.matches("-?\\d{1,9}") ? JSON.numberNode(Integer.parseInt(text)) : JSON.textNode(text);
            case "boolean" -> switch (text.toLowerCase(Locale.ROOT)) {
                case "y", "yes", "true", "on" -> JSON.booleanNode(true);
                case "n", "no", "false", "off" -> JSON.booleanNode(false);
                default -> JSON.textNode(text);
            };
            case "array" -> {
                ArrayNode items = JSON.arrayNode();
                Arrays.stream(text.split(",", -1)).map(String::strip).filter(t -> !t.isEmpty()).forEach(items::add);
                yield items;
            }
            default -> JSON.textNode(text);
        };
    }

    /** A network moves, and with it every address on it that still has a place there; others fall back to their defaults. */
    private static Result move(Profile profile, String network, String text) {
        Cidr from = network.equals(BMC) ? profile.networks().bmc().cidr() : profile.networks().provisioning().cidr();
        boolean oneWire = profile.networks().bmc().cidr().equals(profile.networks().provisioning().cidr());
        return change(profile, tree -> {
            if ((network.equals(PROVISIONING) && oneWire) || (network.equals(BMC) && text.isEmpty()))
                drop(tree, BMC);
            Cidr to = cidr(text, network.equals(BMC) ? profile.networks().provisioning().cidr() : from);
            if (!text.isEmpty() || network.equals(PROVISIONING))
                put(tree, network + "/" + CIDR, text);
            // One address that has no place there would leave the others around a hole: then all get their defaults.
            List<String> own = Stream.of("seed", "slots", "dhcp", "gateway").map(k -> network + "/" + k).toList();
            if (!own.stream().allMatch(pointer -> follow(tree, pointer, from, to)))
                own.forEach(pointer -> drop(tree, pointer));
            if (network.equals(BMC) || oneWire)
                for (int i = 0; i < profile.discovery().sweep().size(); i++)
                    follow(tree, "/discovery/sweep/" + i + "/range", from, to);
            // It stands on the one network and leads to the other.
            if (network.equals(PROVISIONING))
                follow(tree, BMC + "/router", from, to);
        });
    }

    /** The same for a network that installing does not need: it may lose its addresses altogether. */
    private static Result moveOther(Profile profile, String network, String text) {
        return change(profile, tree -> {
            String was = tree.at(network + "/" + CIDR).asText();
            put(tree, network + "/" + CIDR, text);
            List<String> own = Stream.of("slots", "gateway", "floating", "seed").map(k -> network + "/" + k).toList();
            Cidr from = was.isEmpty() ? null : Cidr.parse(was);
            Cidr to = from == null ? null : cidr(text, from);
            if (text.isEmpty() || from == null || to == null
                    || !own.stream().allMatch(pointer -> follow(tree, pointer, from, to)))
                own.forEach(pointer -> drop(tree, pointer));
            // Routers that are elsewhere now cannot be guessed.
            if (!was.equals(text))
                drop(tree, network + "/routes");
        });
    }

    private static Cidr cidr(String text, Cidr otherwise) {
        try {
            return text.isEmpty() ? otherwise : Cidr.parse(text);
        } catch (IllegalArgumentException e) {
            // The reader refuses it; until then nothing moves.
            return otherwise;
        }
    }

    /** Moves an address or a range; false if there is no such place in the new network. */
    private static boolean follow(ObjectNode tree, String pointer, Cidr from, Cidr to) {
        String text = tree.at(pointer).asText();
        if (text.isEmpty() || from.equals(to))
            return true;
        AddressRange old = AddressRange.parse(text);
        long by = to.network() - from.network();
        boolean fits = to.hosts().first() <= old.first() + by && old.last() + by <= to.hosts().last();
        if (fits)
            put(tree, pointer, new AddressRange(old.first() + by, old.last() + by).toString());
        return fits;
    }
}
