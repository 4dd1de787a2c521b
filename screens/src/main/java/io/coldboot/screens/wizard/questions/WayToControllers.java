package io.coldboot.screens.wizard.questions;

import io.coldboot.profile.AddressRange;
import io.coldboot.profile.Cidr;
import io.coldboot.profile.Edits;
import io.coldboot.profile.Fault;
import io.coldboot.profile.Profile;
import io.coldboot.profile.Profile.Provisioning;
import io.coldboot.profile.ProfileReader.Faulty;
import io.coldboot.profile.ProfileReader.Good;
import io.coldboot.profile.ProfileReader.Result;
import java.util.List;
import java.util.Optional;

/**
 * The controllers' network as it is typed: {@code 10.30.0.0/24 via 10.20.3.254}. A deploy cloud that takes servers over reaches it by
 * a router; neither answer can be without the other, so they can be given at once.
 */
final class WayToControllers {

    private static final String NETWORK = "/networks/bmc/cidr";
    private static final String ROUTER = "/networks/bmc/router";

    private WayToControllers() {}

    static Optional<Result> edited(Profile profile, String place, String typed) {
        if (!place.equals(NETWORK) || typed.isBlank())
            return Optional.empty();
        List<String> words = List.of(typed.strip().split("\\s+via\\s+", 2));
        String network = words.getFirst();
        if (words.size() == 2)
            return Optional.of(routed(profile, network, words.getLast()));
        if (!wantsRouter(profile, network))
            return Optional.empty();
        Provisioning provisioning = profile.networks().provisioning();
        String gateway = provisioning.gateway();
        return Optional.of(gateway == null ? noWay(network, provisioning.cidr()) : routed(profile, network, gateway));
    }

    private static boolean wantsRouter(Profile profile, String network) {
        try {
            return WorkloadCloud.isThere(profile) && profile.networks().bmc().router() == null
                    && !Cidr.parse(network).equals(profile.networks().provisioning().cidr());
        } catch (IllegalArgumentException e) {
            // The reader says what is wrong with it.
            return false;
        }
    }

    private static Result routed(Profile profile, String network, String router) {
        Result with = Edits.set(profile, ROUTER, router);
        return with instanceof Good good ? Edits.set(good.profile(), NETWORK, network) : with;
    }

    private static Result noWay(String network, Cidr provisioning) {
        long last = provisioning.network() + provisioning.size() - 2;
        return new Faulty(List.of(new Fault(NETWORK, 1, 1, "the deploy cloud has no way there",
                "add the router between the two, by its address on the provisioning network, as in: " + network
                        + " via "
                        + new AddressRange(last, last))));
    }
}
