package io.coldboot.engine.run;

import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** What an operator can tell a run that is under way. */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "command")
public sealed interface Command {

    /** Takes a server out; a spare takes its slot. */
    record Park(String node) implements Command {}

    /** Takes a parked server back. */
    record Unpark(String node) implements Command {}

    /** Takes a parked server back and tries again at once what failed; looks at its cables again if they were wrong. */
    record Retry(String node) implements Command {}

    /** Begins nothing new; what is under way goes on. */
    record Pause() implements Command {}

    /** Carries on after a pause. */
    record Continue() implements Command {}

    /** Ends the run. What Ironic is doing goes on; the next run finds it. */
    record Abort() implements Command {}
}
