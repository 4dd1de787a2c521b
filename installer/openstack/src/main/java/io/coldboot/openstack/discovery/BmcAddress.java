package io.coldboot.openstack.discovery;

import io.coldboot.engine.model.Bmc;
import io.coldboot.openstack.discovery.Located.Text;
import io.coldboot.profile.Ipv4;
import io.coldboot.profile.Profile.BmcProtocol;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code pm_addr} as found: an address, an address with a port, or (Redfish) a URL. Redfish without a scheme means
 * https, as Ironic takes it.
 */
final class BmcAddress {

    private static final Pattern FORM = Pattern.compile("(?:(https?)://)?([^:/\\s]+)(?::(\\d{1,5}))?(?:/\\S*)?");
    private static final int IPMI_PORT = 623;
    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;

    private BmcAddress() {}

    /** The controller; empty, with the fault told, if the address or the port is no good. */
    static Optional<Bmc> read(BmcProtocol protocol, Text address, @Nullable Text pmPort, String login,
            Problems problems) {
        Matcher form = FORM.matcher(address.text().strip());
        if (!form.matches() || !isIpv4(form.group(2))) {
            problems.add(address, "\"" + address.text() + "\" is not an IPv4 address",
                    "write it as 192.168.28.11"
                            + (protocol == BmcProtocol.REDFISH ? " or http://192.168.28.11:8000" : ""));
            return Optional.empty();
        }
        boolean plain = protocol == BmcProtocol.IPMI || "http".equals(form.group(1));
        int usual = protocol == BmcProtocol.IPMI ? IPMI_PORT : plain ? HTTP_PORT : HTTPS_PORT;
        Text written = form.group(3) == null ? pmPort : new Text(form.group(3), address.line(), address.column());
        int port = written == null ? usual : port(written.text());
        if (port < 0 && written != null) {
            problems.add(written, "\"" + written.text() + "\" is not a port", "write a number from 1 to 65535");
            return Optional.empty();
        }
        return Optional.of(new Bmc(protocol, form.group(2), port, !plain, login));
    }

    private static boolean isIpv4(String text) {
        try {
            return Ipv4.parse(text) >= 0;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static int port(String text) {
        if (!text.strip().matches("\\d{1,5}"))
            return -1;
        int port = Integer.parseInt(text.strip());
        return port >= 1 && port <= 65535 ? port : -1;
    }
}
