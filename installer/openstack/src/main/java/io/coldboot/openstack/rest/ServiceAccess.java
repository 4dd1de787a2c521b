package io.coldboot.openstack.rest;

import java.net.URI;
import java.net.http.HttpClient;

/** A way into a cloud: where its services are, a token that they accept, and a client that knows them from others. */
public interface ServiceAccess {

    /** Talks to services that the site's authority vouches for, and to nobody else. */
    HttpClient http();

    /** A token that is good for some minutes yet. */
    String token();

    /** Tells that a service answered 401 to this token, so that the next one is a new one. */
    void refused(String token);

    /**
     * Where the catalogue says that a service is, without a slash at the end.
     *
     * @param serviceType as the catalogue calls it: {@code baremetal}, {@code image}…
     */
    URI endpoint(String serviceType);
}
