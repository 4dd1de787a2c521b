package io.coldboot.screens.wizard;

import com.googlecode.lanterna.input.KeyType;
import io.coldboot.profile.Profile;
import io.coldboot.screens.canvas.Canvas;
import io.coldboot.screens.canvas.Change;
import io.coldboot.screens.canvas.Change.Leave;
import io.coldboot.screens.canvas.Glyph;
import io.coldboot.screens.canvas.Input;
import io.coldboot.screens.canvas.Input.Happened;
import io.coldboot.screens.canvas.Input.Resized;
import io.coldboot.screens.canvas.Input.Ticked;
import io.coldboot.screens.canvas.Input.Typed;
import io.coldboot.screens.canvas.Page;
import io.coldboot.screens.canvas.Rect;
import io.coldboot.screens.canvas.Style;
import io.coldboot.screens.widget.Bars;
import io.coldboot.screens.widget.Key;
import io.coldboot.screens.widget.Overlay;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The wizard's page: the step that is shown, the sheets of all steps that were seen, and the desk that they share. While the
 * site is deployed it is the live view.
 *
 * @param live makes the live view of a run
 * @param deploy the live view, once there is a run; absent before
 * @param helpTop first line of the help in sight; negative when it is closed
 * @param leaving whether it was asked whether to leave
 */
public record Wizard(Step step, Map<Step, Sheet> sheets, Desk desk, Function<Profile, Page> live,
        @Nullable Page deploy, int helpTop, boolean leaving, Resized size) implements Page {

    private static final int CLOSED = -1;
    private static final int STEPS = Step.values().length - 1;
    private static final int EXIT_STOPPED = 4;

    public Wizard {
        sheets = Map.copyOf(sheets);
    }

    /** The wizard at its first step, with these answers proposed. */
    public static Wizard proposing(Profile profile, Function<Profile, Page> live) {
        return new Wizard(Step.WELCOME, Map.of(), Desk.with(profile), live, null, CLOSED, false, new Resized(80, 24));
    }

    private Sheet sheet() {
        return sheets.getOrDefault(step, fresh(step, desk));
    }

    private static Sheet fresh(Step step, Desk desk) {
        return switch (step) {
            case WELCOME -> WelcomeSheet.of();
            case HOST -> HostSheet.of();
            case PROVISIONING -> ProvisioningSheet.of(desk);
            case SERVERS -> ServersSheet.of();
            case ROLES -> RolesSheet.of();
            case NETWORKS -> NetworksSheet.of(desk);
            case REVIEW -> ReviewSheet.of();
            case DEPLOY -> new WaitSheet();
            case DONE -> DoneSheet.of();
        };
    }

    @Override
    public Change update(Input input) {
        return switch (input) {
            case Resized resized -> resized(resized);
            case Ticked ticked -> forward(on(desk.at(ticked.now())), input);
            case Happened(News news) -> heard(news);
            case Happened other -> forward(this, other);
            case Typed typed -> typed(typed);
            case Input.Pasted pasted -> helpTop >= 0 || leaving ? Change.to(this) : forward(quiet(), pasted);
        };
    }

    private Change resized(Resized resized) {
        Wizard next = new Wizard(step, sheets, desk.ofHeight(resized.height()), live, deploy, helpTop, leaving,
                resized);
        return next.forward(next, resized);
    }

    private Change heard(News news) {
        Desk heard = desk.hear(news);
        Wizard next = on(heard);
        if (news instanceof News.Opened)
            // The fields of all steps show the answers that were read.
            next = new Wizard(step, Map.of(step, sheet()), heard, live, deploy, helpTop, leaving, size);
        if (news instanceof News.DeployBegan && step == Step.DEPLOY)
            return next.showLive();
        if (next.step == Step.DEPLOY)
            return Change.to(next);
        Change change = next.forward(next, new Happened(news));
        // This host is looked at every few seconds: then it is also seen to who answers DHCP.
        return news instanceof News.Host && step.edits() && step != Step.WELCOME
                ? new Change(change.page(), Stream.concat(change.requests().stream(),
                        heard.questionForDhcp(false).stream()).toList())
                : change;
    }

    private Change showLive() {
        Change first = live.apply(desk.profile()).update(size);
        return new Change(new Wizard(step, sheets, desk, live, first.page(), helpTop, leaving, size), first.requests());
    }

    private Change typed(Typed typed) {
        if (leaving)
            return answered(typed);
        if (helpTop >= 0)
            return Change.to(help(typed));
        Page shown = deploy;
        if (step == Step.DEPLOY && shown != null)
            return typed.is(KeyType.F10) && desk.ending() != null
                    ? enter(Step.DONE, desk, List.of())
                    : forward(this, typed);
        if (typed.is(KeyType.F1))
            return Change.to(helpAt(0));
        if (typed.isCtrl('c'))
            return Change.to(new Wizard(step, sheets, desk, live, deploy, helpTop, true, size));
        Wizard quiet = quiet();
        if (typed.is(KeyType.F10))
            return quiet.next(sheet().settled(quiet.desk));
        if (typed.is(KeyType.F9) || (typed.is(KeyType.Escape) && !sheet().isOpen()))
            return quiet.back(sheet().settled(quiet.desk));
        return quiet.forward(quiet, typed);
    }

    /** The same without the line that was said last. */
    private Wizard quiet() {
        return on(desk.noticed(Desk.Notice.NONE));
    }

    private Wizard on(Desk other) {
        return new Wizard(step, sheets, other, live, deploy, helpTop, leaving, size);
    }

    private Change answered(Typed typed) {
        Wizard stays = new Wizard(step, sheets, desk, live, deploy, helpTop, false, size);
        return typed.is('y')
                ? Change.to(stays, new Request.Keep(desk.profile()), new Leave(EXIT_STOPPED))
                : Change.to(stays);
    }

    private Wizard help(Typed typed) {
        return switch (typed.stroke().getKeyType()) {
            case ArrowDown -> helpAt(Math.min(helpTop + 1, 100));
            case ArrowUp -> helpAt(Math.max(0, helpTop - 1));
            default -> helpAt(CLOSED);
        };
    }

    private Wizard helpAt(int top) {
        return new Wizard(step, sheets, desk, live, deploy, top, leaving, size);
    }

    /** Gives an input to the live view, or to the sheet. */
    private Change forward(Wizard self, Input input) {
        Page shown = self.deploy;
        if (self.step == Step.DEPLOY && shown != null) {
            Change change = shown.update(input);
            return new Change(new Wizard(self.step, self.sheets, self.desk, live, change.page(), self.helpTop,
                    self.leaving, self.size), change.requests());
        }
        return self.take(self.sheet().update(input, self.desk));
    }

    private Change take(Turn turn) {
        return switch (turn.go()) {
            case STAY -> new Change(with(turn), turn.requests());
            case NEXT -> next(turn);
            case BACK -> back(turn);
            case DEPLOY -> enter(Step.DEPLOY, turn.desk(), turn.requests());
            case LEAVE -> new Change(with(turn), Stream.concat(turn.requests().stream(),
                    Stream.of(new Leave(step == Step.DONE ? exitCode() : EXIT_STOPPED))).toList());
        };
    }

    private int exitCode() {
        News.DeployEnded ending = desk.ending();
        return ending == null ? EXIT_STOPPED : ending.exitCode();
    }

    private Wizard with(Turn turn) {
        Map<Step, Sheet> all = new EnumMap<>(Step.class);
        all.putAll(sheets);
        all.put(step, turn.sheet());
        return new Wizard(step, all, turn.desk(), live, deploy, helpTop, leaving, size);
    }

    private Change next(Turn turn) {
        Wizard here = with(turn);
        Optional<String> hold = turn.sheet().hold(turn.desk());
        return hold.isPresent()
                ? new Change(here.on(turn.desk().refuse(hold.get())), turn.requests())
                : here.enter(step.next(), turn.desk(), turn.requests());
    }

    private Change back(Turn turn) {
        if (step == Step.WELCOME || !step.edits())
            return Change.to(new Wizard(step, sheets, desk, live, deploy, helpTop, true, size));
        return with(turn).enter(step.before(), turn.desk(), turn.requests());
    }

    /** Shows another step; what it needs from outside is asked for. */
    private Change enter(Step other, Desk there, List<Object> asked) {
        List<Object> requests = new ArrayList<>(asked);
        if (step.edits() && other.edits())
            requests.add(new Request.Keep(there.profile()));
        switch (other) {
            case HOST -> requests.addAll(List.of(new Request.LookAtHost(), new Request.Prepare(there.profile())));
            case SERVERS -> requests.add(new Request.Survey(there.profile()));
            case DEPLOY -> {
                if (step == Step.REVIEW)
                    requests.add(new Request.Deploy(there.profile()));
            }
            default -> {
                // These need nothing.
            }
        }
        Map<Step, Sheet> all = new EnumMap<>(Step.class);
        all.putAll(sheets);
        Sheet known = all.getOrDefault(other, fresh(other, there));
        all.put(other,
                known instanceof ProvisioningSheet || known instanceof NetworksSheet ? fresh(other, there) : known);
        return new Change(new Wizard(other, all, there, live, deploy, CLOSED, false, size), requests);
    }

    @Override
    public void paint(Canvas canvas) {
        Page shown = deploy;
        if (step == Step.DEPLOY && shown != null) {
            shown.paint(canvas);
            if (desk.ending() != null)
                canvas.putBefore(canvas.width() - 1, canvas.height() - 1, " F10 Next ", Style.ACCENT);
            return;
        }
        header(canvas);
        String works = step.edits() ? works() : "";
        int strip = works.isEmpty() ? 0 : 1;
        if (strip > 0)
            Bars.message(canvas, 2, works, desk.trouble().isPresent() || rogue().isPresent() ? Style.BAD : Style.FAINT);
        int bottom = canvas.height() - 3;
        sheet().paint(canvas.part(new Rect(0, 2 + strip, canvas.width(), bottom - 2 - strip)), desk);
        Bars.message(canvas, bottom, desk.notice().text(), desk.notice().bad() ? Style.BAD : Style.STRONG);
        Bars.rule(canvas, canvas.height() - 2);
        Bars.keys(canvas, keys());
        if (helpTop >= 0)
            showHelp(canvas);
        if (leaving)
            Overlay.paint(canvas, "Leave",
                    List.of("Leave Coldboot? Your answers are kept: the next start offers to go on with them."),
                    0, "Y Leave  any other key Stay");
    }

    private void header(Canvas canvas) {
        Bars.header(canvas, "Coldboot  " + desk.profile().site() + " " + Glyph.HERE.sign() + " " + step.title(),
                step == Step.DONE ? "" : "step " + step.number() + " of " + STEPS);
        Bars.rule(canvas, 1);
    }

    /** What goes on behind the pages, what is wrong first. */
    private String works() {
        Stream<String> works = desk.works().stream().map(w -> switch (w.state()) {
            case DONE -> Glyph.CHECK.sign() + " " + w.name();
            case FAILED -> Glyph.CROSS.sign() + " " + w.name() + ": " + w.text();
            case BUSY ->
                Glyph.HERE.sign() + " " + w.name() + ": " + w.text() + " " + Words.since(w.since(), desk.now());
        });
        return Stream.concat(rogue().stream(), works).collect(Collectors.joining("   "));
    }

    /** That somebody else answers DHCP; the page of this host says it itself. */
    private Optional<String> rogue() {
        return Optional.ofNullable(desk.dhcp()).filter(d -> step != Step.HOST && !d.servers().isEmpty())
                .map(d -> Glyph.WARNING.sign() + " DHCP: " + String.join(", ", d.servers()) + " answers too");
    }

    /** How to go on comes last: it is there however narrow the terminal is. */
    private List<Key> keys() {
        List<Key> keys = new ArrayList<>(sheet().keys(desk));
        keys.add(new Key("F1", "Help"));
        Key away = sheet().isOpen()
                ? new Key("Esc", "Close")
                : new Key("Esc", step == Step.WELCOME || !step.edits() ? "Leave" : "Back");
        keys.add(away);
        if (step.edits() && step != Step.WELCOME && step != Step.REVIEW)
            keys.add(new Key("F10", "Next"));
        return keys;
    }

    private void showHelp(Canvas canvas) {
        List<String> help = sheet().help(desk);
        List<String> paragraphs = help.stream().skip(1).flatMap(p -> Stream.of(p, "")).toList();
        Overlay.paint(canvas, help.getFirst(), paragraphs, helpTop, "any key Close");
    }
}
