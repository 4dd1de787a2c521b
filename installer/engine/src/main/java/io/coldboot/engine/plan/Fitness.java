package io.coldboot.engine.plan;

import io.coldboot.engine.model.Hardware;
import io.coldboot.engine.model.Node;
import io.coldboot.profile.Profile.HardwareRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Whether a server has what a role asks for. */
final class Fitness {

    private Fitness() {}

    /** What the server lacks for the rule, in words; empty if it lacks nothing. */
    static List<String> lacks(Node node, Hardware hardware, HardwareRule rule) {
        List<String> lacks = new ArrayList<>();
        long gib = hardware.memoryMib() / 1024;
        long disk = rootDiskGib(hardware);
        if (hardware.cpus() < rule.minCpus())
            lacks.add("has " + hardware.cpus() + " of " + rule.minCpus() + " CPUs");
        if (hardware.memoryMib() < rule.minMemoryGib() * 1024L)
            lacks.add("has " + gib + " of " + rule.minMemoryGib() + " GiB memory");
        if (disk < rule.minDiskGib())
            lacks.add("has " + disk + " of " + rule.minDiskGib() + " GiB disk");
        if (hardware.nics().size() < rule.minNics())
            lacks.add("has " + hardware.nics().size() + " of " + rule.minNics() + " NICs");
        String vendor = rule.vendor();
        if (vendor != null && !lower(hardware.vendor()).contains(lower(vendor)))
            lacks.add("is not made by " + vendor);
        String names = rule.names();
        if (names != null && !glob(names).matcher(node.name()).matches())
            lacks.add("is not called " + names);
        return lacks;
    }

    /** What the rule asks for, in words: {@code 8 CPUs, 32 GiB memory}. */
    static String words(HardwareRule rule) {
        List<String> asks = new ArrayList<>();
        if (rule.minCpus() > 0)
            asks.add(rule.minCpus() + " CPUs");
        if (rule.minMemoryGib() > 0)
            asks.add(rule.minMemoryGib() + " GiB memory");
        if (rule.minDiskGib() > 0)
            asks.add(rule.minDiskGib() + " GiB disk");
        if (rule.minNics() > 0)
            asks.add(rule.minNics() + " NICs");
        if (rule.vendor() != null)
            asks.add("made by " + rule.vendor());
        if (rule.names() != null)
            asks.add("called " + rule.names());
        return asks.isEmpty() ? "any server" : String.join(", ", asks);
    }

    /** What the server has, in the same words. */
    static String words(Hardware hardware) {
        return hardware.cpus() + " CPUs, " + hardware.memoryMib() / 1024 + " GiB memory, " + rootDiskGib(hardware)
                + " GiB disk, " + hardware.nics().size() + " NICs";
    }

    private static long rootDiskGib(Hardware hardware) {
        return RootDisk.of(hardware).map(d -> d.sizeBytes() >> 30).orElse(0L);
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private static Pattern glob(String pattern) {
        String regex = pattern.chars().mapToObj(c -> switch (c) {
            case '*' -> ".*";
            case '?' -> ".";
            default -> Pattern.quote(Character.toString(c));
        }).collect(Collectors.joining());
        return Pattern.compile(regex);
    }
}
