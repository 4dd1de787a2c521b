package io.coldboot.engine.run;

import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** What an operator can tell a run or a survey that is under way. */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "command")
public sealed interface Command {

    /** Takes a server out; a spare takes its slot. */
    record Park(String node) implements Command {}

    /** Takes a parked server back. */
    record Unpark(String node) implements Command {}

    /**
     * Takes a parked server back and tries again at once what failed; looks at its cables again if they were wrong. In a survey
     * any server can be checked again: its login is tried and it is inspected.
     */
    record Retry(String node) implements Command {}

    /** Begins nothing new; what is under way goes on. */
    record Pause() implements Command {}

    /** Carries on after a pause. */
    record Continue() implements Command {}

    /** Ends the run. What Ironic is doing goes on; the next run finds it. */
    record Abort() implements Command {}

    /**
     * A login in the site's secrets was corrected: Ironic is told, and the servers that use it are logged in to again. One that
     * is called {@code bmc/NODE} becomes that server's own. The login itself is never in a command.
     */
    record LoginChanged(String login) implements Command {}

    /** In a survey: reads a list of servers (instackenv.json or CSV) now. */
    record Import(String file) implements Command {}

    /** In a survey: looks for management controllers in the profile's ranges now. */
    record Sweep() implements Command {}

    /** Ends a survey. */
    record Finish() implements Command {}
}
