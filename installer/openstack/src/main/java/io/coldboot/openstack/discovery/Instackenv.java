package io.coldboot.openstack.discovery;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.coldboot.openstack.discovery.Located.Items;
import io.coldboot.openstack.discovery.Located.Members;
import io.coldboot.openstack.discovery.Located.Text;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * TripleO's instackenv.json, in the shapes that are about: an object with {@code nodes} or the bare list; MACs as {@code mac}
 * (list or one string) or as {@code ports} (objects with {@code address}, or strings); numbers as numbers or strings.
 */
final class Instackenv {

    private Instackenv() {}

    static List<ListedNode> read(String json, Problems problems) {
        Located top;
        try {
            top = Located.parse(json);
        } catch (JsonProcessingException e) {
            // The parser's own words may quote a password.
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            int column = e.getLocation() == null ? 1 : e.getLocation().getColumnNr();
            problems.add(line, column, "this is not JSON", "look here for a missing or extra comma, quote or bracket");
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (top instanceof Members file)
            top = file.members().getOrDefault("nodes", top);
        if (!(top instanceof Items list) || list.items().isEmpty()) {
            problems.add(top, "no list of servers",
                    "write {\"nodes\": [{\"name\": …, \"pm_type\": \"redfish\", …}, …]}");
            return List.of();
        }
        List<ListedNode> found = new ArrayList<>();
        for (Located item : list.items()) {
            if (item instanceof Members node) {
                found.add(node(node));
            } else {
                problems.add(item, "this is not a server", "write an object: {\"name\": …, \"pm_type\": …}");
            }
        }
        return found;
    }

    private static ListedNode node(Members node) {
        Map<String, Text> fields = new LinkedHashMap<>();
        node.members().forEach((name, value) -> {
            if (value instanceof Text text && !text.text().isBlank())
                fields.put(name, text);
        });
        List<Text> macs = new ArrayList<>();
        collect(node.members().get("mac"), macs);
        collect(node.members().get("ports"), macs);
        return new ListedNode(fields, macs, node.line(), node.column());
    }

    private static void collect(@org.jspecify.annotations.Nullable Located value, List<Text> macs) {
        if (value instanceof Items many)
            many.items().forEach(one -> collect(one, macs));
        if (value instanceof Members port)
            collect(port.members().get("address"), macs);
        if (value instanceof Text text && !text.text().isBlank())
            macs.add(text);
    }
}
