package io.coldboot.screens.cli;

import io.coldboot.profile.Profile;
import io.coldboot.profile.Profile.Lab;
import io.coldboot.seed.HostCheck;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What this host must have for each job, in numbers. */
final class Needs {

    private static final double SEED_MEMORY_GIB = 2;
    /** Databases and logs, and Glance's copy of the image. */
    private static final double SEED_DISK_GIB = 8;
    /** What Ironic, its inspector and Heat keep of one server. */
    private static final double SERVER_MEMORY_GIB = 0.002;
    private static final double SERVER_DISK_GIB = 0.01;
    private static final double LAB_SEED_DISK_GIB = 4;
    private static final double IMAGE_DISK_GIB = 8;

    /** Of whatever only root can do. */
    static final HostCheck.Needs ROOT = new HostCheck.Needs("the seed", 0, 0, List.of());

    private Needs() {}

    /** A lab with its seed. */
    static HostCheck.Needs lab(Lab lab, boolean withImage) {
        boolean boots = lab.kind() != Lab.Kind.PROTOCOL;
        double memory = SEED_MEMORY_GIB + lab.nodes() * (boots ? 0.25 : 0.01);
        double disk = LAB_SEED_DISK_GIB + lab.nodes() * (boots ? 2 : 0.05) + (withImage ? IMAGE_DISK_GIB : 0);
        return new HostCheck.Needs(lab.nodes() + " servers of the lab and the seed", memory, disk,
                HostCheck.SEED_PROGRAMS);
    }

    /** The seed of a real site. */
    static HostCheck.Needs site(Profile profile) {
        int slots = profile.tiers().stream().flatMap(t -> t.roles().stream()).mapToInt(Profile.Role::count).sum();
        int servers = Math.max(slots, profile.discovery().expect());
        return new HostCheck.Needs("the seed and its records of " + servers + (servers == 1 ? " server" : " servers"),
                SEED_MEMORY_GIB + servers * SERVER_MEMORY_GIB, SEED_DISK_GIB + servers * SERVER_DISK_GIB,
                Stream.concat(HostCheck.SEED_PROGRAMS.stream(), SITE_PROGRAMS.stream()).toList());
    }

    private static final List<HostCheck.Program> SITE_PROGRAMS = List.of(
            new HostCheck.Program("ss", "iproute2"), new HostCheck.Program("sysctl", "procps"),
            new HostCheck.Program("busybox", "busybox-static"));

    /** An image, with its tests. */
    static HostCheck.Needs image(Optional<String> packageProxy) {
        Stream<HostCheck.Program> cache = packageProxy.filter(Profile.Host.CACHE::equals).stream()
                .map(p -> new HostCheck.Program("apache2", "apache2-bin"));
        return new HostCheck.Needs("an image build and its tests", 1.5, IMAGE_DISK_GIB,
                Stream.concat(HostCheck.SEED_PROGRAMS.stream(), cache).toList());
    }
}
