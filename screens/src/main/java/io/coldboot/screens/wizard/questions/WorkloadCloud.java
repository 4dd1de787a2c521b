package io.coldboot.screens.wizard.questions;

import io.coldboot.profile.Edits;
import io.coldboot.profile.Examples;
import io.coldboot.profile.Layout;
import io.coldboot.profile.Layout.Link;
import io.coldboot.profile.Layout.Nic;
import io.coldboot.profile.Network;
import io.coldboot.profile.Profile;
import io.coldboot.profile.Profile.Networks;
import io.coldboot.profile.Profile.Role;
import io.coldboot.profile.Profile.Tier;
import io.coldboot.profile.ProfileReader.Result;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The cloud for customers as a part of a profile that can be put in and taken out, and the link of its servers to the outside. */
final class WorkloadCloud {

    private static final String TIER = "workload";
    private static final String DEPLOYER = "deploy-controller";

    private WorkloadCloud() {}

    /** Whether the site has a cloud that could deploy it. */
    static boolean canBe(Profile profile) {
        return profile.tiers().stream().flatMap(t -> t.roles().stream()).anyMatch(r -> r.services().contains(DEPLOYER));
    }

    static boolean isThere(Profile profile) {
        return index(profile) < profile.tiers().size();
    }

    /** Which of the tiers it is, or would be. */
    static int index(Profile profile) {
        List<Tier> tiers = profile.tiers();
        return IntStream.range(0, tiers.size()).filter(i -> tiers.get(i).name().equals(TIER)).findFirst()
                .orElse(tiers.size());
    }

    /** The profile with such a cloud, as it is proposed. */
    static Result added(Profile profile) {
        Profile example = profile.lab() == null ? Examples.start() : Examples.lab();
        Map<String, Network> others = new LinkedHashMap<>(profile.networks().others());
        if (profile.networks().provider().isEmpty())
            example.networks().provider()
                    .ifPresent(name -> others.put(name, Objects.requireNonNull(example.networks().others().get(name))));
        Networks networks = new Networks(profile.networks().provisioning(), profile.networks().bmc(), others);
        Tier tier = example.tiers().get(index(example));
        Map<String, Layout> layouts = new LinkedHashMap<>(profile.layouts());
        Map.Entry<String, Layout> layout = ReadyLayouts.toProvider(networks);
        layouts.put(layout.getKey(), layout.getValue());
        List<Role> roles = tier.roles().stream().map(r -> ReadyLayouts.with(r, layout.getKey())).toList();
        List<Tier> tiers = Stream.concat(profile.tiers().stream(),
                Stream.of(new Tier(tier.name(), roles, tier.through(), tier.proof()))).toList();
        return Edits.checked(ReadyLayouts.with(profile, networks, layouts, tiers));
    }

    /** The profile without it. What was answered about its network stays; what was only an example goes. */
    static Result removed(Profile cloud) {
        Profile profile = ProviderQuestions.isExample(cloud) ? HostOnProvider.left(cloud) : cloud;
        List<Tier> tiers = profile.tiers().stream().filter(t -> !t.name().equals(TIER)).toList();
        Set<String> left = new HashSet<>(layoutsOf(tiers));
        Map<String, Layout> layouts = new LinkedHashMap<>(profile.layouts());
        layouts.keySet().removeIf(name -> layoutsOf(profile.tiers()).contains(name) && !left.contains(name));
        Map<String, Network> others = new LinkedHashMap<>(profile.networks().others());
        if (ProviderQuestions.isExample(profile))
            profile.networks().provider().ifPresent(others::remove);
        return Edits.checked(ReadyLayouts.with(profile,
                new Networks(profile.networks().provisioning(), profile.networks().bmc(), others), layouts, tiers));
    }

    private static Set<String> layoutsOf(List<Tier> tiers) {
        return tiers.stream().flatMap(t -> t.roles().stream()).map(Role::layout).filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    /** The link of its servers that carries the provider network. */
    static Optional<String> link(Profile profile) {
        return profile.networks().provider().flatMap(provider -> profile.tiers().stream()
                .filter(t -> t.name().equals(TIER)).flatMap(t -> t.roles().stream())
                .flatMap(r -> profile.layoutOf(r).carrying(provider).stream()).map(Link::name).findFirst());
    }

    /** The profile in which the provider network lies on this link of its servers; it may be none that can be read. */
    static Profile linked(Profile profile, String link) {
        String provider = profile.networks().provider().orElseThrow();
        Map<String, Layout> layouts = new LinkedHashMap<>(profile.layouts());
        layoutsOf(List.of(profile.tiers().get(index(profile)))).forEach(
                name -> layouts.computeIfPresent(name, (n, layout) -> moved(layout, provider, link)));
        return ReadyLayouts.with(profile, profile.networks(), layouts, profile.tiers());
    }

    private static Layout moved(Layout layout, String network, String to) {
        List<Link> links = new ArrayList<>();
        for (Link link : layout.links()) {
            Link without = carrying(link, link.networks().stream().filter(n -> !n.equals(network)));
            // A NIC that was there for this network alone is not used any more.
            boolean idle = !without.equals(link) && without.networks().isEmpty() && link.made() instanceof Nic;
            if (link.name().equals(to))
                links.add(carrying(without, Stream.concat(without.networks().stream(), Stream.of(network))));
            else if (!idle)
                links.add(without);
        }
        if (layout.link(to).isEmpty())
            links.add(new Link(to, new Nic(), 0, List.of(network), true));
        return new Layout(links);
    }

    private static Link carrying(Link link, Stream<String> networks) {
        return new Link(link.name(), link.made(), link.mtu(), networks.toList(), link.trustsLldp());
    }
}
