package io.coldboot.screens.wizard.questions;

import io.coldboot.profile.AddressRange;
import io.coldboot.profile.Cidr;
import io.coldboot.profile.Edits;
import io.coldboot.profile.Fault;
import io.coldboot.profile.Network;
import io.coldboot.profile.Profile;
import io.coldboot.profile.ProfileReader.Faulty;
import io.coldboot.profile.ProfileReader.Good;
import io.coldboot.profile.ProfileReader.Result;
import io.coldboot.screens.wizard.questions.Question.Fixed;
import io.coldboot.screens.wizard.questions.Question.Form;
import io.coldboot.screens.wizard.questions.Question.Typed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is asked of the cloud for customers as a whole: whether there is to be one, and by which network its instances are reached.
 *
 * <p>A proposal cannot know that network, and a profile has to have one. So the example's stands there until the question is
 * answered: it has addresses that are kept for examples, and an answer that counts as none.
 */
final class ProviderQuestions {

    private static final String CIDR = "cidr";
    private static final String BOOT_NIC = "/networks/provisioning/nic";
    /** What is said of a network's addresses: with an example's network, these are an example's too. */
    private static final Set<String> ADDRESSES = Set.of(CIDR, "floating", "gateway", "seed");
    private static final int MOST_PROPOSED = 100;
    private static final String LAB_WIRES = "the lab's rack is cabled so; to have it otherwise, start the lab with a profile of your own";

    private ProviderQuestions() {}

    /** Whether there is to be a workload cloud; asked where something is there to deploy it. */
    static Optional<Group> cloud(Profile profile) {
        return WorkloadCloud.canBe(profile)
                ? Optional.of(new Group("Clouds",
                        "The deploy cloud installs the workload cloud, which customers use for virtual machines (instances).",
                        List.of(new Question(tier(profile), "Workload cloud", "no: the site ends with the deploy cloud",
                                Help.WORKLOAD, Question.YES_NO))))
                : Optional.empty();
    }

    /**
     * The network by which instances are reached.
     *
     * @param nics of this host; empty where nobody looked
     */
    static Group network(Profile profile, String name, List<String> nics) {
        Network network = profile.networks().named(name).orElseThrow();
        String at = "/networks/" + name + "/";
        List<Question> questions = new ArrayList<>(List.of(
                new Question(at + CIDR, "Provider network", "its address range, as its router has it", Help.PROVIDER,
                        onTheRack(profile, new Typed("10.9.0.0/24", 18))),
                new Question(at + "floating", "Floating addresses", "lent to instances; nobody else uses them",
                        Help.FLOATING, new Typed("10.9.0.100-10.9.0.199", 31)),
                new Question(at + "gateway", "Router", "instances' way out; empty: none", Help.PROVIDER_GATEWAY,
                        onTheRack(profile, new Typed("10.9.0.1", 15)))));
        questions.add(new Question(at + "vlan", "VLAN", "empty: the cable carries it untagged", Help.PROVIDER_VLAN,
                onTheRack(profile, new Typed("60", 4))));
        if (WorkloadCloud.isThere(profile))
            questions.add(new Question(link(profile), "Servers' NIC", "the servers' NIC that is plugged into it",
                    Help.PROVIDER_NIC, onTheRack(profile, new Typed("eth1", 15))));
        questions.add(new Question(at + "mtu", "MTU", "bytes; empty: 1500", Help.MTU, new Typed("9000", 4)));
        // Nobody knows what of this host is plugged into a network that nobody knows yet.
        if (!isExample(profile))
            questions.addAll(ofHost(profile, network, at, nics));
        if (network.subnet() != null)
            questions.addAll(List.of(NetworkQuestions.slots(at), NetworkQuestions.routes(at)));
        return new Group("Network " + name,
                "By which instances of the workload cloud are reached from outside.", questions);
    }

    /** Which NIC of this host is on it is the lab's own affair. */
    private static List<Question> ofHost(Profile profile, Network network, String at, List<String> nics) {
        List<Question> questions = new ArrayList<>();
        if (profile.lab() == null)
            questions.add(HostOnProvider.nic(profile, nics));
        if (network.provider() != null && network.provider().seed() != null)
            questions.add(new Question(at + "seed", "This host there", "from which instances are tried; empty: not",
                    Help.PROVIDER_SEED, onTheRack(profile, new Typed("10.9.0.2", 15))));
        return questions;
    }

    private static String tier(Profile profile) {
        return "/tiers/" + WorkloadCloud.index(profile);
    }

    private static String link(Profile profile) {
        return tier(profile) + "/layout";
    }

    private static Form onTheRack(Profile profile, Form form) {
        return profile.lab() == null ? form : new Fixed(LAB_WIRES);
    }

    /** Whether the provider network is an example's, and nobody's. */
    static boolean isExample(Profile profile) {
        return profile.networks().ofInstances().filter(Network.Provider::isExample).isPresent();
    }

    /** Whether this has to be answered and is not. */
    static boolean isMissing(Profile profile, String place) {
        return place.endsWith("/" + CIDR) && isExamples(profile, place) && WorkloadCloud.isThere(profile);
    }

    private static boolean isExamples(Profile profile, String place) {
        return isExample(profile) && key(profile, place).filter(ADDRESSES::contains).isPresent();
    }

    /** What a place says of the provider network; empty if it says nothing of that. */
    private static Optional<String> key(Profile profile, String place) {
        return profile.networks().provider().map(name -> "/networks/" + name + "/").filter(place::startsWith)
                .map(start -> place.substring(start.length()));
    }

    static Optional<String> answer(Profile profile, String place) {
        if (place.equals(tier(profile)))
            return Optional.of(WorkloadCloud.isThere(profile) ? "yes" : "no");
        if (place.equals(link(profile)))
            return Optional.of(WorkloadCloud.link(profile).orElse(""));
        Optional<String> ofHost = HostOnProvider.answer(profile, place);
        if (ofHost.isPresent())
            return ofHost;
        return isExamples(profile, place) ? Optional.of("") : Optional.empty();
    }

    static Optional<Result> edited(Profile profile, String place, String typed) {
        String text = typed.strip();
        if (place.equals(tier(profile)))
            return Optional.of(wanted(profile, text.equals("yes")));
        if (place.equals(link(profile)))
            return Optional.of(text.isEmpty()
                    ? refused(place, "instances are reached by a NIC of the servers", "write its name, as in: eth1")
                    : Edits.checked(WorkloadCloud.linked(profile, text)));
        if (place.equals(BOOT_NIC) && WorkloadCloud.link(profile).equals(Optional.of(text)))
            return Optional.of(changedPlaces(profile, text));
        Optional<Result> ofHost = HostOnProvider.edited(profile, place, text);
        if (ofHost.isPresent())
            return ofHost;
        return key(profile, place).filter(ADDRESSES::contains)
                .flatMap(key -> key.equals(CIDR) ? network(profile, place, text) : address(profile, place, text));
    }

    /** Servers boot by the NIC that was proposed for the instances: then theirs is the one that servers were to boot by. */
    private static Result changedPlaces(Profile profile, String nic) {
        Result set = Edits.set(profile, BOOT_NIC, nic);
        return set instanceof Good
                ? set
                : Edits.set(WorkloadCloud.linked(profile, profile.networks().provisioning().nic()), BOOT_NIC, nic);
    }

    private static Result wanted(Profile profile, boolean wanted) {
        if (wanted == WorkloadCloud.isThere(profile))
            return new Good(profile);
        return wanted ? WorkloadCloud.added(profile) : WorkloadCloud.removed(profile);
    }

    private static Optional<Result> network(Profile profile, String place, String text) {
        if (text.isEmpty())
            return WorkloadCloud.isThere(profile)
                    ? Optional.of(refused(place, "instances need one", "write it, or no at Workload cloud"))
                    : notForInstances(profile, place);
        Result moved = Edits.set(profile, place, text);
        boolean whole = moved instanceof Good good && good.profile().networks().provider().isPresent();
        return Optional.of(whole ? moved : cidr(text).map(to -> proposed(profile, place, to)).orElse(moved));
    }

    /** A network that loses what instances have of it has no place for this host any more. */
    private static Optional<Result> notForInstances(Profile profile, String place) {
        Profile left = HostOnProvider.left(profile);
        return left.equals(profile)
                ? Optional.empty()
                : NetworkQuestions.edited(left, place, "").or(() -> Optional.of(Edits.set(left, place, "")));
    }

    /** A network of another size: from its middle on addresses float, and its first address is the router's, until something else is said. */
    private static Result proposed(Profile profile, String place, Cidr to) {
        String at = place.substring(0, place.lastIndexOf('/'));
        Map<String, String> fields = new LinkedHashMap<>();
        for (String kept : List.of("vlan", "mtu", "slots"))
            fields.put(kept, Edits.text(profile, at + "/" + kept));
        fields.put(CIDR, to.toString());
        long half = to.network() + to.size() / 2;
        long last = Math.min(to.network() + to.size() - 2, half + MOST_PROPOSED - 1);
        AddressRange floating = new AddressRange(half, last);
        String gateway = new AddressRange(to.network() + 1, to.network() + 1).toString();
        fields.put("floating", floating.toString());
        fields.put("gateway", gateway);
        if (HostOnProvider.isThere(profile)) {
            String slots = Edits.text(profile, at + "/slots");
            Optional<String> seed = HostOnProvider.free(to, floating, gateway,
                    slots.isEmpty() ? null : AddressRange.parse(slots));
            if (seed.isEmpty())
                return HostOnProvider.full(place, to);
            fields.put("seed", seed.get());
        }
        return Edits.put(profile, at, fields);
    }

    private static Optional<Cidr> cidr(String text) {
        try {
            return Optional.of(Cidr.parse(text)).filter(c -> c.prefix() <= 30);
        } catch (IllegalArgumentException e) {
            // The reader says what is wrong with it.
            return Optional.empty();
        }
    }

    private static Optional<Result> address(Profile profile, String place, String text) {
        if (!isExample(profile))
            return text.isEmpty() && place.endsWith("/floating") ? notFloating(profile, place) : Optional.empty();
        return Optional.of(text.isEmpty()
                ? new Good(profile)
                : refused(place, "the network that it is in is not known yet", "write the network first"));
    }

    private static Optional<Result> notFloating(Profile profile, String place) {
        return WorkloadCloud.isThere(profile)
                ? Optional.of(refused(place, "instances would have no address outside",
                        "write first and last, as in: 10.9.0.100-10.9.0.199"))
                : notForInstances(profile, place);
    }

    private static Result refused(String place, String what, String fix) {
        return new Faulty(List.of(new Fault(place, 1, 1, what, fix)));
    }
}
