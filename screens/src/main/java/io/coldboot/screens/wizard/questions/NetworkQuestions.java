package io.coldboot.screens.wizard.questions;

import io.coldboot.profile.Edits;
import io.coldboot.profile.Fault;
import io.coldboot.profile.Layout;
import io.coldboot.profile.Layout.Bond;
import io.coldboot.profile.Layout.Link;
import io.coldboot.profile.Profile;
import io.coldboot.profile.Profile.Role;
import io.coldboot.profile.Profile.Tier;
import io.coldboot.profile.ProfileReader.Faulty;
import io.coldboot.profile.ProfileReader.Good;
import io.coldboot.profile.ProfileReader.Result;
import io.coldboot.screens.wizard.questions.Question.Chosen;
import io.coldboot.screens.wizard.questions.Question.Typed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is asked of the networks beside the one for installing, and of how servers' NICs are put together. */
final class NetworkQuestions {

    static final String NEW = "/networks/-";
    private static final Pattern ROLE = Pattern.compile("/tiers/(\\d+)/roles/(\\d+)/layout");
    /** A network is what it has: with neither of the two it is none. */
    private static final Pattern ESSENCE = Pattern.compile("/networks/(?!provisioning/|bmc/)([^/]+)/(cidr|vlan)");
    private static final int ADDRESS = 15;
    private static final int RANGE = 31;
    private static final int LONG = 120;
    private static final int MTU = 4;
    private static final int LONGEST_NAME = 19;
    private static final Typed BYTES = new Typed("9000", MTU);

    private NetworkQuestions() {}

    /**
     * All of them.
     *
     * @param nics of this host; empty where nobody looked
     */
    static List<Group> all(Profile profile, List<String> nics) {
        List<Group> groups = new ArrayList<>();
        Optional<String> provider = profile.networks().provider();
        provider.ifPresent(name -> groups.add(ProviderQuestions.network(profile, name, nics)));
        groups.add(wiring(profile));
        profile.networks().others().keySet().stream().filter(name -> !provider.equals(Optional.of(name)))
                .forEach(name -> groups.add(network(name)));
        groups.add(more());
        profile.layouts().forEach((name, layout) -> groups.add(layout(name, layout)));
        return groups;
    }

    private static Group wiring(Profile profile) {
        List<Question> questions = new ArrayList<>();
        for (int t = 0; t < profile.tiers().size(); t++) {
            Tier tier = profile.tiers().get(t);
            for (int r = 0; r < tier.roles().size(); r++)
                questions.add(new Question("/tiers/" + t + "/roles/" + r + "/layout",
                        name(tier.name() + "-" + tier.roles().get(r).name()),
                        "which of its NICs a server uses, and how",
                        Help.LAYOUT, new Chosen(ReadyLayouts.choices(profile))));
        }
        return new Group("NICs of each role", "How the network cards of the servers are used.", questions);
    }

    private static Group network(String name) {
        String at = "/networks/" + name + "/";
        return new Group("Network " + name, "A further network of the servers.",
                List.of(new Question(at + "cidr", "Network", "empty: servers have no addresses on it", Help.NETWORK,
                        new Typed("10.8.0.0/24", 18)),
                        new Question(at + "vlan", "VLAN", "empty: untagged; no network either: gone", Help.VLAN,
                                new Typed("30", MTU)),
                        new Question(at + "mtu", "MTU", "bytes; empty: 1500", Help.MTU, BYTES), slots(at),
                        new Question(at + "gateway", "Gateway", "the default route; one network has it",
                                Help.NETWORK_GATEWAY, new Typed("10.8.0.1", ADDRESS)),
                        routes(at)));
    }

    /** Of a network on which servers have addresses. */
    static Question slots(String at) {
        return new Question(at + "slots", "Lasting addresses", "one for each server on it", Help.SLOTS,
                new Typed("10.8.0.10-10.8.0.254", RANGE));
    }

    static Question routes(String at) {
        return new Question(at + "routes", "Routes", "what is reached through it", Help.ROUTES,
                new Typed("10.9.0.0/16 via 10.8.0.1", LONG));
    }

    private static Group more() {
        return new Group("More networks",
                "A site may have networks of its own for storage, for tenants, to the outside.",
                List.of(new Question(NEW, "Add a network", "name, addresses, VLAN; empty: no more", Help.NEW_NETWORK,
                        new Typed("internal 10.8.0.0/24 30", 60)),
                        new Question("/networks/provisioning/mtu", "Provisioning MTU", "bytes; empty: 1500", Help.MTU,
                                BYTES)));
    }

    private static Group layout(String name, Layout layout) {
        List<Question> questions = new ArrayList<>();
        for (Link link : layout.links()) {
            String at = "/layouts/" + name + "/" + link.name() + "/";
            if (link.made() instanceof Bond) {
                questions.add(new Question(at + "bond", name(link.name() + " NICs"), "the NICs that are one link",
                        Help.BOND, new Typed("eth0, eth1", LONG)));
                questions.add(new Question(at + "mode", name(link.name() + " mode"), "how its NICs share the work",
                        Help.BOND_MODE, new Chosen(List.of("active-backup", "802.3ad", "balance-xor", "balance-rr",
                                "balance-tlb", "balance-alb", "broadcast"))));
                questions.add(new Question(at + "one_switch", name(link.name() + " 1 switch"),
                        "whether one switch for all its NICs is meant", Help.ONE_SWITCH, Question.YES_NO));
            }
            if (layout.above(link.name()).isEmpty())
                questions.add(new Question(at + "networks", name(link.name()), "the networks on it; empty: none",
                        Help.LINK_NETWORKS, new Typed("provisioning, internal", LONG)));
            questions.add(new Question(at + "mtu", name(link.name() + " MTU"), "bytes; empty: what its networks need",
                    Help.MTU, BYTES));
        }
        return new Group("Layout " + name, "Which networks lie on which NICs.", questions);
    }

    private static String name(String text) {
        return text.length() > LONGEST_NAME ? text.substring(0, LONGEST_NAME) : text;
    }

    /** The answer to a question whose place alone does not tell it. */
    static Optional<String> answer(Profile profile, String place) {
        Matcher role = ROLE.matcher(place);
        return role.matches()
                ? Optional.of(ReadyLayouts.chosen(role(profile, role)))
                : ProviderQuestions.answer(profile, place);
    }

    /** What an answer makes of the profile, where more changes than its place. */
    static Optional<Result> edited(Profile profile, String place, String typed) {
        Matcher role = ROLE.matcher(place);
        if (role.matches())
            return Optional.of(ReadyLayouts.choose(profile, Integer.parseInt(role.group(1)),
                    Integer.parseInt(role.group(2)), typed.strip()));
        if (place.equals(NEW))
            return Optional.of(typed.isBlank() ? new Good(profile) : added(profile, typed.strip()));
        Optional<Result> ofCloud = ProviderQuestions.edited(profile, place, typed)
                .or(() -> WayToControllers.edited(profile, place, typed));
        if (ofCloud.isPresent())
            return ofCloud;
        Matcher essence = ESSENCE.matcher(place);
        if (!essence.matches() || !typed.isBlank())
            return Optional.empty();
        String other = essence.group(2).equals("vlan") ? "cidr" : "vlan";
        String network = essence.group(1);
        return Edits.text(profile, "/networks/" + network + "/" + other).isEmpty()
                ? Optional.of(ReadyLayouts.without(profile, network))
                : Optional.empty();
    }

    private static Role role(Profile profile, Matcher place) {
        return profile.tiers().get(Integer.parseInt(place.group(1))).roles().get(Integer.parseInt(place.group(2)));
    }

    /** {@code internal 10.8.0.0/24 30}: a name, then addresses, a VLAN, or both. */
    private static Result added(Profile profile, String typed) {
        List<String> words = Pattern.compile("[\\s,]+").splitAsStream(typed).toList();
        Map<String, String> fields = new LinkedHashMap<>();
        for (String word : words.subList(1, words.size()))
            if (!word.equalsIgnoreCase("vlan"))
                fields.put(word.contains(".") || word.contains("/") ? "cidr" : "vlan", word);
        String at = "/networks/" + words.getFirst().replace("/", "~1");
        if (!Edits.text(profile, at + "/cidr").isEmpty() || !Edits.text(profile, at + "/vlan").isEmpty())
            return refused("there is a network " + words.getFirst() + " already", "choose another name");
        return fields.isEmpty()
                ? refused(words.getFirst() + " is only a name",
                        "add its addresses or its VLAN, as in: internal 10.8.0.0/24 30")
                : Edits.put(profile, at, fields);
    }

    private static Result refused(String what, String fix) {
        return new Faulty(List.of(new Fault(NEW, 1, 1, what, fix)));
    }
}
