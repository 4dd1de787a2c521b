package io.coldboot.engine.plan;

import io.coldboot.engine.journal.Ledger;
import io.coldboot.engine.model.Failure;
import io.coldboot.engine.model.Failure.Cause;
import io.coldboot.engine.model.StepId;
import io.coldboot.profile.Layout;
import io.coldboot.profile.Profile;
import io.coldboot.profile.Profile.Provisioning;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What of a profile can be changed while machines run by it. What only a config drive tells them cannot, nor who they are. */
public final class InPlace {

    private InPlace() {}

    /**
     * Why a site cannot become what its profile says now; empty if it can.
     *
     * @param before the profile that the last run had
     * @param ledger what that run and those before it did
     */
    public static Optional<Failure> refusal(Profile before, Profile after, Ledger ledger) {
        List<Slot> written = Slot.of(before).stream().filter(s -> isWritten(s, ledger)).toList();
        if (written.isEmpty())
            return Optional.empty();
        List<Slot> staying = written.stream().filter(s -> !isToGo(s, after)).toList();
        return network(before.networks().provisioning(), after.networks().provisioning())
                .or(() -> slots(staying, Slot.of(after))).or(() -> wiring(staying, before, after));
    }

    /** Whether the slot's role asks for fewer servers than to fill it. A role that is gone says nothing of how to let them go. */
    private static boolean isToGo(Slot slot, Profile after) {
        return after.tiers().stream().filter(t -> t.name().equals(slot.tier())).flatMap(t -> t.roles().stream())
                .anyMatch(r -> r.name().equals(slot.role().name()) && r.count() <= slot.index());
    }

    /** Networks besides the provisioning network, and how NICs are put together for them. */
    private static Optional<Failure> wiring(List<Slot> written, Profile before, Profile after) {
        for (Slot slot : written) {
            Layout layout = before.layoutOf(slot.role());
            Optional<Slot> same = Slot.of(after).stream().filter(s -> s.name().equals(slot.name())).findFirst();
            if (!same.map(s -> after.layoutOf(s.role())).filter(layout::equals).isPresent())
                return refused("/layouts",
                        "puts the NICs of " + slot.name() + " together in another way than they are");
            for (String network : before.networks().others().keySet())
                if (layout.carrying(network).isPresent() && !Objects.equals(before.networks().others().get(network),
                        after.networks().others().get(network)))
                    return refused("/networks/" + network, "is not what it was when " + slot.name() + " was made");
            if (!same.map(Slot::others).filter(slot.others()::equals).isPresent())
                return refused("/tiers",
                        "gives " + slot.name() + " other addresses than those with which its machine runs");
        }
        return Optional.empty();
    }

    private static boolean isWritten(Slot slot, Ledger ledger) {
        String node = ledger.bindings().get(slot.name());
        return node != null && ledger.isDone(new StepId(slot.tier(), node, StepNames.DEPLOY));
    }

    private static Optional<Failure> network(Provisioning was, Provisioning is) {
        return changed("cidr", was.cidr().toString(), is.cidr().toString())
                .or(() -> changed("seed", was.seed(), is.seed()))
                .or(() -> changed("gateway", was.gateway(), is.gateway()))
                .or(() -> changed("nic", was.nic(), is.nic()))
                .or(() -> changed("mtu", String.valueOf(was.mtu()), String.valueOf(is.mtu())));
    }

    private static Optional<Failure> changed(String key, @Nullable String was, @Nullable String is) {
        return Objects.equals(was, is)
                ? Optional.empty()
                : refused("/networks/provisioning/" + key,
                        "was " + (was == null ? "absent" : was) + " when the machines that run were made, and is "
                                + (is == null ? "absent" : is) + " now");
    }

    private static Optional<Failure> slots(List<Slot> written, List<Slot> wanted) {
        for (Slot slot : written) {
            Optional<Slot> same = wanted.stream().filter(s -> s.name().equals(slot.name())).findFirst();
            if (same.isEmpty())
                return Optional.of(Failure.of(Cause.BAD_INPUT, "profile /tiers",
                        "has no role for " + slot.name() + " any more, and that machine runs",
                        "put the role back with count: 0 and run; then take it out"));
            if (!same.get().address().equals(slot.address()))
                return refused("/tiers", "gives " + slot.name() + " the address " + same.get().address()
                        + ", and its machine runs with " + slot.address());
        }
        return Optional.empty();
    }

    private static Optional<Failure> refused(String where, String found) {
        return Optional.of(Failure.of(Cause.BAD_INPUT, "profile " + where, found,
                "put it back: this cannot be changed on machines that run"));
    }
}
