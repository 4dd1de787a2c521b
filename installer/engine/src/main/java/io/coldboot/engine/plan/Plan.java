package io.coldboot.engine.plan;

import java.util.List;
import java.util.Optional;

/**
 * What would be done. Making it changes nothing.
 *
 * @param slots every slot in order
 * @param bindings which server fills which slot
 * @param unfilled slots that no server fills
 * @param spares servers that are ready to take over, in the order in which they would
 * @param setAside servers that cannot be used as they are
 * @param oddities servers that differ from their likes; for people to look at, it changes no choice
 * @param cabling what is to be said of each planned cable of each inspected server
 * @param miswired servers whose NICs or cables cannot carry what a role's layout asks for
 * @param wipes what will be overwritten
 * @param steps what is done for each slot
 * @param leaving servers whose slot the profile does not have any more
 */
public record Plan(List<Slot> slots, List<Binding> bindings, List<Unfilled> unfilled, List<Spare> spares,
        List<SetAside> setAside, List<Oddity> oddities, List<CableVerdict> cabling, List<Miswired> miswired,
        List<Wipe> wipes, List<SlotSteps> steps, List<Leaver> leaving) {

    public Plan {
        slots = List.copyOf(slots);
        bindings = List.copyOf(bindings);
        unfilled = List.copyOf(unfilled);
        spares = List.copyOf(spares);
        setAside = List.copyOf(setAside);
        oddities = List.copyOf(oddities);
        cabling = List.copyOf(cabling);
        miswired = List.copyOf(miswired);
        wipes = List.copyOf(wipes);
        steps = List.copyOf(steps);
        leaving = List.copyOf(leaving);
    }

    /** The server that fills this slot. */
    public Optional<String> nodeOf(String slot) {
        return bindings.stream().filter(b -> b.slot().equals(slot)).map(Binding::node).findFirst();
    }

    /**
     * A server in a slot.
     *
     * @param reason why this one, for people
     */
    public record Binding(String slot, String node, String reason) {}

    /**
     * A slot without a server.
     *
     * @param missing what it asks for and why none of the servers will do
     */
    public record Unfilled(String slot, String missing) {}

    /**
     * A server that is left over.
     *
     * @param roles names of the roles ({@code deploy-worker}) in which it could take over; empty if it fits none
     */
    public record Spare(String node, List<String> roles) {
        public Spare {
            roles = List.copyOf(roles);
        }
    }

    /** A server that cannot be used as it is, and why. */
    public record SetAside(String node, String why) {}

    /** A difference from like servers: {@code 32 GiB of memory; 5 of 6 like it have 64 GiB}. */
    public record Oddity(String node, String difference) {}

    /**
     * What is to be said of one cable.
     *
     * @param text one line for people
     */
    public record CableVerdict(String node, String nic, Kind kind, String text) {

        /** What became of the cable. */
        public enum Kind {
            /** In the planned port. */
            AS_PLANNED,
            /** In another port than planned. */
            WRONG_PORT,
            /** The server has no such NIC, or nothing live is plugged into it. */
            NOT_CONNECTED,
            /** Live, but the switch does not say where it is plugged in. */
            NOT_HEARD;

            /** Whether hands are needed before the server can be used. */
            public boolean needsHands() {
                return this == WRONG_PORT || this == NOT_CONNECTED;
            }
        }
    }

    /**
     * A server that cannot carry a role's networks.
     *
     * @param role {@code deploy-worker}
     * @param what it lacks, as in: has no NIC called eth2 for bond0
     */
    public record Miswired(String node, String role, String what) {}

    /**
     * A disk that will be overwritten.
     *
     * @param sizeBytes bytes
     */
    public record Wipe(String node, String disk, long sizeBytes) {}

    /** A server that is let go of: nobody may use it any more, then its disks are cleaned, and it is free. */
    public record Leaver(String slot, String node) {}

    /** What is done for a slot, in order, in the words of the journal. */
    public record SlotSteps(String slot, List<String> steps) {
        public SlotSteps {
            steps = List.copyOf(steps);
        }
    }
}
