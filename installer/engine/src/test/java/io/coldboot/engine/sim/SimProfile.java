package io.coldboot.engine.sim;

import io.coldboot.engine.model.Hardware;
import io.coldboot.engine.model.Hardware.Disk;
import io.coldboot.engine.model.Hardware.Neighbour;
import io.coldboot.engine.model.Hardware.Nic;
import io.coldboot.profile.AddressRange;
import io.coldboot.profile.Cidr;
import io.coldboot.profile.Ipv4;
import io.coldboot.profile.Profile;
import io.coldboot.profile.Profile.Access;
import io.coldboot.profile.Profile.BmcProtocol;
import io.coldboot.profile.Profile.CablingRule;
import io.coldboot.profile.Profile.Controllers;
import io.coldboot.profile.Profile.Discovery;
import io.coldboot.profile.Profile.HardwareRule;
import io.coldboot.profile.Profile.Networks;
import io.coldboot.profile.Profile.Provisioning;
import io.coldboot.profile.Profile.Role;
import io.coldboot.profile.Profile.Sweep;
import io.coldboot.profile.Profile.Through;
import io.coldboot.profile.Profile.Tier;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Profiles and hardware for tests. */
public final class SimProfile {

    private SimProfile() {}

    /** A deploy tier of one controller and some workers, servers {@code r1-n01…}. */
    public static Profile of(int servers, int workers, int maxFailed) {
        return of(servers, Through.CONFIGURED, List.of(role("controller", 1, maxFailed, HardwareRule.ANY),
                role("worker", workers, maxFailed, HardwareRule.ANY)));
    }

    public static Profile of(int servers, Through through, List<Role> roles) {
        Provisioning provisioning = new Provisioning(Cidr.parse("192.168.24.0/22"), "192.168.24.1",
                AddressRange.parse("192.168.25.0-192.168.26.254"), AddressRange.parse("192.168.24.10-192.168.24.254"),
                "192.168.24.1", List.of("192.168.24.1"), List.of(), "eth0", 0);
        Sweep sweep = new Sweep(AddressRange.parse("192.168.28.11-192.168.29.254"), List.of(BmcProtocol.REDFISH), "bmc",
                8000, false, "r1-n{nn}");
        return new Profile(1, "test",
                new Networks(provisioning, new Profile.Bmc(Cidr.parse("192.168.28.0/22"), "192.168.28.1", null),
                        Map.of()),
                Map.of(),
                new Discovery(List.of(sweep), List.of(), false, servers),
                List.of(new Tier("deploy", roles, through)), Map.of("eth1", new CablingRule("leaf2", "Ethernet1/{n}")),
                new Access(List.of("ssh-ed25519 AAAA operator")), null, null);
    }

    /** A deploy cloud of one controller, to which servers of a workload tier are handed over. */
    public static Profile withWorkload(int servers, int workload, int maxFailed, boolean proof) {
        Profile deploy = of(servers, Through.CONFIGURED,
                List.of(new Role("controller", 1, List.of("deploy-controller"), HardwareRule.ANY, maxFailed)));
        Tier controllers = deploy.tiers().getFirst();
        return new Profile(deploy.version(), deploy.site(), deploy.networks(), deploy.layouts(), deploy.discovery(),
                List.of(new Tier(controllers.name(), controllers.roles(), controllers.through(), proof),
                        new Tier("workload", List.of(role("compute", workload, maxFailed, HardwareRule.ANY)),
                                Through.HANDED_OVER)),
                deploy.cabling(), deploy.access(), deploy.host(), deploy.lab());
    }

    /** The same where the deploy cloud also deploys them. */
    public static Profile withWorkloadCloud(int servers, int workload, int maxFailed) {
        Profile handed = withWorkload(servers, workload, maxFailed, true);
        Tier tier = handed.tiers().get(1);
        return new Profile(handed.version(), handed.site(), handed.networks(), handed.layouts(), handed.discovery(),
                List.of(handed.tiers().getFirst(), new Tier(tier.name(), tier.roles(), Through.CONFIGURED)),
                handed.cabling(), handed.access(), handed.host(), handed.lab());
    }

    /** A deploy cloud, and a cloud for customers of one controller and some computes that it deploys. */
    public static Profile withCustomers(int servers, int computes, int maxFailed) {
        Profile handed = withWorkloadCloud(servers, computes, maxFailed);
        Profile provided = SimLayouts.provided(List.of(
                new Role("controller", 1, List.of("workload-controller"), HardwareRule.ANY, maxFailed),
                new Role("compute", computes, List.of("workload-compute"), HardwareRule.ANY, maxFailed)));
        return new Profile(handed.version(), handed.site(), provided.networks(), provided.layouts(),
                handed.discovery(),
                List.of(handed.tiers().getFirst(),
                        new Tier("workload", provided.tiers().getFirst().roles(), Through.CONFIGURED)),
                handed.cabling(), handed.access(), handed.host(), handed.lab());
    }

    /** The same where servers may enrol themselves, but nobody knows how to log in to them. */
    public static Profile selfEnrolling(Profile profile) {
        return with(profile, new Discovery(profile.discovery().sweep(), List.of(), true, profile.discovery().expect()));
    }

    /** The same where servers can be found in no other way than by enrolling themselves. */
    public static Profile ofStrangers(Profile profile) {
        return with(profile, new Discovery(List.of(), List.of(), true, profile.discovery().expect(),
                new Controllers(List.of(BmcProtocol.REDFISH), "factory", 8000, false)));
    }

    /** The same with controllers looked for in this range alone. */
    public static Profile sweeping(Profile profile, String range) {
        Sweep wide = profile.discovery().sweep().getFirst();
        return with(profile, new Discovery(List.of(new Sweep(AddressRange.parse(range), wide.protocols(), wide.login(),
                wide.port(), wide.tls(), wide.names())), List.of(), false, profile.discovery().expect()));
    }

    private static Profile with(Profile profile, Discovery discovery) {
        return new Profile(profile.version(), profile.site(), profile.networks(), profile.layouts(), discovery,
                profile.tiers(),
                profile.cabling(), profile.access(), profile.host(), profile.lab());
    }

    public static Role role(String name, int count, int maxFailed, HardwareRule match) {
        return new Role(name, count, List.of("keystone"), match, maxFailed);
    }

    public static String name(int i) {
        return "r1-n%02d".formatted(i);
    }

    static String bmc(String name) {
        return Ipv4.format(Ipv4.parse("192.168.28.10") + Integer.parseInt(name.substring(4)));
    }

    /** A usual server, cabled as planned. */
    public static Hardware hardware(int i) {
        return hardware(i, 16, 64, i);
    }

    /** A server whose eth1 is on the given port. */
    public static Hardware hardware(int i, int cpus, int memoryGib, int port) {
        return new Hardware(cpus, "x86_64", memoryGib * 1024L, List.of(new Disk("/dev/sda", 480L << 30, false)),
                List.of(nic("eth0", i, 1, new Neighbour("leaf1", "Ethernet1/" + i)),
                        nic("eth1", i, 2, new Neighbour("leaf2", "Ethernet1/" + port))),
                "Acme", "One", "S" + i);
    }

    public static Nic nic(String name, int i, int n, @Nullable Neighbour neighbour) {
        return new Nic(name, "52:54:00:01:%02x:%02x".formatted(i, n), true, neighbour);
    }
}
