package io.coldboot.seed;

import io.coldboot.profile.Profile;
import io.coldboot.profile.ProfileReader;
import io.coldboot.profile.ProfileReader.Good;

/** A profile for tests. */
final class TestProfile {

    private TestProfile() {}

    /** A site on 10.20.0.0/22 and 10.30.0.0/24, with this line of YAML at its end. */
    static Profile of(String more) {
        return ((Good) ProfileReader.read("""
                version: 1
                site: paris-2
                networks:
                  provisioning: { cidr: 10.20.0.0/22, nic: eno5, ntp: [ntp1.example.com] }
                  bmc: { cidr: 10.30.0.0/24 }
                discovery: { sweep: [ { range: 10.30.0.11-12, login: bmc } ], self_enrol: true }
                tiers: [ { name: deploy, roles: [ { name: controller, count: 1, services: [base] } ] } ]
                %s
                """.formatted(more), "test.yaml")).profile();
    }
}
