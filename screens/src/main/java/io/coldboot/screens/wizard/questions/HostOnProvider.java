package io.coldboot.screens.wizard.questions;

import io.coldboot.profile.AddressRange;
import io.coldboot.profile.Cidr;
import io.coldboot.profile.Edits;
import io.coldboot.profile.Fault;
import io.coldboot.profile.Network;
import io.coldboot.profile.Network.Subnet;
import io.coldboot.profile.Profile;
import io.coldboot.profile.ProfileReader.Faulty;
import io.coldboot.profile.ProfileReader.Good;
import io.coldboot.profile.ProfileReader.Result;
import io.coldboot.screens.wizard.questions.Question.Chosen;
import io.coldboot.screens.wizard.questions.Question.Fixed;
import io.coldboot.screens.wizard.questions.Question.Form;
import io.coldboot.screens.wizard.questions.Question.Typed;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * This host on the network by which instances are reached: its NIC there, and its address, from which they are tried. Neither can be
 * without the other, so they come and go as one answer.
 */
final class HostOnProvider {

    private static final String NIC = "/host/provider_nic";
    private static final String NONE = "none";

    private HostOnProvider() {}

    /**
     * By which NIC this host is on the network.
     *
     * @param nics of this host; empty where nobody looked
     */
    static Question nic(Profile profile, List<String> nics) {
        return new Question(NIC, "This host's NIC", "by it instances are tried from outside; none: not",
                Help.HOST_PROVIDER_NIC, form(profile, nics));
    }

    private static Form form(Profile profile, List<String> nics) {
        if (profile.host() == null)
            return new Fixed("first say which NIC of this host goes to the servers");
        if (nics.isEmpty())
            return new Typed("eno4", 15);
        // One that the profile names stays to be chosen, even if it is not plugged in at the moment.
        Set<String> choices = new LinkedHashSet<>(List.of(NONE));
        choices.addAll(nics);
        choices.add(chosen(profile));
        return new Chosen(List.copyOf(choices));
    }

    private static String chosen(Profile profile) {
        Profile.Host host = profile.host();
        return host == null || host.providerNic() == null ? NONE : host.providerNic();
    }

    static Optional<String> answer(Profile profile, String place) {
        return place.equals(NIC) ? Optional.of(chosen(profile)) : Optional.empty();
    }

    static Optional<Result> edited(Profile profile, String place, String text) {
        if (place.equals(NIC))
            return Optional.of(text.isEmpty() || text.equals(NONE) ? without(profile) : plugged(profile, text));
        return isThere(profile) && text.isEmpty() && place.equals(address(profile))
                ? Optional.of(without(profile))
                : Optional.empty();
    }

    private static Result plugged(Profile profile, String nic) {
        Network network = profile.networks().provider().flatMap(profile.networks()::named).orElseThrow();
        Network.Provider provider = Objects.requireNonNull(network.provider());
        Subnet subnet = network.subnet();
        Optional<String> seed = provider.seed() != null
                ? Optional.of(provider.seed())
                : free(provider.cidr(), provider.floating(), provider.gateway(),
                        subnet == null ? null : subnet.slots());
        return seed.map(address -> Edits.together(profile, Map.of(NIC, nic, address(profile), address)))
                .orElseGet(() -> full(NIC, provider.cidr()));
    }

    /** The profile in which this host is not on the network. */
    private static Result without(Profile profile) {
        return Edits.together(profile, Map.of(NIC, "", address(profile), ""));
    }

    /** The same where that network is about to go, or to be one that instances have no part of. */
    static Profile left(Profile profile) {
        return isThere(profile) && without(profile) instanceof Good good ? good.profile() : profile;
    }

    /** In the lab, what a profile says of its host does not matter. */
    static boolean isThere(Profile profile) {
        return profile.lab() == null && !chosen(profile).equals(NONE);
    }

    private static String address(Profile profile) {
        return "/networks/" + profile.networks().provider().orElseThrow() + "/seed";
    }

    /** An address for this host that is nobody's as far as the profile knows: the second one if it can be, for the first is mostly a router's. */
    static Optional<String> free(Cidr network, AddressRange floating, @Nullable String gateway,
            @Nullable AddressRange slots) {
        long first = network.network() + 1;
        List<AddressRange> taken = Stream.of(floating, slots, gateway == null ? null : AddressRange.parse(gateway))
                .flatMap(Stream::ofNullable).toList();
        return LongStream.concat(LongStream.rangeClosed(first + 1, network.network() + network.size() - 2),
                LongStream.of(first)).mapToObj(a -> new AddressRange(a, a))
                .filter(a -> taken.stream().noneMatch(a::overlaps)).map(AddressRange::toString).findFirst();
    }

    static Result full(String place, Cidr network) {
        return new Faulty(List.of(new Fault(place, 1, 1, "no address of " + network + " is left for this host",
                "let fewer addresses float, or take a larger network; or let this host have no NIC there")));
    }
}
