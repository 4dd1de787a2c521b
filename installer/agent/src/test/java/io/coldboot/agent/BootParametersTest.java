package io.coldboot.agent;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BootParametersTest {

    @Test
    void theWordsOfAKernelLineAreRead() {
        var parameters = BootParameters
                .parse("selinux=0 quiet ipa-api-url=https://192.168.24.1:6385/ BOOTIF=01-52-54-00-01-0A-01 initrd=x\n");

        assertThat(parameters.apiUrl()).contains("https://192.168.24.1:6385");
        assertThat(parameters.bootInterface()).contains("52:54:00:01:0a:01");
        assertThat(parameters.inspectionCallbackUrl()).isEmpty();
        assertThat(parameters.agentToken()).isEmpty();
        assertThat(parameters.listenPort()).isEqualTo(9999);
        assertThat(parameters.authority()).isEmpty();
        assertThat(parameters.words()).containsEntry("quiet", "");
    }

    @Test
    void whomToBelieveIsSaidWithAnAddressAndASum() {
        assertThat(BootParameters.parse("coldboot-ca-url=http://192.168.24.1:8080/ca.pem coldboot-ca-sha256=0a1b")
                .authority()).contains(new BootParameters.Authority("http://192.168.24.1:8080/ca.pem", "0a1b"));
    }

    @Test
    void ironicsOwnTemplateGivesTheMacWithColons() {
        assertThat(BootParameters.parse("BOOTIF=52:54:00:01:01:01").bootInterface()).contains("52:54:00:01:01:01");
    }
}
