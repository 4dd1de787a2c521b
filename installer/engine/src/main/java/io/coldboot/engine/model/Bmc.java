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
public record Bmc(BmcProtocol protocol, String address, int port, boolean tls, String login) {}
