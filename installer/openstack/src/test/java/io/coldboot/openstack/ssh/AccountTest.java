package io.coldboot.openstack.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldboot.engine.model.MachineStep;
import io.coldboot.engine.port.MachineSteps.Step;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Lines as {@code steps.py} of element base writes them. */
class AccountTest {

    private static final String BEGIN = "{\"at\": \"2026-11-25T02:00:00.000Z\", \"step\": \"configuration\", \"kind\": \"refresh\", \"state\": \"started\"}";

    private final Account account = new Account("r1-n01", Duration.ofMillis(300));

    private Step read(Account of, String line) {
        return of.line(line).orElseThrow();
    }

    @Test
    void linesAreCountedFromTheBeginningOfEachRefresh() {
        assertThat(read(account, BEGIN).line()).isEqualTo(1);
        assertThat(account.line("what a newer image writes")).isEmpty();
        Step third = read(account,
                "{\"at\": \"2026-11-25T02:00:09.500Z\", \"step\": \"nova-api\", \"kind\": \"unit\", \"state\": \"done\", \"seconds\": 4.5, \"up\": 3, \"of\": 20}");
        assertThat(third).isEqualTo(new Step("r1-n01", "2026-11-25T02:00:00Z", 3, new MachineStep("nova-api",
                MachineStep.Kind.UNIT, MachineStep.State.DONE, Instant.parse("2026-11-25T02:00:09.500Z"), 4.5, null, 3,
                20)));
        assertThat(third.step().began()).isEqualTo("2026-11-25T02:00:05Z");
        Step next = read(account, BEGIN.replace("02:00:00", "02:10:00"));
        assertThat(next.line()).isEqualTo(1);
        assertThat(next.account()).isEqualTo("2026-11-25T02:10:00Z");
    }

    @Test
    void timesAreThoseOfThisHost() {
        Account wrong = new Account("r1-n01", Duration.ofHours(1));
        assertThat(read(wrong, BEGIN).step().at()).isEqualTo("2026-11-25T01:00:00Z");
        assertThat(read(wrong, BEGIN).account()).as("which does not depend on how fast the answer came")
                .isEqualTo("2026-11-25T02:00:00Z");
        assertThat(read(account, BEGIN).step().at()).as("what the way takes is no wrong clock")
                .isEqualTo("2026-11-25T02:00:00Z");
    }

    @Test
    void noPasswordAndNoControlCharacterComesThrough() {
        Step failed = read(account,
                "{\"at\": \"2026-11-25T02:00:00Z\", \"step\": \"nova-schema\", \"kind\": \"unit\", \"state\": \"failed\", \"seconds\": 1, "
                        + "\"detail\": \"cannot connect to mysql+pymysql://nova:d41d8cd9@127.0.0.1/nova \\u001b[31m\"}");
        assertThat(failed.step().detail()).isEqualTo("cannot connect to mysql+pymysql://nova:…@127.0.0.1/nova  [31m");
    }
}
