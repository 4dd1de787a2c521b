package io.coldboot.openstack.discovery;

import io.coldboot.openstack.discovery.Located.Text;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One server as a list names it, unchecked.
 *
 * @param fields by the names of instackenv.json ({@code pm_type}…), only those that have a value
 * @param macs its NICs' addresses
 * @param line where it begins
 * @param column where it begins
 */
record ListedNode(Map<String, Text> fields, List<Text> macs, int line, int column) {

    /** The field; null if it is missing or empty. */
    @Nullable
    Text field(String name) {
        return fields.get(name);
    }

    @Override
    public String toString() {
        return "ListedNode[" + line + ":" + column + "]";
    }
}
