package io.coldboot.lab.machine;

import io.coldboot.lab.bmc.ManagedSystem;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One machine: its power, its boot order and what runs on it. Power actions are done one after the other on a thread of the
 * chassis, so a controller answers at once, as real ones do.
 */
public final class Chassis implements ManagedSystem, AutoCloseable {

    private final Facts facts;
    private final Firmware firmware;
    private final Console console;
    private final BooleanSupplier stuck;
    private final ThreadFactory threads;
    private final ExecutorService actions;

    private volatile BootOverride override = BootOverride.NONE;
    private volatile boolean powered;
    /** The boot that has the machine now; only the actions' thread sets it. */
    private volatile @Nullable Boot boot;

    /**
     * A machine without power.
     *
     * @param stuck while it says yes, power actions have no effect
     * @param threads makes threads in the machine's network namespace
     */
    Chassis(Facts facts, Firmware firmware, Console console, BooleanSupplier stuck, ThreadFactory threads) {
        this.facts = facts;
        this.firmware = firmware;
        this.console = console;
        this.stuck = stuck;
        this.threads = threads;
        this.actions = Executors
                .newSingleThreadExecutor(
                        task -> Thread.ofPlatform().daemon().name("power-" + facts.name()).unstarted(task));
    }

    @Override
    public Facts facts() {
        return facts;
    }

    @Override
    public boolean powered() {
        return powered;
    }

    @Override
    public BootOverride override() {
        return override;
    }

    @Override
    public void override(BootOverride wanted) {
        override = wanted;
    }

    @Override
    public void reset(ResetType type) {
        if (stuck.getAsBoolean())
            console.say("BMC: " + type + " has no effect");
        else
            actions.execute(() -> act(type));
    }

    /** What the machine is doing. */
    public String state() {
        Boot now = boot;
        return now == null ? "off" : now.state();
    }

    /** Where the machine was last booted from: {@code disk}, {@code network} or empty. */
    public String source() {
        Boot now = boot;
        return now == null ? "" : now.source;
    }

    /** Cuts the power whatever the controller would say, and waits until everything has stopped. */
    public void cutPower() {
        try {
            actions.submit(this::off).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    @Override
    public void close() {
        cutPower();
        actions.shutdown();
    }

    private void act(ResetType type) {
        console.say("BMC: " + type);
        switch (type) {
            case On, ForceOn -> on();
            case ForceOff -> off();
            case ForceRestart, PowerCycle -> {
                off();
                on();
            }
            case GracefulShutdown -> button(false);
            case GracefulRestart -> button(true);
            case PushPowerButton -> {
                if (powered)
                    button(false);
                else
                    on();
            }
        }
    }

    private void on() {
        if (powered)
            return;
        powered = true;
        Boot starting = new Boot();
        boot = starting;
        starting.thread.start();
    }

    private void off() {
        Boot ending = boot;
        if (ending != null)
            ending.cut();
        boot = null;
        powered = false;
    }

    private void button(boolean restart) {
        Boot now = boot;
        if (now == null || now.button(restart))
            return;
        // Nothing has taken over from the firmware yet, and firmware obeys the button at once.
        off();
        if (restart)
            on();
    }

    /** The machine switched itself off. */
    private void ended(Boot which) {
        if (boot == which)
            off();
    }

    /** From power on to power off, with as many restarts as there are in between. */
    private final class Boot implements Runnable {

        private static final int SECONDS_BETWEEN_ROUNDS = 5;
        private static final int LONGEST_STOP_MILLIS = 30_000;

        private final Thread thread = threads.newThread(this);
        private final Object lock = new Object();
        private volatile String source = "";
        private volatile String doing = "starting";
        /** Guarded by the lock, as is {@link #cut}. */
        private @Nullable Payload payload;
        private boolean cut;

        @Override
        public void run() {
            try {
                Payload.End end = Payload.End.REBOOTED;
                while (end == Payload.End.REBOOTED && !isCut())
                    end = start();
                if (end == Payload.End.POWERED_OFF)
                    actions.execute(() -> ended(this));
                if (end == Payload.End.HALTED)
                    doing = "halted; see its console";
            } catch (InterruptedException e) {
                // Power went while the firmware was at work: there is nothing to tidy up.
                Thread.currentThread().interrupt();
            } catch (RuntimeException e) {
                console.say("the machine broke down: " + e);
                doing = "halted; see its console";
            }
        }

        String state() {
            synchronized (lock) {
                return payload == null ? doing : payload.state();
            }
        }

        /** Whether there was something to press it for. */
        boolean button(boolean restart) {
            synchronized (lock) {
                if (payload != null)
                    payload.button(restart);
                return payload != null;
            }
        }

        void cut() {
            Payload running;
            synchronized (lock) {
                cut = true;
                running = payload;
            }
            // A payload ends by itself and tidies up; only firmware has to be woken.
            if (running != null)
                running.cut();
            else
                thread.interrupt();
            try {
                thread.join(LONGEST_STOP_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private boolean isCut() {
            synchronized (lock) {
                return cut;
            }
        }

        private Payload.End start() throws InterruptedException {
            BootOverride now = override;
            firmware.reset(now.mode());
            override = now.consumed();
            while (true) {
                Firmware.Attempt attempt = now.network() ? from(Firmware.Source.NETWORK) : inOrder();
                switch (attempt) {
                    case Firmware.Attempt.Runs runs -> {
                        return runs(runs.payload());
                    }
                    case Firmware.Attempt.Plain.POWER_OFF -> {
                        return Payload.End.POWERED_OFF;
                    }
                    case Firmware.Attempt.Plain.REBOOT -> {
                        return Payload.End.REBOOTED;
                    }
                    case Firmware.Attempt.Plain.TRY_DISK ->
                        throw new IllegalStateException("a disk cannot send to the disk");
                    case Firmware.Attempt.Nothing nothing -> {
                        doing = "nothing to boot: " + nothing.reason();
                        console.say(
                                "Nothing to boot (" + nothing.reason() + "); trying again in " + SECONDS_BETWEEN_ROUNDS
                                        + " s");
                        Thread.sleep(Duration.ofSeconds(SECONDS_BETWEEN_ROUNDS));
                    }
                }
            }
        }

        /** Disk first, then the network, as servers leave the factory. */
        private Firmware.Attempt inOrder() throws InterruptedException {
            Firmware.Attempt disk = from(Firmware.Source.DISK);
            if (!(disk instanceof Firmware.Attempt.Nothing nothing))
                return disk;
            console.say("Disk: " + nothing.reason());
            return from(Firmware.Source.NETWORK);
        }

        private Firmware.Attempt from(Firmware.Source where) throws InterruptedException {
            source = where == Firmware.Source.DISK ? "disk" : "network";
            doing = "booting from " + source;
            Firmware.Attempt attempt = firmware.boot(where);
            return attempt == Firmware.Attempt.Plain.TRY_DISK ? from(Firmware.Source.DISK) : attempt;
        }

        private Payload.End runs(Payload found) throws InterruptedException {
            synchronized (lock) {
                if (!cut)
                    payload = found;
            }
            if (isCut()) {
                found.cut();
                return Payload.End.CUT;
            }
            try {
                return found.run();
            } finally {
                synchronized (lock) {
                    payload = null;
                }
            }
        }
    }
}
