package io.coldboot.openstack.discovery;

import io.coldboot.engine.model.Bmc;
import io.coldboot.engine.model.Failure;
import io.coldboot.engine.model.Failure.Cause;
import io.coldboot.engine.port.PortException;
import io.coldboot.engine.port.Secrets.Login;
import io.coldboot.openstack.secrets.PrivateFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The power of one server by ipmitool (IPMI 2.0 over LAN, Chassis Control). The password is in a file that only root may read. */
final class IpmiPower {

    private static final int LONGEST_SECONDS = 40;
    /** Old controllers know suite 3 alone, and hang up on any other. */
    private static final List<String> SUITES = List.of("17", "3");

    private final Bmc bmc;
    private final Login login;

    IpmiPower(Bmc bmc, Login login) {
        this.bmc = bmc;
        this.login = login;
    }

    boolean on() {
        try {
            Path directory = Files.createTempDirectory("coldboot-ipmi");
            Path password = directory.resolve("password");
            try {
                PrivateFile.write(password, login.password());
                for (String suite : SUITES) {
                    String state = ipmitool(password, suite, "status");
                    if (state.contains("is on"))
                        return false;
                    if (state.contains("is off"))
                        return ipmitool(password, suite, "on").contains("Up/On") || refused();
                }
                return refused();
            } finally {
                Files.deleteIfExists(password);
                Files.deleteIfExists(directory);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean refused() {
        throw new PortException(Failure.of(Cause.BMC_UNREACHABLE, bmc.address(),
                "its management controller does not obey over IPMI",
                "check its login, its cable and its power; or press its power button"));
    }

    private String ipmitool(Path password, String suite, String verb) throws IOException {
        List<String> argv = new ArrayList<>(List.of("ipmitool", "-I", "lanplus", "-C", suite, "-R", "2", "-H",
                bmc.address(), "-p", String.valueOf(bmc.port()), "-U", login.user(), "-f", password.toString(),
                "chassis", "power", verb));
        Process process = new ProcessBuilder(argv).redirectErrorStream(true).start();
        try {
            if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS))
                return "";
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        } finally {
            process.destroyForcibly();
        }
    }
}
