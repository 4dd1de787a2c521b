package io.coldboot.engine.step;

import io.coldboot.engine.model.Failure;
import io.coldboot.engine.model.Hardware;
import io.coldboot.engine.model.Node;
import io.coldboot.engine.model.StepId;
import io.coldboot.engine.port.NodeAccess.Answer;
import io.coldboot.engine.model.Finding;
import java.util.List;

/** Something that a step learnt by asking. */
public sealed interface Fact {

    /** The seed is healthy. */
    record SeedIsUp() implements Fact {}

    /** A cloud's Glance, the seed's or a tier's, has the image under this id. */
    record ImageIsThere(String cloud, String id) implements Fact {}

    /** A cloud has all that servers are created with. */
    record CloudIsSetUp(String cloud) implements Fact {}

    /**
     * These servers exist. What was known of them besides stays.
     *
     * @param how {@code sweep}, {@code list} or {@code itself}
     */
    record ServersFound(List<Node> nodes, String how) implements Fact {
        public ServersFound {
            nodes = List.copyOf(nodes);
        }
    }

    /** All ways to find servers, except waiting for more of them, have been gone. */
    record LookedEverywhere() implements Fact {}

    /** Ironic knows the server under this id. */
    record Enrolled(String node, String uuid) implements Fact {}

    /** What is in a server. */
    record Inspected(String node, Hardware hardware) implements Fact {}

    /** The machine in a slot configures itself, perhaps not for the first time: how it answers is to be seen afterwards. */
    record Configures(String slot) implements Fact {}

    /** How the machine in a slot answered to ssh. */
    record Answered(String slot, Answer answer) implements Fact {}

    /** A cloud for customers proved itself: what was seen. */
    record Proven(String cloud, List<Finding> findings) implements Fact {
        public Proven {
            findings = List.copyOf(findings);
        }
    }

    /** A step did all that it does while it is being asked for. */
    record Ended(StepId step) implements Fact {}

    /** A step could not be done yet; it is tried again, for a while. */
    record Troubled(StepId step, Failure failure) implements Fact {}

    /** A step that takes long while it is being asked for got further. */
    record Further(StepId step, String message, long done, long total) implements Fact {}
}
