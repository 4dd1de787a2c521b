package io.coldboot.engine.heat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** What machines are told now and were not told before: the difference between two templates of a tier, in a technician's words. */
public final class Changes {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String CONFIG = "-config";
    /** Keys whose value nobody is to see. */
    private static final Pattern SECRET = Pattern.compile("(.*[/_])?(password|secret|key|token)");
    private static final Map<String, String> NAMES = Map.of("coldboot/ntp", "time servers", "coldboot/dns",
            "name servers", "coldboot/authorized_keys", "who may log in", "coldboot/hosts", "names of machines",
            "coldboot/services", "services", "coldboot/address", "address");

    /** Beginning and end of a public key's text are enough to tell it: its kind, and whose it is. */
    private static final Pattern PUBLIC_KEY = Pattern.compile("(ssh-\\S+|ecdsa-\\S+|sk-\\S+) \\S+ ?(.*)");

    private Changes() {}

    /**
     * A change.
     *
     * @param slot whose machine is told
     * @param what the thing that changes; empty if the machine is new, or goes
     * @param how from what to what; of a secret only that it changes
     */
    public record Change(String slot, String what, String how) {}

    /** The changes, in the order of the slots. Both templates are JSON. */
    public static List<Change> between(String before, String after) {
        Map<String, JsonNode> old = metadata(before);
        List<Change> changes = new ArrayList<>();
        Map<String, JsonNode> now = metadata(after);
        now.forEach((slot, is) -> {
            JsonNode was = old.get(slot);
            if (was == null)
                changes.add(new Change(slot, "", "a new machine"));
            else
                compare(slot, flat(was), flat(is), changes);
        });
        old.keySet().stream().filter(slot -> !now.containsKey(slot))
                .forEach(slot -> changes.add(new Change(slot, "", "no machine any more")));
        return changes;
    }

    /** One line for each thing that changes, with the machines that are told. */
    public static List<String> lines(List<Change> changes) {
        Map<String, List<String>> slots = new LinkedHashMap<>();
        for (Change change : changes)
            slots.computeIfAbsent(change.what().isEmpty() ? change.how() : change.what() + ": " + change.how(),
                    c -> new ArrayList<>()).add(change.slot());
        return slots.entrySet().stream().map(e -> e.getKey() + ", on " + String.join(", ", e.getValue())).toList();
    }

    private static Map<String, JsonNode> metadata(String template) {
        try {
            Map<String, JsonNode> bySlot = new LinkedHashMap<>();
            JSON.readTree(template).path("resources").properties().forEach(r -> {
                if (r.getKey().endsWith(CONFIG) && r.getValue().at("/properties").has("config"))
                    bySlot.put(r.getKey().substring(0, r.getKey().length() - CONFIG.length()),
                            r.getValue().at("/properties/config"));
            });
            return bySlot;
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Leaves by their path; a list is one leaf. */
    private static Map<String, JsonNode> flat(JsonNode tree) {
        Map<String, JsonNode> leaves = new TreeMap<>();
        flatten("", tree, leaves);
        return leaves;
    }

    private static void flatten(String path, JsonNode node, Map<String, JsonNode> leaves) {
        if (!node.isObject())
            leaves.put(path, node);
        node.properties()
                .forEach(p -> flatten(path.isEmpty() ? p.getKey() : path + "/" + p.getKey(), p.getValue(), leaves));
    }

    private static void compare(String slot, Map<String, JsonNode> was, Map<String, JsonNode> now,
            List<Change> changes) {
        Set<String> keys = new TreeSet<>(was.keySet());
        keys.addAll(now.keySet());
        for (String key : keys)
            if (!Objects.equals(was.get(key), now.get(key)))
                changes.add(new Change(slot, NAMES.getOrDefault(key, key.replace('/', ' ')),
                        SECRET.matcher(key).matches() ? "a new secret" : how(was.get(key), now.get(key))));
    }

    private static String how(@Nullable JsonNode was, @Nullable JsonNode now) {
        if ((was != null && !was.isArray()) || (now != null && !now.isArray()))
            return text(was) + " becomes " + text(now);
        List<String> old = items(was);
        List<String> items = items(now);
        List<String> parts = new ArrayList<>();
        items.stream().filter(i -> !old.contains(i)).forEach(i -> parts.add("+ " + i));
        old.stream().filter(i -> !items.contains(i)).forEach(i -> parts.add("- " + i));
        return parts.isEmpty() ? "in another order: " + String.join(", ", items) : String.join(", ", parts);
    }

    private static List<String> items(@Nullable JsonNode list) {
        return list == null ? List.of() : StreamSupport.stream(list.spliterator(), false).map(Changes::text).toList();
    }

    private static String text(@Nullable JsonNode value) {
        if (value == null)
            return "nothing";
        if (value.isObject())
            return value.properties().stream().map(p -> text(p.getValue())).collect(Collectors.joining(" "));
        return PUBLIC_KEY.matcher(value.asText()).replaceAll("$1 $2").strip();
    }
}
