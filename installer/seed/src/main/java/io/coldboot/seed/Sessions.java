package io.coldboot.seed;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Who is logged in to this host by ssh, and at which of its addresses. */
final class Sessions {

    private static final String VARIABLE = "SSH_CONNECTION=";

    private Sessions() {}

    /**
     * This host's addresses in use by ssh. sudo hides the variable in which sshd notes them, a terminal multiplexer outlives it, and
     * sshd may listen on another port than its own: so both the connections and all our forebears' environments are asked.
     */
    static Set<String> addresses() {
        Set<String> addresses = new TreeSet<>(
                established(Command.run("ss", "-Htn", "state", "established", "sport", "=", ":22").text()));
        for (Optional<ProcessHandle> p = Optional.of(ProcessHandle.current()); p.isPresent(); p = p.get().parent())
            connection(environment(p.get().pid())).ifPresent(addresses::add);
        return addresses;
    }

    /** Reads the answer of {@code ss -Htn}: receive queue, send queue, local address and port, the other's. */
    static Set<String> established(String text) {
        Set<String> addresses = new TreeSet<>();
        text.lines().map(line -> line.strip().split("\\s+")).filter(words -> words.length >= 4)
                .map(words -> words[words.length - 2]).filter(local -> local.contains(":"))
                .map(local -> bare(local.substring(0, local.lastIndexOf(':')))).forEach(addresses::add);
        return addresses;
    }

    /** Finds in an environment, as /proc has it, the address at which sshd was reached: client, port, address, port. */
    static Optional<String> connection(String environment) {
        return Stream.of(environment.split("\0")).filter(v -> v.startsWith(VARIABLE))
                .map(v -> v.substring(VARIABLE.length()).split(" ")).filter(words -> words.length == 4)
                .map(words -> bare(words[2])).findFirst();
    }

    /** Without the brackets, the zone and the clothes of an IPv4 address in IPv6 that a socket may put around it. */
    private static String bare(String address) {
        return address.replaceAll("[\\[\\]]", "").replaceFirst("%.*", "").replaceFirst("^::ffff:", "");
    }

    private static String environment(long pid) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(pid), "environ"), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            // Another user's, or gone by now: it says nothing.
            return "";
        }
    }
}
