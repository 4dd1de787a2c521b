package io.coldboot.lab.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.coldboot.lab.bmc.ManagedSystem.BootOverride;
import io.coldboot.lab.bmc.ManagedSystem.Facts;
import io.coldboot.lab.bmc.ManagedSystem.ResetType;
import io.coldboot.lab.machine.Firmware.Attempt;
import io.coldboot.lab.machine.Firmware.Source;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jspecify.annotations.Nullable;

class ChassisTest {

    @TempDir
    Path directory;

    private final List<String> tried = Collections.synchronizedList(new ArrayList<>());
    private final AtomicReference<@Nullable FakePayload> running = new AtomicReference<>();
    private volatile boolean bootableDisk;
    private volatile boolean stuck;
    private Chassis chassis;

    @BeforeEach
    void build() {
        Facts facts = new Facts("r1-n01", "6c7a", "CVR00001", 16, 65_536, 8L << 30, List.of("52:54:00:01:01:01"));
        chassis = new Chassis(facts, new FakeFirmware(), new Console(directory.resolve("console.log")), () -> stuck,
                task -> Thread.ofPlatform().daemon().unstarted(task));
    }

    @AfterEach
    void cut() {
        chassis.close();
    }

    @Test
    void nothingOnTheDiskMeansTheNetwork() {
        on();
        assertThat(tried).containsExactly("DISK", "NETWORK");
        assertThat(chassis.source()).isEqualTo("network");
    }

    @Test
    void diskComesFirst() {
        bootableDisk = true;
        on();
        assertThat(tried).containsExactly("DISK");
        assertThat(chassis.state()).isEqualTo("runs");
    }

    @Test
    void onceIsForOneBoot() {
        bootableDisk = true;
        chassis.override(new BootOverride("Pxe", "Once", "UEFI"));
        on();
        assertThat(tried).containsExactly("NETWORK");
        assertThat(chassis.override()).isEqualTo(new BootOverride("None", "Disabled", "UEFI"));
        running().end.complete(Payload.End.REBOOTED);
        await().untilAsserted(() -> assertThat(tried).containsExactly("NETWORK", "DISK"));
    }

    @Test
    void continuousStays() {
        bootableDisk = true;
        chassis.override(new BootOverride("Pxe", "Continuous", "Legacy"));
        on();
        running().end.complete(Payload.End.REBOOTED);
        await().untilAsserted(() -> assertThat(tried).containsExactly("NETWORK", "NETWORK"));
    }

    @Test
    void theGuestSwitchesItselfOff() {
        on();
        running().end.complete(Payload.End.POWERED_OFF);
        await().until(() -> !chassis.powered());
        assertThat(chassis.state()).isEqualTo("off");
    }

    @Test
    void forceOffCutsThePower() {
        on();
        FakePayload payload = running();
        chassis.reset(ResetType.ForceOff);
        await().until(() -> !chassis.powered());
        assertThat(payload.end.join()).isEqualTo(Payload.End.CUT);
    }

    @Test
    void theButtonIsUpToTheGuest() {
        on();
        FakePayload payload = running();
        chassis.reset(ResetType.GracefulShutdown);
        await().until(() -> payload.pressed);
        assertThat(chassis.powered()).isTrue();
        payload.end.complete(Payload.End.POWERED_OFF);
        await().until(() -> !chassis.powered());
    }

    @Test
    void aHaltedMachineStaysOnUntilItIsSwitchedOff() {
        on();
        running().end.complete(Payload.End.HALTED);
        await().until(() -> chassis.state().startsWith("halted"));
        assertThat(chassis.powered()).isTrue();
        chassis.reset(ResetType.ForceRestart);
        await().until(() -> chassis.state().equals("runs"));
    }

    @Test
    void aStuckMachineDoesNothing() {
        stuck = true;
        chassis.reset(ResetType.On);
        assertThat(chassis.powered()).isFalse();
        stuck = false;
        on();
        stuck = true;
        chassis.reset(ResetType.ForceOff);
        assertThat(chassis.powered()).isTrue();
    }

    private void on() {
        chassis.reset(ResetType.On);
        await().until(() -> chassis.state().equals("runs"));
    }

    private FakePayload running() {
        return Objects.requireNonNull(running.get());
    }

    private final class FakeFirmware implements Firmware {

        @Override
        public void reset(String mode) {}

        @Override
        public Attempt boot(Source source) {
            tried.add(source.name());
            if (source == Source.DISK && !bootableDisk)
                return new Attempt.Nothing("empty");
            FakePayload payload = new FakePayload();
            running.set(payload);
            return new Attempt.Runs(payload);
        }
    }

    private static final class FakePayload implements Payload {

        private final CompletableFuture<End> end = new CompletableFuture<>();
        private volatile boolean pressed;

        @Override
        public End run() {
            return end.join();
        }

        @Override
        public String state() {
            return "runs";
        }

        @Override
        public void button(boolean restart) {
            pressed = true;
        }

        @Override
        public void cut() {
            end.complete(End.CUT);
        }
    }
}
