package io.coldboot.screens.prompt;

import io.coldboot.profile.Profile;
import io.coldboot.screens.canvas.Texts;
import io.coldboot.screens.wizard.questions.Group;
import io.coldboot.screens.wizard.questions.Question;
import io.coldboot.screens.wizard.questions.Question.Accepted;
import io.coldboot.screens.wizard.questions.Question.Chosen;
import io.coldboot.screens.wizard.questions.Question.Fixed;
import io.coldboot.screens.wizard.questions.Question.Refused;
import io.coldboot.screens.wizard.questions.Question.Typed;
import io.coldboot.screens.wizard.questions.Questions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The wizard, one question at a time: for a line of braille, a terminal that can do no more than a printer, or a pipe. It asks what
 * the full screen asks; nothing here depends on where a line ends up or what it looks like.
 */
public final class LineWizard {

    private static final String WHY = "?";
    private static final String BACK = "<";
    private static final String NOTHING = "-";
    /** A width at which speech and braille get whole sentences in few lines. */
    private static final int WIDTH = 78;

    private final Keyboard keyboard;
    private final Consumer<String> say;
    private Profile profile;
    private List<Asked> asked;
    private int at;
    private String told = "";

    /** A question, and the group that it stands in. */
    private record Asked(Group group, int number, Question question) {}

    private LineWizard(Keyboard keyboard, Consumer<String> say, Profile proposal) {
        this.keyboard = keyboard;
        this.say = say;
        this.profile = proposal;
        this.asked = asked(proposal);
    }

    /**
     * Asks all there is to ask.
     *
     * @param say shows a line
     * @param proposal whose answers are proposed
     * @return the profile as it was answered and accepted as a whole; empty if the input ended before
     * @throws Keyboard.Interrupted on ^C
     */
    public static Optional<Profile> ask(Keyboard keyboard, Consumer<String> say, Profile proposal) {
        return new LineWizard(keyboard, say, proposal).run();
    }

    private Optional<Profile> run() {
        say.accept("Enter takes the answer in brackets. " + WHY + " explains, " + BACK + " goes back, " + NOTHING
                + " empties an answer, ^D leaves.");
        while (true) {
            String typed = at < asked.size() ? next() : summary();
            if (typed == null)
                return Optional.empty();
            if (at == asked.size() && typed.isEmpty())
                return Optional.of(profile);
            take(typed);
        }
    }

    private @Nullable String next() {
        Question question = asked.get(at).question();
        head(asked.get(at));
        String choices = question.form() instanceof Chosen form
                ? form.choices().stream().collect(Collectors.joining(" or ", " (", ")"))
                : "";
        String answer = question.answer(profile);
        return keyboard.line(question.name() + choices + (answer.isEmpty() ? "" : " [" + answer + "]") + ": ");
    }

    /** Titles are told when they change, and what cannot be changed is told where it would be asked. */
    private void head(Asked one) {
        if (told.equals(one.group().title()))
            return;
        told = one.group().title();
        say.accept("");
        say.accept(told + " (" + one.number() + " of " + asked.getLast().number() + ")");
        show(one.group().intro());
        one.group().questions().stream().filter(q -> q.form() instanceof Fixed)
                .forEach(q -> say.accept(q.name() + ": " + q.answer(profile)));
    }

    private void take(String typed) {
        if (typed.equals(BACK))
            back();
        else if (at == asked.size())
            say.accept("Enter accepts all of this, " + BACK + " goes back to the last question, ^D leaves.");
        else if (typed.equals(WHY))
            explain(asked.get(at).question());
        else
            answer(asked.get(at).question(), typed);
    }

    private void back() {
        if (at == 0)
            say.accept("This is the first question.");
        else
            at--;
    }

    private void explain(Question question) {
        show(question.name() + ": " + question.why() + ".");
        show(question.help());
        switch (question.form()) {
            case Typed form -> say.accept("For example: " + form.example());
            case Chosen form -> say.accept("One of: " + String.join(", ", form.choices()));
            case Fixed form -> show(form.because());
        }
    }

    private void answer(Question question, String typed) {
        String meant = meant(question, typed);
        switch (question.check(profile, meant)) {
            case Refused refused -> show("That cannot be: " + refused.text() + ".");
            case Accepted accepted -> accept(accepted.profile(), question.place(), meant);
        }
    }

    private String meant(Question question, String typed) {
        if (typed.isEmpty())
            return question.answer(profile);
        if (typed.equals(NOTHING))
            return "";
        // The beginning of a choice is enough if it is the beginning of one only.
        List<String> begun = question.form() instanceof Chosen form && !form.choices().contains(typed)
                ? form.choices().stream().filter(c -> c.startsWith(typed)).toList()
                : List.of();
        return begun.size() == 1 ? begun.getFirst() : typed;
    }

    /** An answer may have brought questions with it, which come next, or taken away its own: then the next one stands here. */
    private void accept(Profile changed, String place, String answer) {
        int before = asked.size();
        profile = changed;
        asked = asked(changed);
        boolean stays = asked.stream().skip(at).limit(1).anyMatch(a -> isAnswered(a.question(), place, answer));
        if (stays || asked.size() >= before)
            at++;
        else
            told = "";
    }

    /** Whether a question is this one with this answer: a range that went leaves its place to the next range. */
    private boolean isAnswered(Question question, String place, String answer) {
        return question.place().equals(place) && question.answer(profile).equals(answer);
    }

    private @Nullable String summary() {
        say.accept("");
        say.accept("All answers");
        Questions.all(profile).forEach(group -> {
            List<Question> answered = group.questions().stream().filter(q -> !q.answer(profile).isEmpty()).toList();
            if (!answered.isEmpty())
                say.accept(group.title());
            answered.forEach(q -> say.accept("  " + q.name() + ": " + q.answer(profile)));
        });
        return keyboard.line("Enter accepts all of this, " + BACK + " goes back: ");
    }

    /** Every question that can be answered, in order. */
    private static List<Asked> asked(Profile profile) {
        List<Asked> all = new ArrayList<>();
        int number = 0;
        for (Group group : Questions.all(profile)) {
            List<Question> open = group.questions().stream().filter(q -> !(q.form() instanceof Fixed)).toList();
            if (open.isEmpty())
                continue;
            number++;
            for (Question question : open)
                all.add(new Asked(group, number, question));
        }
        return all;
    }

    private void show(String text) {
        Texts.wrap(text, WIDTH).forEach(say);
    }
}
