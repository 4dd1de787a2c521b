package io.coldboot.seed;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldboot.engine.port.Seed.Service;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HealthTest {

    private static String service(String name, String state, String detail) {
        return """
                {"name": "%s", "state": "%s", "since": "2026-11-24T22:24:43Z", "version": "11.1.0-2", "memoryBytes": 131072000, "detail": "%s"}"""
                .formatted(name, state, detail);
    }

    private static Health of(String... services) {
        return Health.parse("{\"services\": [" + String.join(", ", services) + "], \"more\": 1}");
    }

    @Test
    void every_service_is_read() {
        Health health = of(service("inspector", "up", ""));

        assertThat(health.services()).containsExactly(
                new Service("inspector", "up", "2026-11-24T22:24:43Z", "11.1.0-2", 131072000, ""));
        assertThat(health.allUp()).isTrue();
    }

    @Test
    void one_that_is_not_up_is_waited_for_and_one_that_failed_says_why() {
        Health health = of(service("glance", "starting", "not yet"), service("heat", "up", ""),
                service("ironic", "down", "ironic.service is failed (exit-code)"));

        assertThat(health.allUp()).isFalse();
        assertThat(health.waiting()).isEqualTo("waiting for glance, ironic (ironic.service is failed (exit-code))");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nsenter: failed to execute /usr/libexec/coldboot/health: No such file or directory",
            "{\"services\": ", "{}", "null", "{\"services\": []}"})
    void a_machine_that_just_boots_is_not_up(String line) {
        assertThat(Health.parse(line).allUp()).isFalse();
        assertThat(Health.parse(line).waiting()).isEqualTo("starting its system");
    }
}
