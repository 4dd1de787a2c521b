package io.coldboot.openstack.discovery;

import io.coldboot.engine.model.Bmc;
import io.coldboot.engine.model.Node;
import io.coldboot.engine.port.Secrets.Login;
import io.coldboot.openstack.discovery.Located.Text;
import io.coldboot.profile.Profile.BmcProtocol;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks listed servers, one by one and against each other. A server with any fault is left out, and each fault is told. */
final class NodeCheck {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?");
    private static final Pattern MAC = Pattern.compile("[0-9a-fA-F]{2}([:-][0-9a-fA-F]{2}){5}");

    private final Problems problems;
    private final Map<String, Integer> names = new HashMap<>();
    private final Map<String, Integer> controllers = new HashMap<>();
    private final Map<String, Integer> macs = new HashMap<>();
    private final List<Node> nodes = new ArrayList<>();
    private final Map<String, Login> logins = new LinkedHashMap<>();

    NodeCheck(Problems problems) {
        this.problems = problems;
    }

    /** The servers without a fault. */
    List<Node> nodes() {
        return nodes;
    }

    /** Their logins, by the name under which the nodes refer to them. */
    Map<String, Login> logins() {
        return logins;
    }

    void check(List<ListedNode> listed) {
        int number = 0;
        for (ListedNode node : listed)
            check(node, ++number);
    }

    private void check(ListedNode listed, int number) {
        int before = problems.count();
        Text given = listed.field("name");
        String name = given == null ? "node-" + number : given.text().strip();
        Text at = given == null ? new Text(name, listed.line(), listed.column()) : given;
        if (!NAME.matcher(name).matches())
            problems.add(at, "\"" + name + "\" cannot be a server's name", "use letters, digits, dots and dashes");
        once(names, name.toLowerCase(Locale.ROOT), at, "the name " + name);
        checkMacs(listed);
        Optional<BmcProtocol> protocol = protocol(listed);
        Text address = required(listed, "pm_addr", "the address of its management controller");
        Text user = required(listed, "pm_user", "the controller's user name");
        Text password = required(listed, "pm_password", "the controller's password");
        if (protocol.isEmpty() || address == null || user == null || password == null)
            return;

        String login = "bmc/" + name;
        Optional<Bmc> bmc = BmcAddress.read(protocol.get(), address, listed.field("pm_port"), login, problems);
        bmc.ifPresent(
                b -> once(controllers, b.address() + " port " + b.port(), address, "the controller " + b.address()));
        if (bmc.isEmpty() || problems.count() > before)
            return;
        nodes.add(new Node(name, null, bmc.get(), null));
        logins.put(login, new Login(user.text(), password.text()));
    }

    private Optional<BmcProtocol> protocol(ListedNode listed) {
        Text type = required(listed, "pm_type", "how its controller is spoken to: redfish or ipmi");
        if (type == null)
            return Optional.empty();
        Optional<BmcProtocol> known = PowerDrivers.protocol(type.text());
        if (known.isEmpty())
            problems.add(type, "Coldboot has no driver \"" + type.text() + "\"", PowerDrivers.advice(type.text()));
        return known;
    }

    private void checkMacs(ListedNode listed) {
        for (Text mac : listed.macs()) {
            if (MAC.matcher(mac.text()).matches()) {
                once(macs, mac.text().toLowerCase(Locale.ROOT).replace('-', ':'), mac, "the MAC address " + mac.text());
            } else {
                problems.add(mac, "\"" + mac.text() + "\" is not a MAC address", "write it as 52:54:00:12:34:56");
            }
        }
    }

    private @Nullable Text required(ListedNode listed, String field, String meaning) {
        Text value = listed.field(field);
        if (value == null)
            problems.add(listed.line(), listed.column(), "this server has no " + field, "add " + meaning);
        return value;
    }

    private void once(Map<String, Integer> seen, String key, Text at, String what) {
        Integer first = seen.putIfAbsent(key, at.line());
        if (first != null)
            problems.add(at, what + " is there twice (first in line " + first + ")", "correct one of the two");
    }
}
