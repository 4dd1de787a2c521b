package io.coldboot.openstack.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coldboot.engine.model.Bmc;
import io.coldboot.engine.model.Failure.Cause;
import io.coldboot.engine.model.Node;
import io.coldboot.engine.port.NodeLists.Imported;
import io.coldboot.engine.port.PortException;
import io.coldboot.engine.port.Secrets.Login;
import io.coldboot.openstack.secrets.FileSecrets;
import io.coldboot.profile.Profile.BmcProtocol;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileNodeListsTest {

    @TempDir
    Path dir;

    private FileSecrets secrets;

    @BeforeEach
    void open() {
        secrets = new FileSecrets(dir.resolve("secrets.json"));
    }

    private Imported sample(String name) throws Exception {
        Path file = dir.resolve(name);
        try (InputStream in = FileNodeListsTest.class.getResourceAsStream(name)) {
            Files.copy(java.util.Objects.requireNonNull(in), file);
        }
        return new FileNodeLists(secrets).read(file);
    }

    private Imported text(String text) throws Exception {
        Path file = dir.resolve("list");
        Files.writeString(file, text);
        return new FileNodeLists(secrets).read(file);
    }

    @Test
    void readsTripleOsFileWithItsOldNames() throws Exception {
        Imported list = sample("instackenv-tripleo.json");

        assertThat(list.problems()).isEmpty();
        assertThat(list.nodes()).containsExactly(
                new Node("rack1-u17", null, new Bmc(BmcProtocol.IPMI, "10.0.9.11", 6230, false, "bmc/rack1-u17"), null),
                new Node("rack1-u18", null, new Bmc(BmcProtocol.REDFISH, "10.0.9.12", 443, true, "bmc/rack1-u18"),
                        null),
                new Node("node-3", null, new Bmc(BmcProtocol.REDFISH, "10.0.9.13", 8000, false, "bmc/node-3"), null),
                new Node("rack1-u20", null, new Bmc(BmcProtocol.IPMI, "10.0.9.14", 623, false, "bmc/rack1-u20"), null));
        assertThat(secrets.login("bmc/rack1-u17")).isEqualTo(new Login("admin", "p1"));
        assertThat(secrets.login("bmc/rack1-u18")).isEqualTo(new Login("root", "12345"));
    }

    @Test
    void readsTheBareList() throws Exception {
        Imported list = sample("instackenv-list.json");

        assertThat(list.problems()).isEmpty();
        assertThat(list.nodes()).extracting(Node::bmc)
                .containsExactly(new Bmc(BmcProtocol.REDFISH, "10.0.9.21", 8443, true, "bmc/n1"));
    }

    @Test
    void pointsAtEveryFaultAndTakesTheRest() throws Exception {
        Imported list = sample("instackenv-faults.json");

        assertThat(list.nodes()).extracting(Node::name).containsExactly("good");
        String file = dir.resolve("instackenv-faults.json").toString();
        assertThat(list.problems()).allSatisfy(p -> assertThat(p).startsWith(file + ":").contains("; "))
                .extracting(p -> p.substring(file.length() + 1)).containsExactly(
                        "4:33: Coldboot has no driver \"pxe_drac\"; most of these controllers speak Redfish: set pm_type to \"redfish\" (or \"ipmi\" for old ones)",
                        "5:33: Coldboot has no driver \"fake-hardware\"; set pm_type to \"redfish\" or \"ipmi\"; a server without either cannot be driven from here",
                        "6:108: \"52:54:00:cc:00:0x\" is not a MAC address; write it as 52:54:00:12:34:56",
                        "7:5: this server has no pm_password; add the controller's password",
                        "8:52: \"bmc-4.example\" is not an IPv4 address; write it as 192.168.28.11",
                        "9:14: the name good is there twice (first in line 3); correct one of the two",
                        "10:53: the controller 10.0.9.31 is there twice (first in line 3); correct one of the two",
                        "10:110: the MAC address 52:54:00:cc:00:01 is there twice (first in line 3); correct one of the two",
                        "11:76: \"70000\" is not a port; write a number from 1 to 65535",
                        "12:5: this is not a server; write an object: {\"name\": …, \"pm_type\": …}");
        assertThatThrownBy(() -> secrets.login("bmc/drac")).isInstanceOf(PortException.class);
    }

    @Test
    void readsATable() throws Exception {
        Imported list = sample("servers.csv");

        assertThat(list.nodes()).containsExactly(
                new Node("r1-n01", null, new Bmc(BmcProtocol.REDFISH, "10.0.9.41", 8000, false, "bmc/r1-n01"), null),
                new Node("r1-n02", null, new Bmc(BmcProtocol.IPMI, "10.0.9.42", 623, false, "bmc/r1-n02"), null));
        assertThat(secrets.login("bmc/r1-n01").password()).isEqualTo("with, comma and \"quotes\"");
        assertThat(list.problems()).singleElement().asString()
                .contains("servers.csv:6:8: Coldboot has no driver \"ilo\"");
    }

    @Test
    void readsWhatASpreadsheetSaves() throws Exception {
        Imported list = text("\ufeffPM_Addr;PM_Type;PM_User;PM_Password;Name\r\n10.0.9.51;ipmi;u;p;n1\r\n");

        assertThat(list.problems()).isEmpty();
        assertThat(list.nodes()).extracting(Node::name).containsExactly("n1");
    }

    @Test
    void whatIsNoListIsSaidToBeNone() throws Exception {
        assertThat(text("").problems()).singleElement().asString().contains(":1:1: no servers");
        assertThat(text("hello\n").problems()).singleElement().asString()
                .contains(":1:1: the first line does not name");
        assertThat(text("{\"nodes\": []}").problems()).singleElement().asString().contains(":1:11: no list of servers");
        assertThat(text("{\"nodes\": [\n  {\"pm_password\": hunter2}]}").problems()).singleElement().asString()
                .contains(":2:").contains("not JSON").doesNotContain("hunter2");
    }

    @Test
    void aFileThatIsNotThereIsBadInput() {
        assertThatThrownBy(() -> new FileNodeLists(secrets).read(dir.resolve("none.json")))
                .isInstanceOfSatisfying(PortException.class,
                        e -> assertThat(e.failure().cause()).isEqualTo(Cause.BAD_INPUT));
    }
}
