package io.coldboot.openstack.keystone;

import java.net.URI;
import java.util.function.Supplier;

/**
 * Who Coldboot is in a cloud.
 *
 * @param name the cloud's name in clouds.yaml: {@code seed}
 * @param authUrl Keystone, {@code https://192.168.24.1:5000/v3}
 * @param region the region of the services
 * @param domain of the user and of the project
 * @param password asked for when needed, so that it is in memory no longer than that
 */
public record CloudAccount(String name, URI authUrl, String region, String user, String project, String domain,
        Supplier<String> password) {

    /** User admin of project admin in the default domain. */
    public static CloudAccount admin(String name, URI authUrl, String region, Supplier<String> password) {
        return new CloudAccount(name, authUrl, region, "admin", "admin", "Default", password);
    }

    @Override
    public String toString() {
        return "CloudAccount[" + user + " at " + authUrl + "]";
    }
}
