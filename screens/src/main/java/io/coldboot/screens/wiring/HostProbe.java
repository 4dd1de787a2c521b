package io.coldboot.screens.wiring;

import io.coldboot.seed.HostCheck;
import io.coldboot.screens.wizard.host.HostReport;
import io.coldboot.screens.wizard.host.HostReport.HostNic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Looks at this host; sends nothing anywhere. */
public final class HostProbe {

    private static final Path NICS = Path.of("/sys/class/net");
    private static final Path ROUTES = Path.of("/proc/net/route");
    private static final Path MEMORY = Path.of("/proc/meminfo");
    /** systemd-timesyncd makes this file when it has set the clock. */
    private static final Path CLOCK_SET = Path.of("/run/systemd/timesync/synchronized");
    private static final List<String> CLOCK_KEEPERS = List.of("chronyd", "ntpd", "systemd-timesyn");
    private static final String DEFAULT_ROUTE = "00000000";

    private HostProbe() {}

    /** What this host is like now. */
    public static HostReport look(Home home, boolean imageReady) {
        return new HostReport(Runtime.getRuntime().availableProcessors(), memory("MemTotal:"), memory("MemAvailable:"),
                freeDisk(home.directory()), home.directory().toString(), "root".equals(System.getProperty("user.name")),
                Instant.now(), Files.exists(CLOCK_SET) || clockIsKept(), HostCheck.missingPackages(), nics(),
                imageReady);
    }

    private static long memory(String key) {
        try (Stream<String> lines = Files.lines(MEMORY)) {
            return lines.filter(l -> l.startsWith(key)).mapToLong(l -> Long.parseLong(l.replaceAll("\\D+", "")) * 1024)
                    .findFirst().orElse(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long freeDisk(Path directory) {
        Path there = directory.toAbsolutePath();
        while (!Files.exists(there) && there.getParent() != null)
            there = there.getParent();
        try {
            return Files.getFileStore(there).getUsableSpace();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean clockIsKept() {
        return ProcessHandle.allProcesses().flatMap(p -> p.info().command().stream())
                .map(c -> c.substring(c.lastIndexOf('/') + 1))
                .anyMatch(c -> CLOCK_KEEPERS.stream().anyMatch(c::startsWith));
    }

    private static List<HostNic> nics() {
        Set<String> outward = outward();
        List<HostNic> nics = new ArrayList<>();
        try (Stream<Path> entries = Files.list(NICS)) {
            // A bridge or a tunnel is none, for nobody plugs a cable into it. The one in use is told anyway.
            for (Path nic : entries.sorted().toList()) {
                String name = nic.getFileName().toString();
                if (!name.equals("lo") && (isPluggedIn(nic) || outward.contains(name)))
                    nics.add(nic(nic, name, outward.contains(name)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return nics;
    }

    /** Whether it is a cable's end, or is made of some: a NIC, two as one, or a VLAN on one. */
    private static boolean isPluggedIn(Path nic) {
        return Files.exists(nic.resolve("device"))
                || text(nic.resolve("uevent")).lines()
                        .anyMatch(l -> l.equals("DEVTYPE=vlan") || l.equals("DEVTYPE=bond"));
    }

    private static HostNic nic(Path nic, String name, boolean outward) {
        return new HostNic(name, text(nic.resolve("address")), text(nic.resolve("carrier")).equals("1"),
                number(text(nic.resolve("speed"))), addresses(name), outward);
    }

    private static List<String> addresses(String name) {
        try {
            @Nullable
            NetworkInterface nic = NetworkInterface.getByName(name);
            return nic == null
                    ? List.of()
                    : nic.getInterfaceAddresses().stream().filter(a -> a.getAddress().getAddress().length == 4)
                            .map(HostProbe::prefixed).toList();
        } catch (SocketException e) {
            // It went away between two looks.
            return List.of();
        }
    }

    private static String prefixed(InterfaceAddress address) {
        return address.getAddress().getHostAddress() + "/" + address.getNetworkPrefixLength();
    }

    private static Set<String> outward() {
        try (Stream<String> lines = Files.lines(ROUTES)) {
            Set<String> nics = new HashSet<>();
            lines.skip(1).map(l -> l.split("\\s+")).filter(f -> f.length > 1 && f[1].equals(DEFAULT_ROUTE))
                    .forEach(f -> nics.add(f[0]));
            return nics;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Empty where the kernel has nothing to say: the speed of a NIC that is down. */
    private static String text(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            return "";
        }
    }

    private static int number(String text) {
        return text.matches("\\d{1,9}") ? Integer.parseInt(text) : 0;
    }
}
