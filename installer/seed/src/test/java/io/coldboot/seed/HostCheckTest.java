package io.coldboot.seed;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldboot.engine.model.Failure;
import io.coldboot.engine.model.Failure.Cause;
import io.coldboot.seed.HostCheck.Has;
import io.coldboot.seed.HostCheck.Needs;
import io.coldboot.seed.HostCheck.Program;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HostCheckTest {

    private static final long GIB = 1L << 30;
    private static final Path STATE = Path.of("/var/lib/coldboot");
    private static final Needs NEEDS = new Needs("4 servers and the seed", 3, 12,
            List.of(new Program("ip", "iproute2"), new Program("sgdisk", "gdisk")));

    @Test
    void a_host_that_has_exactly_enough_lacks_nothing() {
        assertThat(HostCheck.missing(NEEDS, STATE, new Has(true, 3 * GIB, 12 * GIB, List.of("ip", "sgdisk"))))
                .isEmpty();
    }

    @Test
    void everything_that_is_missing_is_told_in_one_go_with_numbers() {
        List<Failure> missing = HostCheck.missing(NEEDS, STATE, new Has(false, 3 * GIB - 1, GIB / 2, List.of("ip")));

        assertThat(missing).extracting(Failure::cause).containsOnly(Cause.PRECONDITION);
        assertThat(missing).extracting(f -> f.subject() + " " + f.found() + "; " + f.remedy()).containsExactly(
                "this user is not root; run it again with sudo",
                "memory 4 servers and the seed need 3.0 GiB, this host has 2.9 GiB available; end other programs, or take a host with more",
                "disk 4 servers and the seed need 12.0 GiB under /var/lib/coldboot, 0.5 GiB are free; free some, or set COLDBOOT_HOME to a larger disk",
                "sgdisk is not installed; apt-get install gdisk");
    }

    @Test
    void memory_is_what_programs_can_have_not_what_is_idle() {
        assertThat(HostCheck.availableMemory(Stream.of("MemTotal:       24642700 kB", "MemFree:          812340 kB",
                "MemAvailable:   20812344 kB"))).isEqualTo(20812344L * 1024);
    }

    @Test
    void this_host_is_looked_at() {
        List<Failure> missing = HostCheck.missing(
                new Needs("a test", 1e6, 1e9, List.of(new Program("no-such-program", "no-such-package"))),
                Path.of("/no/such/directory"));

        assertThat(missing).extracting(Failure::subject).contains("memory", "disk", "no-such-program");
    }
}
