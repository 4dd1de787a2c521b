package io.coldboot.openstack.keystone;

import io.coldboot.openstack.rest.FakeService;
import java.net.URI;
import java.time.Instant;

/** Keystone's part of a {@link FakeService}, with a catalogue whose every service is that same fake. */
public final class FakeKeystone {

    /** The request that logs in. */
    public static final String LOGIN = "POST /v3/auth/tokens";

    private FakeKeystone() {}

    /** Admin of the fake. */
    public static CloudAccount account(FakeService service) {
        return CloudAccount.admin("seed", URI.create(service.uri() + "/v3"), "seed", () -> "s3cret");
    }

    /** Accepts a login; the token ends at this time. */
    public static void accepts(FakeService service, Instant expires) {
        service.on(LOGIN, 201, """
                {"token":{"methods":["password"],"expires_at":"%s","issued_at":"2026-11-01T00:00:00.000000Z",
                  "project":{"id":"p1","name":"admin","domain":{"id":"default","name":"Default"}},
                  "user":{"id":"u1","name":"admin","domain":{"id":"default","name":"Default"}},
                  "roles":[{"id":"r1","name":"admin"}],"audit_ids":["a"],
                  "catalog":[%s,%s,%s,%s,%s]}}""".formatted(expires.toString().replaceFirst("(\\.\\d+)?Z$", ".000000Z"),
                entry("orchestration", "heat", service.uri() + "/heat/v1/p1"),
                entry("baremetal", "ironic", service.uri() + "/"),
                entry("compute", "nova", service.uri() + "/compute/v2.1"),
                entry("network", "neutron", service.uri() + "/network"),
                entry("placement", "placement", service.uri() + "/placement")));
    }

    private static String entry(String type, String name, String url) {
        return """
                {"id":"%2$s","type":"%1$s","name":"%2$s","endpoints":[
                  {"id":"e0","interface":"public","region":"other","region_id":"other","url":"http://127.0.0.1:1"},
                  {"id":"e1","interface":"internal","region":"seed","region_id":"seed","url":"http://127.0.0.1:2"},
                  {"id":"e2","interface":"public","region":"seed","region_id":"seed","url":"%3$s"}]}""".formatted(type,
                name, url);
    }
}
