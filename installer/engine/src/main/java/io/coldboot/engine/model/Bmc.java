package io.coldboot.engine.model;

import io.coldboot.profile.Profile.BmcProtocol;

/**
 * A management controller and how to talk to it.
 *
 * @param protocol Redfish or IPMI; chooses Ironic's hardware type
 * @param address its IP address
 * @param port TCP port for Redfish, UDP port for IPMI
 * @param tls whether Redfish is spoken over TLS
 * @param login name of the login in the secrets file; never the login itself
 */
public record Bmc(BmcProtocol protocol, String address, int port, boolean tls, String login) {

    private static final String OWN = "bmc/";

    /** What the login is called that is one server's own, from a list or corrected by hand; others are shared. */
    public static String ownLogin(String node) {
        return OWN + node;
    }

    /** Whether it has a login of its own, which no sweep takes away again. */
    public boolean hasOwnLogin() {
        return login.startsWith(OWN);
    }

    /** The same controller with a login of this name. */
    public Bmc withLogin(String name) {
        return new Bmc(protocol, address, port, tls, name);
    }
}
