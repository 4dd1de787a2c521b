package io.coldboot.screens.wizard.questions;

import io.coldboot.profile.Edits;
import io.coldboot.profile.Fault;
import io.coldboot.profile.Profile;
import io.coldboot.profile.ProfileReader.Faulty;
import io.coldboot.profile.ProfileReader.Good;
import io.coldboot.profile.ProfileReader.Result;
import java.util.List;
import java.util.Optional;

/**
 * Something that a profile says and that a person can be asked for. The same question is asked on the full screen and in line mode.
 *
 * @param place where the profile says it: a JSON Pointer; also the question's name for programs
 * @param name what it is called, a word or two
 * @param why what it is for, one line
 * @param help in plain words for somebody who has never seen OpenStack; a few sentences
 * @param form how it is answered
 */
public record Question(String place, String name, String why, String help, Form form) {

    /** How a question is answered. */
    public sealed interface Form {
    }

    /**
     * By typing.
     *
     * @param example a good answer
     * @param widest most characters that make sense
     */
    public record Typed(String example, int widest) implements Form {}

    /** By choosing one of these. */
    public record Chosen(List<String> choices) implements Form {
        public Chosen {
            choices = List.copyOf(choices);
        }
    }

    /** Not at all: it is shown, with the reason why it cannot be changed here. */
    public record Fixed(String because) implements Form {}

    /** What became of an answer. */
    public sealed interface Check {
    }

    /** It can be: this is the profile with it. */
    public record Accepted(Profile profile) implements Check {}

    /** It cannot be. */
    public record Refused(String what, String fix) implements Check {
        /** One line for people. */
        public String text() {
            return what + "; " + fix;
        }
    }

    static final Form YES_NO = new Chosen(List.of("yes", "no"));

    /** The answer that the profile has, as a person would type it; empty if it has none. */
    public String answer(Profile profile) {
        if (place.startsWith(Questions.CABLING))
            return Optional.ofNullable(profile.cabling().get(nic())).map(c -> c.networkSwitch() + " " + c.port())
                    .orElse("");
        return NetworkQuestions.answer(profile, place).orElseGet(() -> Edits.text(profile, place));
    }

    /** Whether nobody goes on without an answer to it, and there is none yet. */
    public boolean isMissing(Profile profile) {
        return ProviderQuestions.isMissing(profile, place);
    }

    /** Whether this answer can be, and what the profile is with it. Fast enough to be asked at every key. */
    public Check check(Profile profile, String typed) {
        if (form instanceof Fixed fixed)
            return new Refused("this cannot be changed here", fixed.because());
        if (form instanceof Chosen chosen && !chosen.choices().contains(typed.strip()))
            return new Refused("\"" + typed.strip() + "\" is none of the choices",
                    "choose one of: " + String.join(", ", chosen.choices()));
        return checked(edited(profile, typed), lastKey());
    }

    private Result edited(Profile profile, String typed) {
        if (place.startsWith(Questions.CABLING))
            return Cables.set(profile, nic(), typed);
        if (place.equals(Computes.EXPECT))
            return Computes.expected(profile, typed);
        if (place.equals(Questions.NEXT_RANGE))
            return typed.isBlank() ? new Good(profile) : Edits.put(profile, place, Questions.range(typed));
        if (place.matches(Questions.SWEEP + "\\d+/range") && typed.isBlank())
            return Edits.remove(profile, place.substring(0, place.lastIndexOf('/')));
        if (place.equals(Questions.STRANGERS) && typed.isBlank())
            return Edits.remove(profile, place.substring(0, place.lastIndexOf('/')));
        return NetworkQuestions.edited(profile, place, typed).orElseGet(() -> Edits.set(profile, place, typed));
    }

    /** The same for any edit of a profile. */
    static Check checked(Result result, String key) {
        return switch (result) {
            case Good good -> new Accepted(good.profile());
            // What is wrong with the answer itself says more than what that breaks elsewhere.
            case Faulty faulty -> refused(faulty.faults().stream().filter(f -> isAbout(f, key)).findFirst()
                    .orElse(faulty.faults().getFirst()), key);
        };
    }

    private static boolean isAbout(Fault fault, String key) {
        return fault.what().startsWith("`" + key + "`") || fault.what().startsWith("an item of `" + key + "`");
    }

    /** The reader names the key in a file; here the person stands in its field and knows. */
    private static Refused refused(Fault fault, String key) {
        String what = fault.what();
        for (String start : List.of("`" + key + "`: ", "`" + key + "` ", "an item of `" + key + "`: ",
                "an item of `" + key + "` "))
            if (what.startsWith(start))
                what = what.substring(start.length());
        return new Refused(plain(what), plain(fault.fix()));
    }

    private static String plain(String text) {
        return text.replaceFirst("^as in: [a-z_]+: \"?(.*?)\"?$", "write it as in: $1").replace("`", "");
    }

    private String nic() {
        return place.substring(Questions.CABLING.length());
    }

    private String lastKey() {
        return place.substring(place.lastIndexOf('/') + 1);
    }
}
