package io.coldboot.engine.sim;

import io.coldboot.engine.model.Bmc;
import io.coldboot.engine.model.Hardware;
import io.coldboot.engine.model.NodeStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A server as Ironic has it: a state, and what it will be next if nothing happens. */
final class SimNode {

    /** What can be wrong with a server. */
    enum Fault {
        BAD_LOGIN, BAD_LOGIN_IN_CLOUD, UNREACHABLE, SWITCHED_ON, SET_ASIDE, INSPECTION_HANGS, WRITE_FAILS, WRITE_FAILS_ONCE, CONFIGURATION_FAILS, NO_SSH
    }

    private record Change(Instant at, String state, @Nullable String deployStep, @Nullable String error) {}

    final String name;
    Hardware hardware;
    /** What Ironic calls it; nothing for one that enrolled itself. */
    @Nullable
    String known;
    /** Whether its firmware tells the address of its controller. */
    boolean tellsController = true;
    /** Whether a sweep finds its controller. */
    boolean swept = true;
    final Set<Fault> faults = EnumSet.noneOf(Fault.class);
    Duration inspection = Duration.ofSeconds(40);
    @Nullable
    String uuid;
    /** What the deploy cloud's Ironic calls it; nothing as long as it is not handed over. */
    @Nullable
    String cloudUuid;
    @Nullable
    Bmc bmc;
    boolean inspected;
    @Nullable
    String instance;
    @Nullable
    String image;
    /** How often it was told to take an image. */
    int writes;
    /** How often it was told to let itself be inspected. */
    int inspections;
    /** Whether its disks are cleaned when it is let go of. */
    boolean cleaned;
    /** How often its login was tried besides. */
    int verified;
    Instant activeSince = Instant.MAX;
    /** Since when its machine has had power; never while it has none. */
    Instant poweredSince = Instant.EPOCH;
    /** When something happens that does not. */
    static final Instant NEVER = Instant.parse("2999-01-01T00:00:00Z");
    /** By how much its machine's clock is ahead. */
    Duration clockAhead = Duration.ZERO;

    private String state = "enroll";
    private @Nullable String deployStep;
    private @Nullable String error;
    private boolean lastWasInspection;
    private final Deque<Change> coming = new ArrayDeque<>();

    SimNode(String name, Hardware hardware) {
        this.name = name;
        this.hardware = hardware;
        this.known = name;
    }

    String state() {
        return state;
    }

    /** Lets happen what was to happen until now. */
    void advance(Instant now) {
        while (!coming.isEmpty() && !coming.getFirst().at().isAfter(now)) {
            Change change = coming.removeFirst();
            state = change.state();
            deployStep = change.deployStep();
            error = change.error();
            if (state.equals("active"))
                activeSince = change.at();
            if (state.equals("manageable"))
                inspected |= lastWasInspection;
        }
    }

    void now(String next) {
        coming.clear();
        state = next;
        deployStep = null;
        error = null;
        lastWasInspection = next.equals("inspecting");
    }

    void then(Instant at, String next, @Nullable String step, @Nullable String why) {
        coming.addLast(new Change(at, next, step, why));
    }

    void powerCut(Instant now) {
        if (!state.equals("deploying") && !state.equals("wait call-back") && !state.startsWith("inspect"))
            return;
        boolean inspecting = state.startsWith("inspect");
        coming.clear();
        then(now.plusSeconds(180), inspecting ? "inspect failed" : "deploy failed", null,
                "Timeout reached while waiting for callback");
    }

    private boolean isOn() {
        return state.equals("active") || faults.contains(Fault.SWITCHED_ON);
    }

    NodeStatus status() {
        String id = Objects.requireNonNull(uuid == null ? cloudUuid : uuid);
        String target = coming.isEmpty() ? null : coming.getLast().state();
        return new NodeStatus(id, known, state, target, isOn() ? "power on" : "power off", error,
                faults.contains(Fault.SET_ASIDE),
                deployStep, instance, image, null);
    }
}
