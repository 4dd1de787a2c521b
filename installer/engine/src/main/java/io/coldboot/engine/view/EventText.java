package io.coldboot.engine.view;

import io.coldboot.engine.journal.Event;
import io.coldboot.engine.journal.Event.Budget;
import io.coldboot.engine.journal.Event.MachineReported;
import io.coldboot.engine.journal.Event.BootFinished;
import io.coldboot.engine.journal.Event.BootStarted;
import io.coldboot.engine.journal.Event.CloudProven;
import io.coldboot.engine.journal.Event.NodeFound;
import io.coldboot.engine.journal.Event.NodeInspected;
import io.coldboot.engine.journal.Event.NodeNoted;
import io.coldboot.engine.journal.Event.NodeParked;
import io.coldboot.engine.journal.Event.NodeUnparked;
import io.coldboot.engine.journal.Event.OfStep;
import io.coldboot.engine.journal.Event.RunContinued;
import io.coldboot.engine.journal.Event.RunFinished;
import io.coldboot.engine.journal.Event.RunPaused;
import io.coldboot.engine.journal.Event.RunStarted;
import io.coldboot.engine.journal.Event.ServiceBack;
import io.coldboot.engine.journal.Event.ServiceLost;
import io.coldboot.engine.journal.Event.SlotBound;
import io.coldboot.engine.journal.Event.SlotLeft;
import io.coldboot.engine.journal.Event.StepAdopted;
import io.coldboot.engine.journal.Event.StepDone;
import io.coldboot.engine.journal.Event.StepFailed;
import io.coldboot.engine.journal.Event.StepProgressed;
import io.coldboot.engine.journal.Event.StepStarted;
import io.coldboot.engine.journal.Event.SurveyFinished;
import io.coldboot.engine.journal.Event.SurveyStarted;
import io.coldboot.engine.journal.Event.TeardownFinished;
import io.coldboot.engine.journal.Event.TeardownStarted;
import io.coldboot.engine.journal.Event.TierDone;
import io.coldboot.engine.model.Bmc;
import io.coldboot.engine.model.Failure;
import io.coldboot.engine.model.Finding;
import io.coldboot.engine.model.MachineStep;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Events as one line each for people. The same words on every kind of screen. */
public final class EventText {

    private EventText() {}

    /** The line; empty for an event that is too small to tell. */
    public static Optional<String> of(Event event) {
        return Optional.ofNullable(switch (event) {
            case RunStarted e -> e.resumed() ? "the run goes on where it was cut off" : "the run begins";
            case NodeFound e -> e.node() + " found" + at(e.bmc());
            case NodeInspected e -> e.node() + " inspected: " + e.hardware().cpus() + " CPUs, "
                    + e.hardware().memoryMib() / 1024 + " GiB, " + e.hardware().nics().size() + " NICs";
            case NodeNoted e -> e.node() + ": " + e.message();
            case SlotBound e -> e.replaces() == null
                    ? e.node() + " becomes " + e.slot()
                    : e.node() + " takes over " + e.slot() + " from " + e.replaces();
            case SlotLeft e -> e.node() + " is free, and " + e.slot() + " is no more";
            case StepStarted e -> subject(e) + e.step() + " started";
            case StepAdopted e -> subject(e) + e.step() + " found under way";
            case StepProgressed e -> e.total() > 0 ? null : subject(e) + e.step() + ": " + e.message();
            case StepDone e -> subject(e) + e.step() + (e.already() ? " was done already" : " done");
            case StepFailed e -> subject(e) + e.step() + " failed: " + e.failure().found()
                    + (e.again() ? "; it is tried again" + (e.node() == null ? remedy(e.failure()) : "") : "");
            case MachineReported e -> e.node() + " os-refresh-config: "
                    + e.steps().stream().map(EventText::step).collect(Collectors.joining(", "));
            case NodeParked e ->
                e.node() + " parked: " + e.failure().found() + budget(e.budget()) + remedy(e.failure());
            case NodeUnparked e -> e.node() + " taken back";
            case ServiceLost e -> e.service() + " does not answer: " + e.failure().found() + "; waiting";
            case ServiceBack e -> e.service() + " answers again";
            case CloudProven e -> e.tier() + " cloud proved itself: "
                    + e.findings().stream().map(Finding::what).collect(Collectors.joining("; "));
            case TierDone e -> e.tier() + " cloud: all done";
            case RunPaused e -> "paused: nothing new is begun";
            case RunContinued e -> "the run goes on";
            case RunFinished e -> finished("run", e.failure());
            case BootStarted e -> "the site is switched on";
            case BootFinished e -> finished("boot", e.failure());
            case TeardownStarted e -> "the " + e.tier() + " cloud is let go of";
            case TeardownFinished e -> finished("teardown", e.failure());
            case SurveyStarted e -> "the survey begins";
            case SurveyFinished e -> finished("survey", e.failure());
        });
    }

    private static String step(MachineStep step) {
        String name = step.kind() == MachineStep.Kind.REFRESH ? "all" : step.step();
        return switch (step.state()) {
            case STARTED -> name + " started";
            case DONE -> name + " done in " + Math.round(step.seconds()) + " s";
            case FAILED -> name + " failed" + (step.detail() == null ? "" : ": " + step.detail());
        };
    }

    private static String subject(OfStep event) {
        String node = event.node();
        if (node != null)
            return node + " ";
        return event.tier() == null ? "" : event.tier() + " ";
    }

    private static String at(@Nullable Bmc bmc) {
        return bmc == null ? ", its management controller is not known" : " at " + bmc.address();
    }

    private static String budget(@Nullable Budget budget) {
        return budget == null
                ? ""
                : "; failure " + budget.used() + " of " + budget.allowed() + " allowed for " + budget.role();
    }

    private static String remedy(Failure failure) {
        return failure.remedy().isEmpty() ? "" : "; " + failure.remedy();
    }

    private static String finished(String what, @Nullable Failure failure) {
        return failure == null
                ? "the " + what + " is done"
                : "the " + what + " ended: " + failure.subject() + ": " + failure.found() + remedy(failure);
    }
}
