package io.coldboot.agent;

import io.coldboot.agent.Hardware.Disk;
import io.coldboot.agent.Hardware.Nic;
import io.coldboot.agent.Hardware.Tlv;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** A machine whose disk is a file and whose address is on the loopback interface. */
public final class FakeMachine implements Machine {

    /** Its first MAC. */
    public static final String MAC = "52:54:00:01:01:01";

    /** How often it was asked to power off. */
    public final AtomicInteger powerOffs = new AtomicInteger();

    private final Path disk;
    private final long size;

    /** With a disk that reports itself larger than 4 GiB, whatever the file is. */
    public FakeMachine(Path disk, long size) {
        this.disk = disk;
        this.size = size;
    }

    @Override
    public Hardware hardware() {
        var nics = List.of(new Nic("eth0", MAC, "127.0.0.1", true, List.of()),
                new Nic("eth1", "52:54:00:01:01:02", null, false, List.of()));
        var sda = new Disk("/dev/sda", size, "FILE", "Coldboot", "S1", null, false);
        return new Hardware(16, "x86_64", 65536, List.of(sda), nics, "Coldboot", "Rack node", "R1N01", "192.168.28.11",
                MAC, false);
    }

    @Override
    public LldpListener lldp() {
        return interfaces -> interfaces.stream().collect(Collectors.toMap(name -> name,
                name -> List.of(Tlv.of(5, "leaf1".getBytes(StandardCharsets.US_ASCII)))));
    }

    @Override
    public BlockDevice open(String name) throws IOException {
        return FileDisk.open(disk);
    }

    @Override
    public void powerOff() {
        powerOffs.incrementAndGet();
    }

    @Override
    public void reboot() {
        throw new UnsupportedOperationException();
    }
}
