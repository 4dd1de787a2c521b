package io.coldboot.screens.live;

import io.coldboot.engine.run.Command;

/** What the live view asks of the outside. */
public sealed interface Wish {

    /** Tell the run this. */
    record Give(Command command) implements Wish {}

    /** Take the pen, whoever has it. */
    record TakePen() implements Wish {}

    /** Tell what this server's screen shows, now and whenever that changes; of no other any more. */
    record Follow(String node) implements Wish {}

    /** Tell of no server's screen any more. */
    record FollowNone() implements Wish {}
}
