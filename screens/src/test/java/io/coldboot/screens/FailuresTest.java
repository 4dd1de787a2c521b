package io.coldboot.screens;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldboot.engine.model.Failure;
import io.coldboot.engine.model.Failure.Cause;
import io.coldboot.engine.port.PortException;
import io.coldboot.screens.Failures.Told;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailuresTest {

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({"BAD_INPUT,2", "PRECONDITION,3", "IMAGE_MISSING,3", "STOPPED,4", "BUG,70", "AGENT_LOST,1",
            "SERVICE_DOWN,1",
            "DISK_FULL,1", "IMAGE_CHECKSUM,1", "SEED,1"})
    void every_cause_has_its_exit_code(Cause cause, int exit) {
        assertThat(Failures.of(Failure.of(cause, "x", "y", "z")).exit()).isEqualTo(exit);
    }

    @Test
    void a_failure_keeps_its_words() {
        Told told = Failures.of(
                new PortException(Failure.of(Cause.BMC_LOGIN, "r1-n03", "refuses the login", "correct it")),
                directory);

        assertThat(told.what()).isEqualTo("r1-n03: refuses the login");
        assertThat(told.remedy()).isEqualTo("correct it");
    }

    @Test
    void the_unforeseen_is_one_line_and_a_file() throws IOException {
        Told told = Failures.of(new IllegalStateException("first\nsecond"), directory.resolve("site"));

        assertThat(told.exit()).isEqualTo(ExitCodes.BUG);
        assertThat(told.what()).isEqualTo("this should not happen (IllegalStateException: first)");
        try (var files = Files.list(directory.resolve("site"))) {
            List<Path> traces = files.toList();
            assertThat(traces).hasSize(1);
            assertThat(told.remedy()).contains(traces.getFirst().toString());
            assertThat(traces.getFirst()).content().contains("FailuresTest");
        }
    }

    @Test
    void a_full_disk_is_not_a_bug() throws IOException {
        Told told = Failures.of(new IllegalStateException(new UncheckedIOException(
                new FileSystemException("/var/lib/coldboot/x.new", null, "No space left on device"))), directory);

        assertThat(told.cause()).isEqualTo(Cause.DISK_FULL);
        assertThat(told.exit()).isEqualTo(1);
        assertThat(told.what()).isEqualTo("disk: /var/lib/coldboot/x.new: No space left on device");
        try (var files = Files.list(directory)) {
            assertThat(files).as("a trace would not fit either").isEmpty();
        }
    }
}
