package io.coldboot.screens.wizard;

import com.googlecode.lanterna.input.KeyType;
import io.coldboot.engine.plan.Plan;
import io.coldboot.profile.Profile;
import io.coldboot.screens.canvas.Canvas;
import io.coldboot.screens.canvas.Glyph;
import io.coldboot.screens.canvas.Input;
import io.coldboot.screens.canvas.Input.Typed;
import io.coldboot.screens.canvas.Rect;
import io.coldboot.screens.canvas.Style;
import io.coldboot.screens.canvas.Texts;
import io.coldboot.screens.widget.Key;
import io.coldboot.screens.widget.Overlay;
import io.coldboot.screens.widget.Scroll;
import io.coldboot.screens.widget.Table;
import io.coldboot.screens.widget.Table.Cell;
import io.coldboot.screens.widget.Table.Column;
import io.coldboot.screens.wizard.AnswerForm.Filled;
import io.coldboot.screens.wizard.RoleRows.RoleRow;
import io.coldboot.screens.wizard.RoleRows.SeatRow;
import io.coldboot.screens.wizard.Turn.Go;
import io.coldboot.screens.wizard.questions.Question;
import io.coldboot.screens.wizard.questions.Question.Accepted;
import io.coldboot.screens.wizard.questions.Question.Check;
import io.coldboot.screens.wizard.questions.Question.Refused;
import io.coldboot.screens.wizard.questions.Questions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Who becomes what: the rules choose, the operator moves servers and sees at once what that breaks.
 *
 * @param role the row of the upper table
 * @param seat the row of the lower table
 * @param atRoles whether the keys are for the upper table
 * @param editing the questions about a role, while they are asked
 * @param moving where the server that is moved could go, while that is asked: the selected entry
 */
record RolesSheet(Scroll role, Scroll seat, boolean atRoles, @Nullable AnswerForm editing, @Nullable Scroll moving)
        implements
            Sheet {

    private static final int PROBLEMS = 3;
    private static final Table<RoleRow> ROLES = Table.of(
            Column.left("ROLE", 20, r -> new Cell(r.name(), Style.STRONG)),
            Column.right("SERVERS", 8, r -> new Cell(r.filled() + " of " + r.role().count(),
                    r.filled() < r.role().count() ? Style.BAD : Style.GOOD)),
            Column.right("SPARE", 5, r -> Cell.of(String.valueOf(r.spares()))),
            Column.right("MAY FAIL", 8, r -> new Cell(String.valueOf(r.role().maxFailed()),
                    r.role().maxFailed() > r.spares() ? Style.WARN : Style.NORMAL)),
            Column.<RoleRow>left("ASKS FOR", 24, r -> Cell.of(r.asks())).growing());
    private static final Table<SeatRow> SEATS = Table.of(
            Column.left("SERVER", 10, s -> new Cell(s.server(), Style.STRONG)),
            Column.left("BECOMES", 22, s -> new Cell(s.becomes(), s.style())),
            Column.<SeatRow>left("WHY", 30, s -> Cell.of(s.why())).growing());

    static RolesSheet of() {
        return new RolesSheet(Scroll.START, Scroll.START, false, null, null);
    }

    @Override
    public Turn update(Input input, Desk desk) {
        AnswerForm form = editing;
        if (form != null)
            return edit(form, input, desk);
        if (!(input instanceof Typed typed))
            return Turn.stay(this, desk);
        Scroll choice = moving;
        if (choice != null)
            return move(choice, typed, desk);
        if (typed.is(KeyType.Tab) || typed.is(KeyType.ReverseTab))
            return Turn.stay(new RolesSheet(role, seat, !atRoles, null, null), desk);
        if (typed.is('n'))
            return Turn.go(this, desk, Go.NEXT);
        if (typed.is('w'))
            return workloadCloud(desk);
        return atRoles ? roles(typed, desk) : seats(typed, desk);
    }

    private Turn roles(Typed typed, Desk desk) {
        List<RoleRow> rows = RoleRows.roles(desk);
        RoleRow row = rows.get(role.within(rows.size(), rows.size()).selected());
        if (typed.is(KeyType.Enter))
            return Turn.stay(new RolesSheet(role, seat, true, AnswerForm.of(
                    p -> List.of(Questions.role(p, row.tier(), row.index())), desk.profile()), null), desk);
        if (typed.is('+') || typed.is('-'))
            return count(row, typed.is('+') ? 1 : -1, desk);
        return Turn.stay(new RolesSheet(role.on(typed.stroke(), rows.size(), rows.size()), seat, true, null, null),
                desk);
    }

    /** Takes the workload cloud out, or in again. */
    private Turn workloadCloud(Desk desk) {
        Optional<Question> question = Questions.cloud(desk.profile()).map(g -> g.questions().getFirst());
        if (question.isEmpty())
            return Turn.stay(this, desk.refuse("no role is a cloud that could deploy a workload cloud"));
        boolean in = question.get().answer(desk.profile()).equals("no");
        return taken(question.get().check(desk.profile(), in ? "yes" : "no"), desk,
                in ? "with a workload cloud" : "no workload cloud: the site ends with the deploy cloud");
    }

    private Turn count(RoleRow row, int by, Desk desk) {
        Check check = Questions.role(desk.profile(), row.tier(), row.index()).questions().getFirst()
                .check(desk.profile(), String.valueOf(row.role().count() + by));
        return taken(check, desk, row.name() + ": " + Words.count(row.role().count() + by, "server"));
    }

    private Turn seats(Typed typed, Desk desk) {
        List<SeatRow> rows = RoleRows.seats(desk);
        if (rows.isEmpty())
            return Turn.stay(this, desk);
        if (typed.is('m') || typed.is(KeyType.Enter))
            return Turn.stay(new RolesSheet(role, seat, false, null, Scroll.START), desk);
        return Turn
                .stay(new RolesSheet(role, seat.on(typed.stroke(), rows.size(), Math.max(1, desk.height() - 15)), false,
                        null, null), desk);
    }

    private Turn move(Scroll choice, Typed typed, Desk desk) {
        List<RoleRow> roles = RoleRows.roles(desk);
        List<SeatRow> seats = RoleRows.seats(desk);
        if (typed.is(KeyType.Escape))
            return Turn.stay(closed(), desk);
        if (!typed.is(KeyType.Enter))
            return Turn.stay(new RolesSheet(role, seat, false, null,
                    choice.on(typed.stroke(), roles.size() + 1, roles.size() + 1)), desk);
        String server = seats.get(seat.within(seats.size(), seats.size()).selected()).server();
        int selected = choice.within(roles.size() + 1, roles.size() + 1).selected();
        Check check = selected == 0
                ? Questions.free(desk.profile(), server)
                : Questions.move(desk.profile(), server, roles.get(selected - 1).tier(),
                        roles.get(selected - 1).index());
        if (selected == 0)
            return closed().taken(check, desk, server + ": the rules choose");
        String role = roles.get(selected - 1).name();
        Turn taken = closed().taken(check, desk, server + " becomes " + role);
        Optional<Plan.SetAside> aside = taken.desk().plan().setAside().stream().filter(a -> a.node().equals(server))
                .findFirst();
        return aside.isEmpty() || check instanceof Refused
                ? taken
                : Turn.stay(taken.sheet(),
                        taken.desk().refuse(server + " is chosen for " + role + ", but it " + aside.get().why()));
    }

    /** Takes a change over and says what it breaks that was whole before. */
    private Turn taken(Check check, Desk desk, String done) {
        return switch (check) {
            case Refused refused -> Turn.stay(this, desk.refuse(refused.text()));
            case Accepted(Profile profile) -> {
                Desk changed = desk.withProfile(profile);
                List<String> before = desk.plan().unfilled().stream().map(Plan.Unfilled::slot).toList();
                Optional<Plan.Unfilled> broken = changed.plan().unfilled().stream()
                        .filter(u -> !before.contains(u.slot())).findFirst();
                yield Turn.stay(this, broken.map(u -> changed.refuse(done + "; now nobody fills " + u.slot()))
                        .orElseGet(() -> changed.say(done)));
            }
        };
    }

    private RolesSheet closed() {
        return new RolesSheet(role, seat, atRoles, null, null);
    }

    private Turn edit(AnswerForm form, Input input, Desk desk) {
        boolean close = input instanceof Typed typed && typed.is(KeyType.Escape);
        Filled filled = close ? form.settled(desk) : form.on(input, desk);
        RolesSheet open = new RolesSheet(role, seat, atRoles, filled.form(), null);
        Optional<String> wrong = filled.form().hold(filled.desk().profile());
        if (!close && !filled.through())
            return Turn.stay(open, filled.desk());
        if (!close && wrong.isPresent())
            return Turn.stay(open, filled.desk().refuse(wrong.get()));
        return Turn.stay(closed(), wrong.map(w -> filled.desk().refuse("not taken over: " + w)).orElse(filled.desk()));
    }

    @Override
    public boolean isOpen() {
        return editing != null || moving != null;
    }

    @Override
    public Turn settled(Desk desk) {
        AnswerForm form = editing;
        if (form == null)
            return Turn.stay(closed(), desk);
        Filled filled = form.settled(desk);
        boolean wrong = filled.form().hold(filled.desk().profile()).isPresent();
        return Turn.stay(wrong ? new RolesSheet(role, seat, atRoles, filled.form(), null) : closed(), filled.desk());
    }

    @Override
    public Optional<String> hold(Desk desk) {
        AnswerForm form = editing;
        return form == null ? Optional.empty() : form.hold(desk.profile());
    }

    @Override
    public void paint(Canvas canvas, Desk desk) {
        AnswerForm form = editing;
        if (form != null) {
            form.paint(canvas, desk.profile());
            return;
        }
        List<RoleRow> roles = RoleRows.roles(desk);
        int upper = Math.min(roles.size() + 1, canvas.height() / 3);
        ROLES.paint(canvas.part(canvas.area().top(upper)), roles, role, atRoles);
        List<SeatRow> seats = RoleRows.seats(desk);
        Canvas lower = canvas.part(new Rect(0, upper + 1, canvas.width(), canvas.height() - upper - 1 - PROBLEMS));
        SEATS.paint(lower, seats, seat, !atRoles);
        if (seats.isEmpty())
            lower.put(2, 2, "No server is known yet. The rules will choose among those that are found.", Style.NORMAL);
        problems(canvas.part(canvas.area().bottom(PROBLEMS - 1)), desk);
        Scroll choice = moving;
        if (choice != null && !seats.isEmpty())
            choices(canvas, roles, seats.get(seat.within(seats.size(), seats.size()).selected()).server(), choice);
    }

    private static void choices(Canvas canvas, List<RoleRow> roles, String server, Scroll choice) {
        int selected = choice.within(roles.size() + 1, roles.size() + 1).selected();
        List<String> lines = new ArrayList<>(List.of("Let the rules choose"));
        roles.forEach(r -> lines.add(r.name()));
        List<String> marked = IntStream.range(0, lines.size())
                .mapToObj(i -> (i == selected ? Glyph.HERE.sign() + " " : "  ") + lines.get(i)).toList();
        Overlay.paint(canvas, server + " becomes", marked, 0, "↑↓ Choose  Enter Take  Esc Close");
    }

    private static void problems(Canvas canvas, Desk desk) {
        List<String> problems = RoleRows.problems(desk);
        if (problems.isEmpty()) {
            canvas.put(1, 0, desk.plan().unfilled().isEmpty()
                    ? Glyph.CHECK.sign() + " Every slot has a server; "
                            + Words.count(desk.plan().spares().size(), "spare") + "."
                    : "Slots are filled as servers are found.", Style.NORMAL);
            return;
        }
        List<String> lines = Texts.wrap(String.join("  ", problems), canvas.width() - 2);
        for (int y = 0; y < Math.min(canvas.height(), lines.size()); y++)
            canvas.put(1, y, y == canvas.height() - 1 && lines.size() > canvas.height()
                    ? Texts.cut(lines.get(y) + " " + Glyph.ELLIPSIS.sign(), canvas.width() - 2)
                    : lines.get(y), Style.WARN);
    }

    @Override
    public List<Key> keys(Desk desk) {
        if (editing != null)
            return List.of(new Key("↑↓", "Field"), new Key("Enter", "Next field"));
        if (moving != null)
            return List.of(new Key("↑↓", "Choose"), new Key("Enter", "Take"));
        return atRoles
                ? List.of(new Key("+ -", "Servers"), new Key("Enter", "Rules"), new Key("W", "Workload"),
                        new Key("Tab", "Servers"))
                : List.of(new Key("↑↓", "Choose"), new Key("M", "Move"), new Key("Tab", "Roles"));
    }

    @Override
    public List<String> help(Desk desk) {
        AnswerForm form = editing;
        if (form != null)
            return form.help(desk.profile());
        return List.of("Roles",
                """
                        What a server becomes is its role: a controller runs the services of a cloud, computes carry what customers run. Each \
                        place in a role is a slot. Slots choose in order, each the first server by name that has what its role asks for; you \
                        need to do nothing.""",
                """
                        Servers that are left over are spares: when one fails while it is installed, a spare takes its slot. MAY FAIL is how \
                        many servers of a role may fail before the run stops.""",
                """
                        M moves the selected server into a role by hand, or gives it back to the rules. What that breaks is said below. Tab goes \
                        to the roles: + and - change how many servers a role has, Enter what it asks for. As long as you say no number, all servers \
                        that will do become computes. W takes the workload cloud out, for a site that ends with the deploy cloud, or in again.""");
    }
}
