package io.coldboot.agent.disk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.coldboot.agent.FakeSite;
import io.coldboot.agent.Hardware.Disk;
import java.util.List;
import org.junit.jupiter.api.Test;

class RootDiskTest {

    private static final List<Disk> DISKS = List.of(disk("/dev/sda", 2, "A"), disk("/dev/sdc", 480, "C"),
            disk("/dev/sdb", 480, "B"),
            disk("/dev/sdd", 900, "D"));

    @Test
    void theSmallestDiskThatIsLargeEnoughIsTaken() {
        assertThat(RootDisk.choose(DISKS, FakeSite.json("{}"))).map(Disk::name).contains("/dev/sdb");
        assertThat(RootDisk.choose(DISKS.subList(0, 1), FakeSite.json("{}"))).isEmpty();
    }

    @Test
    void hintsDecide() {
        assertThat(chosenBy("{\"serial\":\"d\"}")).isEqualTo("/dev/sdd");
        assertThat(chosenBy("{\"size\":900}")).isEqualTo("/dev/sdd");
        assertThat(chosenBy("{\"name\":\"/dev/sdc\",\"rotational\":false}")).isEqualTo("/dev/sdc");
        assertThat(chosenBy("{\"hctl\":\"0:0:0:0\"}")).isEqualTo("none");
    }

    private static String chosenBy(String hints) {
        JsonNode node = FakeSite.json(hints);
        return RootDisk.choose(DISKS, node).map(Disk::name).orElse("none");
    }

    private static Disk disk(String name, long gib, String serial) {
        return new Disk(name, gib << 30, "M", "V", serial, null, false);
    }
}
