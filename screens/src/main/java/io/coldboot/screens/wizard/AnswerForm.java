package io.coldboot.screens.wizard;

import com.googlecode.lanterna.input.KeyType;
import io.coldboot.profile.Profile;
import io.coldboot.screens.canvas.Canvas;
import io.coldboot.screens.canvas.Glyph;
import io.coldboot.screens.canvas.Input;
import io.coldboot.screens.canvas.Input.Typed;
import io.coldboot.screens.canvas.Style;
import io.coldboot.screens.canvas.Texts;
import io.coldboot.screens.widget.Table;
import io.coldboot.screens.widget.TextField;
import io.coldboot.screens.wizard.questions.Group;
import io.coldboot.screens.wizard.questions.Question;
import io.coldboot.screens.wizard.questions.Question.Accepted;
import io.coldboot.screens.wizard.questions.Question.Chosen;
import io.coldboot.screens.wizard.questions.Question.Fixed;
import io.coldboot.screens.wizard.questions.Question.Refused;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Questions with a field for each. What is typed is checked at every key, and becomes part of the profile when the field is left;
 * what cannot be stays in its field until it is mended.
 *
 * @param which the questions for a profile
 * @param focus which of them is answered now
 * @param field what is typed there
 * @param wrong what was typed elsewhere and cannot be, by place
 */
record AnswerForm(Function<Profile, List<Group>> which, int focus, TextField field, Map<String, String> wrong) {

    private static final int NAME = 20;
    private static final int FIELD = 33;
    private static final int FOOT = 3;

    AnswerForm {
        wrong = Map.copyOf(wrong);
    }

    /**
     * What an input made of a form.
     *
     * @param through whether Enter was pressed in the last field
     */
    record Filled(AnswerForm form, Desk desk, boolean through) {}

    /** At the first question; where nobody can go on without an answer, at that one. */
    static AnswerForm of(Function<Profile, List<Group>> which, Profile profile) {
        AnswerForm form = new AnswerForm(which, 0, TextField.of(""), Map.of());
        List<Question> questions = form.questions(profile);
        return form.at(IntStream.range(0, questions.size()).filter(i -> questions.get(i).isMissing(profile)).findFirst()
                .orElse(0), profile);
    }

    private List<Question> questions(Profile profile) {
        return which.apply(profile).stream().flatMap(g -> g.questions().stream()).toList();
    }

    /** The question that is answered now. */
    Question focused(Profile profile) {
        List<Question> questions = questions(profile);
        return questions.get(Math.clamp(focus, 0, questions.size() - 1));
    }

    private AnswerForm at(int wanted, Profile profile) {
        List<Question> questions = questions(profile);
        int next = Math.clamp(wanted, 0, questions.size() - 1);
        Question question = questions.get(next);
        String kept = wrong.get(question.place());
        return new AnswerForm(which, next, TextField.of(kept == null ? question.answer(profile) : kept), wrong);
    }

    /** The answers were changed elsewhere: the fields show them. */
    AnswerForm shown(Profile profile) {
        return at(focus, profile);
    }

    Filled on(Input input, Desk desk) {
        return switch (input) {
            case Typed typed -> typed(typed, desk);
            case Input.Pasted pasted -> filled(desk, input);
            default -> new Filled(this, desk, false);
        };
    }

    private Filled typed(Typed typed, Desk desk) {
        KeyType key = typed.stroke().getKeyType();
        boolean last = focus >= questions(desk.profile()).size() - 1;
        return switch (key) {
            case ArrowUp, ReverseTab -> moved(-1, desk);
            case ArrowDown, Tab -> moved(1, desk);
            case PageUp -> moved(-5, desk);
            case PageDown -> moved(5, desk);
            case Enter -> last ? through(desk) : moved(1, desk);
            default -> filled(desk, typed);
        };
    }

    private Filled filled(Desk desk, Input input) {
        Question question = focused(desk.profile());
        return switch (question.form()) {
            case Fixed fixed -> new Filled(this, desk, false);
            case Chosen chosen -> chosen(chosen, input, desk);
            case Question.Typed form -> {
                TextField typed = field.on(input);
                yield new Filled(typed.text().length() > form.widest()
                        ? this
                        : new AnswerForm(which, focus, typed, wrong), desk, false);
            }
        };
    }

    /** Choices go round with the arrows and the space bar, and count at once. */
    private Filled chosen(Chosen chosen, Input input, Desk desk) {
        if (!(input instanceof Typed typed))
            return new Filled(this, desk, false);
        int by = typed.is(KeyType.ArrowLeft) ? -1 : typed.is(KeyType.ArrowRight) || typed.is(' ') ? 1 : 0;
        int now = chosen.choices().indexOf(field.text());
        if (by == 0)
            return new Filled(this, desk, false);
        String next = chosen.choices().get(Math.floorMod(now + by, chosen.choices().size()));
        AnswerForm form = new AnswerForm(which, focus, TextField.of(next), wrong);
        return form.settled(desk);
    }

    private Filled moved(int by, Desk desk) {
        Filled settled = settled(desk);
        AnswerForm next = settled.form().at(focus + by, settled.desk().profile());
        return new Filled(next, settled.desk(), false);
    }

    private Filled through(Desk desk) {
        Filled settled = settled(desk);
        return new Filled(settled.form(), settled.desk(), true);
    }

    /** What is in the field becomes an answer, or is kept as wrong. */
    Filled settled(Desk desk) {
        Question question = focused(desk.profile());
        Map<String, String> left = new HashMap<>(wrong);
        left.remove(question.place());
        if (question.form() instanceof Fixed || field.text().equals(question.answer(desk.profile())))
            return new Filled(new AnswerForm(which, focus, field, left), desk, false);
        return switch (question.check(desk.profile(), field.text())) {
            case Accepted(Profile profile) ->
                new Filled(new AnswerForm(which, focus, field, left).shown(profile), desk.withProfile(profile), false);
            case Refused refused -> {
                left.put(question.place(), field.text());
                yield new Filled(new AnswerForm(which, focus, field, left), desk, false);
            }
        };
    }

    /** The first answer that cannot be, with what to do. */
    Optional<String> hold(Profile profile) {
        return questions(profile).stream()
                .filter(q -> wrong.containsKey(q.place()) || q.place().equals(focused(profile).place())
                        || q.isMissing(profile))
                .flatMap(q -> refusal(q, profile).map(r -> q.name() + ": " + r).stream()).findFirst();
    }

    private Optional<String> refusal(Question question, Profile profile) {
        String text = question.place().equals(focused(profile).place())
                ? field.text()
                : wrong.getOrDefault(question.place(), question.answer(profile));
        boolean asked = question.isMissing(profile) || !text.equals(question.answer(profile));
        return asked && question.check(profile, text) instanceof Refused refused
                ? Optional.of(refused.text())
                : Optional.empty();
    }

    List<String> help(Profile profile) {
        Question question = focused(profile);
        List<String> help = new ArrayList<>(List.of(question.name(), question.help()));
        switch (question.form()) {
            case Question.Typed typed -> help.add("For example: " + typed.example());
            case Chosen chosen -> help.add("Choose with the arrow keys or the space bar.");
            case Fixed fixed -> help.add("It cannot be changed here: " + fixed.because() + ".");
        }
        return help;
    }

    void paint(Canvas canvas, Profile profile) {
        Canvas body = canvas.part(canvas.area().top(canvas.height() - FOOT));
        int number = 0;
        int focusRow = 0;
        List<Object> lines = new ArrayList<>();
        for (Group group : which.apply(profile)) {
            if (!lines.isEmpty())
                lines.add("");
            lines.add(group.title());
            for (Question question : group.questions()) {
                if (number++ == focus)
                    focusRow = lines.size();
                lines.add(question);
            }
        }
        int top = Math.clamp(focusRow - body.height() + 2L, 0, Math.max(0, lines.size() - body.height()));
        for (int y = 0; y < body.height() && top + y < lines.size(); y++)
            paintLine(body, y, lines.get(top + y), top + y == focusRow, profile);
        Table.scrollBar(body, lines.size(), top);
        paintFoot(canvas.part(canvas.area().bottom(FOOT)), profile);
    }

    private void paintLine(Canvas canvas, int y, Object line, boolean focused, Profile profile) {
        if (!(line instanceof Question question)) {
            canvas.put(1, y, line.toString(), Style.STRONG);
            return;
        }
        Optional<String> refused = refusal(question, profile);
        if (focused)
            canvas.put(1, y, String.valueOf(Glyph.HERE.sign()), Style.ACCENT);
        canvas.put(3, y, question.name(), focused ? Style.STRONG : Style.NORMAL);
        int x = 3 + NAME;
        String answer = wrong.getOrDefault(question.place(), question.answer(profile));
        if (question.form() instanceof Fixed)
            canvas.put(x, y, Texts.fit(answer, FIELD), Style.NORMAL);
        else if (focused && question.form() instanceof Question.Typed)
            field.paint(canvas, x, y, FIELD, true);
        else
            canvas.put(x, y, fieldText(question, answer), focused ? Style.SELECTED : Style.ACCENT);
        x += FIELD + 1;
        char mark = refused.isPresent() ? Glyph.CROSS.sign() : ' ';
        x = canvas.put(x, y, mark + " ", Style.BAD);
        // Half a reason is none, and that of the focused answer stands below.
        if (question.why().length() < canvas.width() - x)
            canvas.put(x, y, question.why(), Style.FAINT);
    }

    private static String fieldText(Question question, String answer) {
        if (question.form() instanceof Chosen)
            return Texts.fit("< " + answer + " >", FIELD);
        return answer.length() > FIELD ? Texts.cut(answer, FIELD) : answer + "_".repeat(FIELD - answer.length());
    }

    /** To somebody who has not begun to answer, what is missing says too little. */
    private static String example(Question question, Profile profile) {
        return question.isMissing(profile) && question.form() instanceof Question.Typed typed
                ? "; for example " + typed.example()
                : "";
    }

    private void paintFoot(Canvas canvas, Profile profile) {
        Question question = focused(profile);
        Optional<String> refused = refusal(question, profile);
        String text = refused.map(r -> r + example(question, profile)).orElseGet(() -> switch (question.form()) {
            case Fixed fixed -> fixed.because();
            case Chosen chosen -> question.why() + ": " + String.join(" / ", chosen.choices());
            case Question.Typed typed -> question.why() + "; for example " + typed.example();
        });
        List<String> lines = Texts.wrap(text, canvas.width() - 2);
        for (int y = 0; y < Math.min(2, lines.size()); y++)
            canvas.put(1, y + 1, lines.get(y), refused.isPresent() ? Style.BAD : Style.NORMAL);
    }
}
