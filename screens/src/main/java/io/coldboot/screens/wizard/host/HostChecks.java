package io.coldboot.screens.wizard.host;

import io.coldboot.profile.Profile;
import io.coldboot.screens.wizard.host.HostReport.HostNic;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Judges whether this host can do what the profile asks of it. */
public final class HostChecks {

    private static final double GIB = 1L << 30;
    private static final double SEED_MEMORY_GIB = 2;
    private static final double SEED_DISK_GIB = 4;
    private static final double IMAGE_DISK_GIB = 8;
    /** Nobody installs a cloud before this program was written: then the clock's battery is empty. */
    private static final Instant EARLIEST = Instant.parse("2026-01-01T00:00:00Z");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'")
            .withZone(ZoneOffset.UTC);

    private HostChecks() {}

    /** How something is. */
    public enum Verdict {
        GOOD,
        /** It will do, but somebody should look. */
        WARNING,
        /** Nothing can go on like this. */
        BLOCKING
    }

    /**
     * What is to be said of one thing.
     *
     * @param found what was measured, against what is needed
     * @param remedy what to do; empty when it is good
     * @param meaning what it is needed for, for somebody who does not know
     */
    public record HostCheck(String name, Verdict verdict, String found, String remedy, String meaning) {}

    /** All checks, in the order in which they are shown. */
    public static List<HostCheck> of(HostReport host, Profile profile) {
        List<HostCheck> checks = new ArrayList<>();
        checks.add(host.root()
                ? good("User", "root", Meanings.USER)
                : blocking("User", "not root", "leave, and start it again with sudo", Meanings.USER));
        checks.add(programs(host));
        checks.add(memory(host, profile));
        checks.add(disk(host, profile));
        checks.add(host.cpus() >= 2
                ? good("CPUs", String.valueOf(host.cpus()), Meanings.CPUS)
                : warning("CPUs", "1; everything will take its time", "use a host with 2 or more", Meanings.CPUS));
        checks.add(clock(host));
        checks.add(nics(host, profile));
        return checks;
    }

    /** The first thing that blocks. */
    public static Optional<HostCheck> blocker(HostReport host, Profile profile) {
        return of(host, profile).stream().filter(c -> c.verdict() == Verdict.BLOCKING).findFirst();
    }

    /** GiB of memory that the profile takes. */
    static double memoryGib(Profile profile) {
        Profile.Lab lab = profile.lab();
        return SEED_MEMORY_GIB
                + (lab == null ? 0 : lab.nodes() * (lab.kind() == Profile.Lab.Kind.PROTOCOL ? 0.01 : 0.25));
    }

    private static HostCheck programs(HostReport host) {
        return host.missing().isEmpty()
                ? good("Programs", "all there", Meanings.PROGRAMS)
                : blocking("Programs", "missing: " + String.join(", ", host.missing()),
                        "leave, then: apt-get install " + String.join(" ", host.missing()), Meanings.PROGRAMS);
    }

    private static HostCheck memory(HostReport host, Profile profile) {
        double needed = memoryGib(profile);
        String found = gib(host.availableBytes()) + " of " + gib(host.memoryBytes()) + " free, "
                + number(needed) + " needed";
        return host.availableBytes() / GIB >= needed
                ? good("Memory", found, Meanings.MEMORY)
                : blocking("Memory", found, "end other programs, or use a larger host", Meanings.MEMORY);
    }

    private static HostCheck disk(HostReport host, Profile profile) {
        Profile.Lab lab = profile.lab();
        double needed = SEED_DISK_GIB + (host.imageReady() ? 0 : IMAGE_DISK_GIB)
                + (lab == null ? 0 : lab.nodes() * (lab.kind() == Profile.Lab.Kind.PROTOCOL ? 0.05 : 2));
        String found = gib(host.freeDiskBytes()) + " free in " + host.stateDirectory() + ", " + number(needed)
                + " needed";
        return host.freeDiskBytes() / GIB >= needed
                ? good("Disk", found, Meanings.DISK)
                : blocking("Disk", found, "free some, or set COLDBOOT_HOME to a larger disk", Meanings.DISK);
    }

    private static HostCheck clock(HostReport host) {
        String time = TIME.format(host.clock());
        if (host.clock().isBefore(EARLIEST))
            return blocking("Clock", time + " cannot be", "set it: date -u -s 'YEAR-MM-DD HH:MM'", Meanings.CLOCK);
        return host.synchronised()
                ? good("Clock", time + ", kept by a time server", Meanings.CLOCK)
                : warning("Clock", time + ", kept by nobody", "compare it with your watch; set it if it is wrong",
                        Meanings.CLOCK);
    }

    private static HostCheck nics(HostReport host, Profile profile) {
        if (profile.lab() != null)
            return good("NICs", "the lab brings its own networks", Meanings.NICS);
        Profile.Host chosen = profile.host();
        if (chosen == null)
            return blocking("NICs", "none is chosen for the servers", "choose it below and press Enter",
                    Meanings.NICS);
        return nic(host, chosen.provisioningNic());
    }

    private static HostCheck nic(HostReport host, String name) {
        Optional<HostNic> nic = host.nics().stream().filter(n -> n.name().equals(name)).findFirst();
        if (nic.isEmpty())
            return blocking("NICs", "this host has no " + name, "choose another below", Meanings.NICS);
        if (nic.get().outward())
            return blocking("NICs", name + " is the one by which this host reaches the world",
                    "choose another: Coldboot would answer DHCP there", Meanings.NICS);
        if (!nic.get().up())
            return warning("NICs", name + " has no link", "plug in its cable, or choose another", Meanings.NICS);
        return nic.get().megabits() > 0 && nic.get().megabits() < 1000
                ? warning("NICs", name + " runs at " + nic.get().megabits() + " Mbit/s",
                        "images will be slow; try another cable or port", Meanings.NICS)
                : good("NICs", name + " to the servers", Meanings.NICS);
    }

    /**
     * The NIC on which it may be asked who answers DHCP: the one to the servers, never one by which this host reaches the world. In the
     * lab, which brings its own network, it has no name.
     */
    public static Optional<String> nicForDhcp(HostReport host, Profile profile) {
        if (profile.lab() != null)
            return Optional.of("");
        Profile.Host chosen = profile.host();
        return chosen == null
                ? Optional.empty()
                : host.nics().stream().filter(n -> n.name().equals(chosen.provisioningNic()) && n.up() && !n.outward())
                        .map(HostNic::name).findFirst();
    }

    private static HostCheck good(String name, String found, String meaning) {
        return new HostCheck(name, Verdict.GOOD, found, "", meaning);
    }

    private static HostCheck warning(String name, String found, String remedy, String meaning) {
        return new HostCheck(name, Verdict.WARNING, found, remedy, meaning);
    }

    private static HostCheck blocking(String name, String found, String remedy, String meaning) {
        return new HostCheck(name, Verdict.BLOCKING, found, remedy, meaning);
    }

    private static String gib(long bytes) {
        return number(bytes / GIB);
    }

    private static String number(double gib) {
        return String.format(Locale.ROOT, gib < 10 ? "%.1f GiB" : "%.0f GiB", gib);
    }
}
