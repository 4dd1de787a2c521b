package io.coldboot.screens;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConsoleNameTest {

    @Test
    void aConsoleIsKnownByItsTerminalAndByWhereItsPersonSits() {
        assertThat(ConsoleName.of(Map.of(), Optional.of("tty1"), 7)).isEqualTo("tty1");
        assertThat(ConsoleName.of(Map.of("SSH_CONNECTION", "10.0.0.5 50432 10.0.0.1 22"), Optional.of("pts/3"), 7))
                .isEqualTo("pts/3, ssh from 10.0.0.5");
        assertThat(ConsoleName.of(Map.of(), Optional.empty(), 7)).isEqualTo("process 7");
    }
}
