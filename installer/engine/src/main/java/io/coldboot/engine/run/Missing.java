package io.coldboot.engine.run;

import io.coldboot.engine.journal.Event;
import io.coldboot.engine.journal.Event.StepFailed;
import io.coldboot.engine.model.Bmc;
import io.coldboot.engine.model.Failure;
import io.coldboot.engine.model.Failure.Cause;
import io.coldboot.engine.model.Node;
import io.coldboot.engine.plan.StepNames;
import io.coldboot.engine.step.Site;
import io.coldboot.profile.Ipv4;
import io.coldboot.profile.Profile;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** Servers that the profile expects and that nobody has seen: said once in a run, with the addresses where nothing answers. */
final class Missing {

    private static final int MOST_NAMED = 8;

    private boolean told;

    List<Event> tell(Profile profile, Site site) {
        int expected = profile.discovery().expect();
        int found = site.inventory().nodes().size();
        if (told || found >= expected)
            return List.of();
        told = true;
        String what = (expected - found) + " of " + expected + " servers " + (expected - found == 1 ? "is" : "are")
                + " missing" + where(silent(profile, site));
        return List.of(new StepFailed(site.now(), null, null, StepNames.DISCOVER, Failure.of(Cause.BMC_UNREACHABLE,
                "discovery", what,
                "check that it has mains power, and the cable of its management port; the run takes it in when it answers"),
                true));
    }

    /** Addresses of the swept ranges at which no controller is known. */
    private static List<String> silent(Profile profile, Site site) {
        Set<String> known = site.inventory().nodes().stream().map(Node::bmc).filter(Objects::nonNull)
                .map(Bmc::address).collect(Collectors.toSet());
        return profile.discovery().sweep().stream()
                .flatMap(s -> LongStream.rangeClosed(s.range().first(), s.range().last()).mapToObj(Ipv4::format))
                .filter(address -> !known.contains(address)).limit(MOST_NAMED + 1L).toList();
    }

    private static String where(List<String> silent) {
        return silent.isEmpty() || silent.size() > MOST_NAMED
                ? ""
                : ": nothing answers at " + String.join(", ", silent);
    }
}
