package io.coldboot.lab.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class IpxeTest {

    private static final String BASE = "http://192.168.24.1:8080/";
    private static final String OWN = """
            #!ipxe
            chain pxelinux.cfg/${mac:hexhyp} || goto unknown
            :unknown
            kernel http://192.168.24.1:8080/deploy_kernel ipa-api-url=https://192.168.24.1:6385 coldboot-unknown=1
            initrd http://192.168.24.1:8080/deploy_ramdisk
            boot
            """;
    private final Map<String, String> files = new TreeMap<>();
    private final List<String> said = new ArrayList<>();
    private int slept;

    @Test
    void unknownMachineGetsTheFallback() throws InterruptedException {
        files.put(BASE + "boot.ipxe", OWN);
        files.put(BASE + "deploy_kernel", "");
        files.put(BASE + "deploy_ramdisk", "");
        assertThat(boot()).isEqualTo(new BootDecision.Kernel(URI.create(BASE + "deploy_kernel"),
                "ipa-api-url=https://192.168.24.1:6385 coldboot-unknown=1",
                List.of(URI.create(BASE + "deploy_ramdisk"))));
    }

    @Test
    void knownMachineFollowsIronicsScript() throws InterruptedException {
        known("deploy");
        files.put(BASE + "uuid/deploy_kernel", "");
        files.put(BASE + "uuid/deploy_ramdisk", "");
        assertThat(boot()).isInstanceOfSatisfying(BootDecision.Kernel.class,
                kernel -> assertThat(kernel.commandLine()).isEqualTo("selinux=0 troubleshoot=0 text ipa-debug=1 "
                        + "ipa-api-url=https://192.168.24.1:6385 BOOTIF=52:54:00:01:02:01 initrd=deploy_ramdisk"));
    }

    @Test
    void aMissingKernelIsTriedAgainThenTheMachineGoesOff() throws InterruptedException {
        known("deploy");
        assertThat(boot()).isEqualTo(BootDecision.Plain.POWER_OFF);
        assertThat(slept).isEqualTo(1 + 2 + 3 + 30);
        assertThat(said).contains("No response, retrying in 2 seconds.", "Failed to get a response after 3 attempts");
    }

    @Test
    void afterTheDeploymentTheScriptSendsToTheDisk() throws InterruptedException {
        known("boot_whole_disk");
        assertThat(boot()).isEqualTo(BootDecision.Plain.DISK);
    }

    @Test
    void whatItDoesNotKnowEndsTheScript() throws InterruptedException {
        files.put(BASE + "boot.ipxe", "#!ipxe\nfrobnicate\nsanboot\n");
        assertThat(boot()).isInstanceOfSatisfying(BootDecision.Nothing.class,
                ended -> assertThat(ended.reason()).contains("line 2"));
        assertThat(said).contains("frobnicate: command not found");
    }

    @Test
    void circlesEnd() throws InterruptedException {
        files.put(BASE + "boot.ipxe", "#!ipxe\n:again\ngoto again\n");
        assertThat(boot()).isInstanceOf(BootDecision.Nothing.class);
    }

    /** The shape of Ironic's ipxe_config.template, rendered. */
    private static String ironic(String branch) {
        return """
                #!ipxe

                set attempts:int32 3
                set i:int32 0

                goto %s

                :deploy
                imgfree
                kernel --timeout 60 http://192.168.24.1:8080/uuid/deploy_kernel selinux=0 troubleshoot=0 text ipa-debug=1 \
                ipa-api-url=https://192.168.24.1:6385 BOOTIF=${mac} initrd=deploy_ramdisk || goto retry

                initrd http://192.168.24.1:8080/uuid/deploy_ramdisk || goto retry
                boot

                :retry
                iseq ${i} ${attempts} && goto fail ||
                inc i
                echo No response, retrying in ${i} seconds.
                sleep ${i}
                goto deploy

                :fail
                echo Failed to get a response after ${attempts} attempts
                echo Powering off in 30 seconds.
                sleep 30
                poweroff

                :boot_whole_disk
                sanboot --no-describe
                """
                .formatted(branch);
    }

    private void known(String branch) {
        files.put(BASE + "boot.ipxe", OWN);
        files.put(BASE + "pxelinux.cfg/52-54-00-01-02-01", ironic(branch));
    }

    private BootDecision boot() throws InterruptedException {
        Ipxe.Machine machine = new Ipxe.Machine() {
            @Override
            public String fetch(URI uri) throws IOException {
                check(uri);
                return files.getOrDefault(uri.toString(), "");
            }

            @Override
            public void check(URI uri) throws IOException {
                if (!files.containsKey(uri.toString()))
                    throw new IOException("404");
            }

            @Override
            public void say(String text) {
                said.add(text);
            }

            @Override
            public void sleep(int seconds) {
                slept += seconds;
            }
        };
        return new Ipxe(machine, Map.of("mac", "52:54:00:01:02:01")).chain(URI.create(BASE + "boot.ipxe"));
    }
}
