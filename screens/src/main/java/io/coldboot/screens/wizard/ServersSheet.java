package io.coldboot.screens.wizard;

import com.googlecode.lanterna.input.KeyType;
import io.coldboot.engine.model.Bmc;
import io.coldboot.engine.model.Failure;
import io.coldboot.engine.run.Command;
import io.coldboot.engine.view.NodeView.State;
import io.coldboot.screens.canvas.Canvas;
import io.coldboot.screens.canvas.Glyph;
import io.coldboot.screens.canvas.Input;
import io.coldboot.screens.canvas.Input.Typed;
import io.coldboot.screens.canvas.Style;
import io.coldboot.screens.canvas.Texts;
import io.coldboot.screens.widget.Key;
import io.coldboot.screens.widget.Overlay;
import io.coldboot.screens.widget.Scroll;
import io.coldboot.screens.widget.Table;
import io.coldboot.screens.widget.Table.Cell;
import io.coldboot.screens.widget.Table.Column;
import io.coldboot.screens.wizard.AnswerForm.Filled;
import io.coldboot.screens.wizard.Turn.Go;
import io.coldboot.screens.wizard.questions.Questions;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The servers as they are found and inspected.
 *
 * @param chosen the row
 * @param open what stands over or instead of the table; absent when nothing does
 */
record ServersSheet(Scroll chosen, @Nullable Open open) implements Sheet {

    /** What can stand over the table. */
    sealed interface Open {
    }

    /** All about one server, from this line on. */
    record Details(String server, int top) implements Open {}

    /** How servers are looked for. */
    record Ways(AnswerForm form) implements Open {}

    /** The login of a server's management controller. */
    record Login(LoginForm form) implements Open {}

    private static final int FOOT = 3;
    private static final Table<ServerRow> TABLE = Table.of(
            Column.left("NAME", 9, r -> new Cell(r.name(), Style.STRONG)),
            Column.left("BMC", 14, r -> Cell.of(r.bmc())), Column.right("CPU", 3, r -> Cell.of(r.cpus())),
            Column.right("RAM", 6, r -> Cell.of(r.memory())), Column.right("DISK", 6, r -> Cell.of(r.disk())),
            Column.right("NICS", 4, r -> Cell.of(r.nics())),
            Column.left("CABLING", 12, r -> Cell.of(r.cabling())),
            Column.<ServerRow>left("STATE", 16, r -> new Cell(r.state(), r.style())).growing());

    static ServersSheet of() {
        return new ServersSheet(Scroll.START, null);
    }

    private ServersSheet with(@Nullable Open what) {
        return new ServersSheet(chosen, what);
    }

    @Override
    public Turn update(Input input, Desk desk) {
        return switch (open) {
            case null -> input instanceof Typed typed ? table(typed, desk) : Turn.stay(this, desk);
            case Details details -> details(details, input, desk);
            case Ways ways -> ways(ways, input, desk);
            case Login login -> login(login, input, desk);
        };
    }

    private Turn table(Typed typed, Desk desk) {
        List<ServerRow> rows = ServerRow.of(desk);
        int height = height(desk);
        Scroll scroll = chosen.within(rows.size(), height);
        if (typed.is('f'))
            return Turn.stay(with(new Ways(AnswerForm.of(Questions::discovery, desk.profile()))), desk);
        if (typed.is('n'))
            return Turn.go(this, desk, Go.NEXT);
        if (rows.isEmpty())
            return Turn.stay(this, desk);
        ServerRow row = rows.get(scroll.selected());
        if (typed.is(KeyType.Enter))
            return Turn.stay(with(new Details(row.name(), 0)), desk);
        if (typed.is('e'))
            return openLogin(row, desk);
        if (typed.is('r'))
            return Turn.stay(this, desk.say(row.name() + ": looking again"))
                    .asking(new Request.Order(new Command.Retry(row.name())));
        if (typed.is('p'))
            return Turn.stay(this, desk).asking(new Request.Order(row.view().state() == State.PARKED
                    ? new Command.Unpark(row.name())
                    : new Command.Park(row.name())));
        return Turn.stay(new ServersSheet(scroll.on(typed.stroke(), rows.size(), height), null), desk);
    }

    private static int height(Desk desk) {
        return Math.max(1, desk.height() - 13);
    }

    private Turn openLogin(ServerRow row, Desk desk) {
        Bmc bmc = row.node().bmc();
        return bmc == null
                ? Turn.stay(this,
                        desk.refuse(row.name() + " has no management controller that is known; press F to look for it"))
                : Turn.stay(with(new Login(LoginForm.of(row.name(), loginName(row.name(), bmc.login(), desk)))), desk);
    }

    /** A login that lets others in is right for them: then this server gets one of its own. */
    private static String loginName(String server, String shared, Desk desk) {
        boolean good = desk.findings().inventory().nodes().stream().filter(n -> !n.name().equals(server))
                .anyMatch(n -> n.hardware() != null && n.bmc() != null && n.bmc().login().equals(shared));
        return good ? "bmc/" + server : shared;
    }

    private Turn details(Details details, Input input, Desk desk) {
        if (!(input instanceof Typed typed))
            return Turn.stay(this, desk);
        return switch (typed.stroke().getKeyType()) {
            case ArrowDown -> Turn.stay(with(new Details(details.server(), details.top() + 1)), desk);
            case ArrowUp -> Turn.stay(with(new Details(details.server(), Math.max(0, details.top() - 1))), desk);
            default -> Turn.stay(with(null), desk);
        };
    }

    private Turn ways(Ways ways, Input input, Desk desk) {
        boolean close = input instanceof Typed typed && typed.is(KeyType.Escape);
        Filled filled = close ? ways.form().settled(desk) : ways.form().on(input, desk);
        if (!close && !filled.through())
            return Turn.stay(with(new Ways(filled.form())), filled.desk());
        Optional<String> wrong = filled.form().hold(filled.desk().profile());
        if (wrong.isPresent() && !close)
            return Turn.stay(with(new Ways(filled.form())), filled.desk().refuse(wrong.get()));
        Turn closed = Turn.stay(with(null), wrong.isPresent()
                ? filled.desk().refuse("not taken over: " + wrong.get())
                : filled.desk());
        return closed.asking(new Request.Survey(filled.desk().profile()));
    }

    private Turn login(Login login, Input input, Desk desk) {
        if (input instanceof Typed typed && typed.is(KeyType.Escape))
            return Turn.stay(with(null), desk);
        LoginForm form = login.form().on(input);
        if (!form.done())
            return Turn.stay(with(new Login(form)), desk);
        return Turn.stay(with(null), desk.say("the login is tried"))
                .asking(new Request.KeepLogin(desk.profile(), form.login(), form.credentials()));
    }

    @Override
    public boolean isOpen() {
        return open != null;
    }

    @Override
    public Turn settled(Desk desk) {
        if (!(open instanceof Ways ways))
            return Turn.stay(with(null), desk);
        Filled filled = ways.form().settled(desk);
        return Turn.stay(
                filled.form().hold(filled.desk().profile()).isPresent() ? with(new Ways(filled.form())) : with(null),
                filled.desk());
    }

    @Override
    public Optional<String> hold(Desk desk) {
        if (open instanceof Ways ways)
            return ways.form().hold(desk.profile());
        return desk.findings().inventory().nodes().isEmpty()
                ? Optional.of(desk.trouble().map(w -> w.name() + ": " + w.text())
                        .orElse("no server is found yet; wait, or press F and say where to look"))
                : Optional.empty();
    }

    @Override
    public void paint(Canvas canvas, Desk desk) {
        if (open instanceof Ways ways) {
            ways.form().paint(canvas, desk.profile());
            return;
        }
        List<ServerRow> rows = ServerRow.of(desk);
        canvas.put(1, 0, summary(rows, desk), Style.STRONG);
        Canvas table = canvas.part(canvas.area().belowTop(2).top(canvas.height() - 2 - FOOT));
        TABLE.paint(table, rows, chosen, true);
        if (rows.isEmpty())
            nothing(table, desk);
        else
            foot(canvas.part(canvas.area().bottom(FOOT - 1)),
                    rows.get(chosen.within(rows.size(), height(desk)).selected()));
        over(canvas, rows);
    }

    private void over(Canvas canvas, List<ServerRow> rows) {
        switch (open) {
            case Details details -> rows.stream().filter(r -> r.name().equals(details.server())).findFirst()
                    .ifPresent(
                            r -> Overlay.paint(canvas, r.name(), ServerDetails.of(r), details.top(), "any key Close"));
            case Login login -> login.form().paint(canvas);
            case null, default -> {
                // The table is all there is.
            }
        }
    }

    private static String summary(List<ServerRow> rows, Desk desk) {
        long inspected = rows.stream().filter(r -> r.node().hardware() != null).count();
        long inspecting = rows.stream().filter(r -> r.view().state() == State.BUSY && r.node().hardware() == null)
                .count();
        long needs = rows.stream().filter(ServerRow::needsYou).count();
        int expect = desk.profile().discovery().expect();
        String dot = " " + Glyph.BULLET.sign() + " ";
        return "Found " + (expect >= rows.size() && expect > 0
                ? rows.size() + " of " + Words.count(expect, "server")
                : Words.count(rows.size(), "server"))
                + dot + inspected + " inspected" + (inspecting == 0 ? "" : dot + inspecting + " at work")
                + (needs == 0 ? "" : dot + needs + (needs == 1 ? " needs you" : " need you"));
    }

    private static void nothing(Canvas canvas, Desk desk) {
        Failure ended = desk.findings().ended();
        String text = desk.trouble().map(w -> w.name() + ": " + w.text()).orElseGet(() -> ended != null
                ? ended.subject() + ": " + ended.found() + "; " + ended.remedy()
                : desk.findings().looking()
                        ? "Looking for servers" + Glyph.ELLIPSIS.sign()
                                + " Those that answer appear here by themselves."
                        : "The seed is not up yet; servers are looked for as soon as it is.");
        List<String> lines = Texts.wrap(text, canvas.width() - 4);
        for (int y = 0; y < lines.size(); y++)
            canvas.put(2, y + 2, lines.get(y), ended != null || desk.trouble().isPresent() ? Style.BAD : Style.NORMAL);
    }

    private static void foot(Canvas canvas, ServerRow row) {
        List<String> lines = Texts.wrap(row.name() + ": " + (row.advice().isEmpty() ? row.state() : row.advice()),
                canvas.width() - 2);
        for (int y = 0; y < Math.min(canvas.height(), lines.size()); y++)
            canvas.put(1, y, y == canvas.height() - 1 && lines.size() > canvas.height()
                    ? Texts.cut(lines.get(y) + " " + Glyph.ELLIPSIS.sign(), canvas.width() - 2)
                    : lines.get(y), row.needsYou() ? row.style() : Style.NORMAL);
    }

    @Override
    public List<Key> keys(Desk desk) {
        return switch (open) {
            case Ways ways -> List.of(new Key("↑↓", "Field"), new Key("Enter", "Next field"));
            case Details details -> List.of(new Key("↑↓", "Scroll"));
            case Login login -> List.of(new Key("Enter", "Next"));
            case null -> List.of(new Key("Enter", "Details"), new Key("E", "Login"), new Key("R", "Re-check"),
                    new Key("P", "Park"), new Key("F", "Find"));
        };
    }

    @Override
    public List<String> help(Desk desk) {
        if (open instanceof Ways ways)
            return ways.form().help(desk.profile());
        return List.of("Servers",
                """
                        Each server has a small computer of its own, its management controller (BMC), by which it can be switched on and off. \
                        Coldboot finds the controllers, starts the servers over the network and looks what is in them. Nothing is written to \
                        any disk.""",
                """
                        CABLING compares what the switches say (LLDP) with the plan of the Networks page. \u2260 marks a server that differs from \
                        others of its kind: often a memory module that is not seated.""",
                """
                        A cable that was wrong is looked at again by itself, one server at a time; a server that somebody has switched on is left alone \
                        until R is pressed.""",
                """
                        E types the login of a controller that refuses it; Enter shows everything about a server; R looks at it again; P sets it \
                        aside, and P again takes it back; F says where servers are looked for: ranges of addresses, lists in files, or whether \
                        they enrol themselves when they boot from the network.""");
    }
}
