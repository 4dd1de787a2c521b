package io.coldboot.lab.bmc;

import io.coldboot.lab.bmc.ManagedSystem.BootOverride;
import io.coldboot.lab.bmc.ManagedSystem.Facts;
import io.coldboot.lab.bmc.ManagedSystem.ResetType;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The documents of the Redfish tree, with the fields that Ironic's redfish and inspection interfaces read. */
final class RedfishResources {

    /** What the machine can be told to boot from. */
    static final List<String> TARGETS = List.of("None", "Pxe", "Hdd");

    private static final String ROOT = Redfish.ROOT;
    private static final String MANAGER = ROOT + "/Managers/bmc";
    private static final String CHASSIS = ROOT + "/Chassis/1";
    private static final Map<String, Object> WELL = Map.of("State", "Enabled", "Health", "OK");
    private static final int MIB_PER_GIB = 1024;

    private final ManagedSystem system;
    private final Facts facts;

    RedfishResources(ManagedSystem system) {
        this.system = system;
        this.facts = system.facts();
    }

    String systemPath() {
        return ROOT + "/Systems/" + facts.uuid();
    }

    String resetPath() {
        return systemPath() + "/Actions/ComputerSystem.Reset";
    }

    Map<String, Object> serviceRoot() {
        return resource(ROOT, "RootService", "Coldboot Virtual Rack",
                Map.of("@odata.type", "#ServiceRoot.v1_5_0.ServiceRoot",
                        "RedfishVersion", "1.5.0", "UUID", facts.uuid(), "Systems", link(ROOT + "/Systems"), "Managers",
                        link(ROOT + "/Managers"),
                        "Chassis", link(ROOT + "/Chassis"), "SessionService", link(ROOT + "/SessionService"), "Links",
                        Map.of("Sessions", link(ROOT + "/SessionService/Sessions"))));
    }

    /** The document at a path, or null. */
    @Nullable
    Map<String, Object> get(String path) {
        String base = systemPath();
        if (path.equals(base))
            return system();
        if (path.startsWith(base + "/"))
            return part(path, path.substring(base.length() + 1));
        return switch (path) {
            case ROOT + "/Systems" -> collection(path, List.of(base));
            case ROOT + "/Managers" -> collection(path, List.of(MANAGER));
            case ROOT + "/Chassis" -> collection(path, List.of(CHASSIS));
            case ROOT + "/SessionService" -> resource(path, "SessionService", "Session Service",
                    Map.of("ServiceEnabled", true, "SessionTimeout", 300, "Sessions",
                            link(ROOT + "/SessionService/Sessions")));
            case ROOT + "/SessionService/Sessions" -> collection(path, List.of());
            case CHASSIS -> resource(path, "1", "Chassis", Map.of("ChassisType", "RackMount"));
            case MANAGER -> resource(path, "bmc", "Manager",
                    Map.of("ManagerType", "BMC", "FirmwareVersion", "1.00", "UUID", facts.uuid(), "Status", WELL,
                            "VirtualMedia",
                            link(MANAGER + "/VirtualMedia"), "Links",
                            Map.of("ManagerForServers", List.of(link(base)))));
            case MANAGER + "/VirtualMedia" -> collection(path, List.of());
            default -> null;
        };
    }

    private @Nullable Map<String, Object> part(String path, String part) {
        return switch (part) {
            case "Processors" -> collection(path, List.of(path + "/CPU1"));
            case "Processors/CPU1" -> resource(path, "CPU1", "CPU",
                    Map.of("ProcessorType", "CPU", "ProcessorArchitecture", "x86",
                            "InstructionSet", "x86-64", "TotalCores", facts.cpus(), "TotalThreads", facts.cpus(),
                            "Status", WELL));
            case "EthernetInterfaces" -> collection(path,
                    IntStream.range(0, facts.macs().size()).mapToObj(nic -> path + "/eth" + nic).toList());
            case "SimpleStorage" -> collection(path, List.of(path + "/1"));
            case "SimpleStorage/1" -> resource(path, "1", "SATA", Map.of("Status", WELL, "Devices",
                    List.of(Map.of("Name", "sda", "CapacityBytes", facts.diskBytes(), "Status", WELL))));
            case "Storage" -> collection(path, List.of());
            default ->
                IntStream.range(0, facts.macs().size()).filter(nic -> part.equals("EthernetInterfaces/eth" + nic))
                        .mapToObj(nic -> nic(path, nic)).findFirst().orElse(null);
        };
    }

    private Map<String, Object> nic(String path, int nic) {
        String mac = facts.macs().get(nic);
        return resource(path, "eth" + nic, "eth" + nic,
                Map.of("MACAddress", mac, "PermanentMACAddress", mac, "LinkStatus", "LinkUp", "Status", WELL));
    }

    private Map<String, Object> system() {
        String path = systemPath();
        Map<String, Object> document = resource(path, facts.uuid(), facts.name(),
                Map.of("@odata.type", "#ComputerSystem.v1_13_0.ComputerSystem", "UUID", facts.uuid(), "Manufacturer",
                        "Coldboot Virtual Rack", "Model", "Virtual server", "SerialNumber", facts.serial(),
                        "SystemType", "Physical",
                        "PowerState", system.powered() ? "On" : "Off", "Status", WELL, "Boot", boot()));
        document.put("ProcessorSummary", Map.of("Count", 1));
        document.put("MemorySummary", Map.of("TotalSystemMemoryGiB", facts.memoryMib() / MIB_PER_GIB, "Status", WELL));
        for (String part : List.of("Processors", "EthernetInterfaces", "SimpleStorage", "Storage"))
            document.put(part, link(path + "/" + part));
        document.put("Links", Map.of("ManagedBy", List.of(link(MANAGER)), "Chassis", List.of(link(CHASSIS))));
        document.put("Actions",
                Map.of("#ComputerSystem.Reset", Map.of("target", resetPath(), "ResetType@Redfish.AllowableValues",
                        Arrays.stream(ResetType.values()).map(ResetType::name).toList())));
        return document;
    }

    private Map<String, Object> boot() {
        BootOverride override = system.override();
        return Map.of("BootSourceOverrideTarget", override.target(), "BootSourceOverrideEnabled", override.enabled(),
                "BootSourceOverrideMode", override.mode(), "BootSourceOverrideTarget@Redfish.AllowableValues", TARGETS);
    }

    private static Map<String, Object> resource(String path, String id, String name, Map<String, Object> rest) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("@odata.id", path);
        document.put("Id", id);
        document.put("Name", name);
        document.putAll(rest);
        return document;
    }

    private static Map<String, Object> collection(String path, List<String> members) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("@odata.id", path);
        document.put("Name", "Collection");
        document.put("Members@odata.count", members.size());
        document.put("Members", members.stream().map(RedfishResources::link).toList());
        return document;
    }

    private static Map<String, Object> link(String path) {
        return Map.of("@odata.id", path);
    }
}
