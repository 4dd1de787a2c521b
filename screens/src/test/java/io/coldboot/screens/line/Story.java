package io.coldboot.screens.line;

import io.coldboot.engine.journal.Event;
import io.coldboot.engine.journal.Event.Budget;
import io.coldboot.engine.journal.Event.NodeFound;
import io.coldboot.engine.journal.Event.NodeInspected;
import io.coldboot.engine.journal.Event.NodeNoted;
import io.coldboot.engine.journal.Event.NodeParked;
import io.coldboot.engine.journal.Event.RunFinished;
import io.coldboot.engine.journal.Event.RunStarted;
import io.coldboot.engine.journal.Event.ServiceBack;
import io.coldboot.engine.journal.Event.ServiceLost;
import io.coldboot.engine.journal.Event.SlotBound;
import io.coldboot.engine.journal.Event.SlotLine;
import io.coldboot.engine.journal.Event.StepDone;
import io.coldboot.engine.journal.Event.StepFailed;
import io.coldboot.engine.journal.Event.StepProgressed;
import io.coldboot.engine.journal.Event.StepStarted;
import io.coldboot.engine.journal.Event.TierDone;
import io.coldboot.engine.journal.Event.TierSlots;
import io.coldboot.engine.model.Bmc;
import io.coldboot.engine.model.Failure;
import io.coldboot.engine.model.Failure.Cause;
import io.coldboot.engine.model.Hardware;
import io.coldboot.engine.model.Hardware.Disk;
import io.coldboot.engine.model.Hardware.Nic;
import io.coldboot.profile.Profile.BmcProtocol;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A run told as events: two slots, three servers; one loses its agent while it is written, the spare takes its slot. */
final class Story {

    private static final Instant START = Instant.parse("2026-11-23T10:41:00Z");
    private static final long GIB = 1L << 30;

    private final List<Event> events = new ArrayList<>();

    private Story() {}

    static List<Event> withSpare() {
        Story story = new Story();
        story.begin();
        story.seed();
        for (int n = 1; n <= 3; n++)
            story.server(n);
        story.writing();
        story.end();
        return story.events.stream().sorted(Comparator.comparing(Event::at)).toList();
    }

    private void begin() {
        add(new RunStarted(at(0), "lab", false,
                List.of(new TierSlots("deploy", List.of("deploy", "configure", "answer"),
                        List.of(new SlotLine("deploy-controller-0", "controller", "192.168.24.10"),
                                new SlotLine("deploy-worker-0", "worker", "192.168.24.11"))))));
    }

    private void seed() {
        started(0, "seed", null, "up");
        add(new StepProgressed(at(3), "seed", null, "up", "waiting for ironic", 0, 0));
        done(18, "seed", null, "up");
        started(18, "seed", null, "image");
        for (int percent = 5; percent < 100; percent += 19)
            add(new StepProgressed(at(18 + percent / 20), "seed", null, "image", "uploading", percent * GIB / 100,
                    GIB));
        done(24, "seed", null, "image");
    }

    private void server(int n) {
        String node = "r1-n0" + n;
        add(new NodeFound(at(20), node, new Bmc(BmcProtocol.REDFISH, "192.168.28.1" + n, 8000, false, "bmc"), "sweep"));
        for (String step : List.of("enrol", "manage")) {
            started(21, null, node, step);
            done(22, null, node, step);
        }
        started(22, null, node, "inspect");
        add(new NodeInspected(at(30 + n), node, hardware(n == 3 ? 32 : 64)));
        done(30 + n, null, node, "inspect");
        if (n == 3)
            add(new NodeNoted(at(34), node, "32 GiB of memory; the 2 like it have 64 GiB"));
    }

    private void writing() {
        add(new SlotBound(at(34), "deploy", "deploy-controller-0", "r1-n01", "first free by name that will do", null));
        add(new SlotBound(at(34), "deploy", "deploy-worker-0", "r1-n02", "first free by name that will do", null));
        started(35, "deploy", "r1-n01", "deploy");
        started(35, "deploy", "r1-n02", "deploy");
        add(new StepProgressed(at(40), "deploy", "r1-n01", "deploy", "writing the image", 30, 100));
        add(new StepProgressed(at(41), "deploy", "r1-n01", "deploy", "writing the image", 35, 100));
        add(new StepProgressed(at(42), "deploy", "r1-n02", "deploy", "writing the image", 12, 100));
        Failure lost = Failure.of(Cause.AGENT_LOST, "r1-n02", "no heartbeat for 90 s while writing the image",
                "look at its console, then: coldboot node retry r1-n02");
        add(new StepFailed(at(132), "deploy", "r1-n02", "deploy", lost, false));
        add(new NodeParked(at(132), "r1-n02", lost, new Budget("deploy-worker", 1, 1)));
        add(new SlotBound(at(133), "deploy", "deploy-worker-0", "r1-n03", "first free by name that will do", "r1-n02"));
        started(133, "deploy", "r1-n03", "deploy");
    }

    private void end() {
        done(140, "deploy", "r1-n01", "deploy");
        add(new ServiceLost(at(141), "Heat", Failure.of(Cause.SERVICE_DOWN, "Heat", "connection refused", "wait")));
        add(new ServiceBack(at(150), "Heat"));
        done(190, "deploy", "r1-n03", "deploy");
        for (String node : List.of("r1-n01", "r1-n03")) {
            started(191, "deploy", node, "configure");
            done(199, "deploy", node, "configure");
            started(199, "deploy", node, "answer");
            done(200, "deploy", node, "answer");
        }
        add(new TierDone(at(200), "deploy"));
        add(new RunFinished(at(200), 0, null));
    }

    /** The same run, stopped by its failure budget. */
    static List<Event> stopped() {
        List<Event> events = new ArrayList<>(withSpare().stream().takeWhile(e -> !(e instanceof NodeParked)).toList());
        events.add(new RunFinished(at(133), 4, Failure.of(Cause.STOPPED, "deploy-worker", "1 server failed, 0 may",
                "mend r1-n02, then run again")));
        return events;
    }

    private static Hardware hardware(int memoryGib) {
        return new Hardware(16, "x86_64", memoryGib * 1024L, List.of(new Disk("/dev/sda", 480 * GIB, false)),
                List.of(new Nic("eth0", "52:54:00:01:01:01", true, null),
                        new Nic("eth1", "52:54:00:01:01:02", true, null)),
                "Coldboot",
                "Lab", "1");
    }

    private void started(int second, @Nullable String tier, @Nullable String node, String step) {
        add(new StepStarted(at(second), tier, node, step));
    }

    private void done(int second, @Nullable String tier, @Nullable String node, String step) {
        add(new StepDone(at(second), tier, node, step, false));
    }

    private void add(Event event) {
        events.add(event);
    }

    private static Instant at(int second) {
        return START.plusSeconds(second);
    }
}
