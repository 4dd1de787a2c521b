package io.coldboot.engine.control;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Knows the consoles that are connected and which of them has the pen, and tells all when that changes. */
final class PenHolder {

    /** A console, as far as the pen goes. */
    interface Hand {
        String name();

        /** Is told who has the pen. Must not wait for anything. */
        void told(Pen pen);
    }

    private final List<Hand> hands = new ArrayList<>();
    private @Nullable Hand holder;

    /** One more console; it is told who has the pen, now and whenever that changes. */
    synchronized void join(Hand hand) {
        if (!hands.contains(hand))
            hands.add(hand);
        tell(hand);
    }

    /** A console left, of its own will or not. If it had the pen, nobody has it now. */
    synchronized void leave(Hand hand) {
        hands.remove(hand);
        if (hand.equals(holder))
            pass(null);
    }

    /** Gives the pen to a console if nobody has it. Says whether the console has it now. */
    synchronized boolean take(Hand hand) {
        if (holder == null)
            pass(hand);
        return hand.equals(holder);
    }

    /** Gives the pen to a console, whoever has it. */
    synchronized void takeOver(Hand hand) {
        if (!hand.equals(holder))
            pass(hand);
    }

    /** Name of the console that has it. */
    synchronized @Nullable String name() {
        return holder == null ? null : holder.name();
    }

    private void pass(@Nullable Hand to) {
        holder = to;
        hands.forEach(this::tell);
    }

    private void tell(Hand hand) {
        hand.told(holder == null ? Pen.FREE : new Pen(holder.name(), holder.equals(hand)));
    }
}
