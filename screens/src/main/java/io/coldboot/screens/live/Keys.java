package io.coldboot.screens.live;

import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.KeyType;
import io.coldboot.engine.run.Command;
import io.coldboot.screens.canvas.Change;
import io.coldboot.screens.canvas.Change.Leave;
import io.coldboot.screens.canvas.Input.Typed;
import io.coldboot.screens.live.Known.Row;
import io.coldboot.screens.live.Looking.Focus;
import io.coldboot.screens.live.Looking.Over;
import io.coldboot.screens.live.Looking.Question;
import io.coldboot.screens.live.Looking.Tab;
import io.coldboot.screens.live.News.Answered;
import io.coldboot.screens.live.News.RunEnded;
import java.util.Optional;
import java.util.function.Function;

/** What keys do to the live view. */
@SuppressWarnings("EnumOrdinal") // Tab goes through panes in their order.
final class Keys {

    private final LivePage page;
    private final Looking looking;

    Keys(LivePage page) {
        this.page = page;
        this.looking = page.looking();
    }

    Change on(Typed key) {
        if (key.isCtrl('c'))
            return looking.over() instanceof Over.Asked ? leave() : askOrLeave();
        return switch (looking.over()) {
            case Over.Nothing nothing -> onPanes(key);
            case Over.Asked asked -> onQuestion(key, asked.question());
            case Over.End end -> onEnd(key);
            case Over.Help help -> onText(key, help.top(), Over.Help::new);
            case Over.Log log -> onLog(key, log.back());
            case Over.Server server -> onServer(key, server);
        };
    }

    private Change onPanes(Typed key) {
        return switch (key.stroke().getKeyType()) {
            case Tab -> to(looking.focused(next(1)));
            case ReverseTab -> to(looking.focused(next(-1)));
            case Enter -> looking.focus() == Focus.TIERS ? to(looking.focused(Focus.SERVERS)) : server(Tab.FACTS);
            case F1 -> over(new Over.Help(0));
            case Character -> onLetter(key);
            default -> scroll(key.stroke());
        };
    }

    private Focus next(int by) {
        Focus[] all = Focus.values();
        return all[Math.floorMod(looking.focus().ordinal() + by, all.length)];
    }

    private Change scroll(KeyStroke stroke) {
        return switch (looking.focus()) {
            case TIERS -> switch (stroke.getKeyType()) {
                case ArrowUp -> to(looking.atTier(Math.max(0, page.tier() - 1)));
                case ArrowDown ->
                    to(looking.atTier(Math.clamp(page.tier() + 1L, 0, page.known().view().tiers().size())));
                case End -> to(looking.atTier(-1));
                default -> Change.to(page);
            };
            case SERVERS ->
                to(looking.atServer(
                        looking.servers().on(stroke, page.rows().size(), page.layout().serverRows())));
            case EVENTS -> to(looking.scrolledBack(back(stroke, looking.back())));
        };
    }

    /** How far back a list that grows at its end is scrolled. */
    private int back(KeyStroke stroke, int now) {
        int most = Math.max(0, page.known().history().lines().size() - 1);
        int pageful = Math.max(1, looking.height() / 2);
        return Math.clamp(switch (stroke.getKeyType()) {
            case ArrowUp -> now + 1;
            case ArrowDown -> now - 1;
            case PageUp -> now + pageful;
            case PageDown -> now - pageful;
            case Home -> most;
            case End -> 0;
            default -> now;
        }, 0, most);
    }

    private Change onLetter(Typed key) {
        if (key.stroke().isCtrlDown() || key.stroke().isAltDown())
            return Change.to(page);
        return switch (Character.toLowerCase(key.stroke().getCharacter())) {
            case 'l' -> over(new Over.Log(0));
            case 'c' -> server(Tab.CONSOLE);
            case '?', 'h' -> over(new Over.Help(0));
            case 'd' -> leave();
            case 'q' -> askOrLeave();
            case 'k' -> acknowledge();
            default -> onCommand(key, page.selected().flatMap(Row::server));
        };
    }

    /** Letters that tell the run something, about this server if it takes one. */
    private Change onCommand(Typed key, Optional<String> server) {
        if (page.past() || page.desk().end() != null)
            return Change.to(page);
        return switch (Character.toLowerCase(key.stroke().getCharacter())) {
            case 'p' -> about(server, Command.Park::new);
            case 'u' -> about(server, Command.Unpark::new);
            case 'r' -> about(server, Command.Retry::new);
            case ' ', 'z' -> give(page.known().view().paused() ? new Command.Continue() : new Command.Pause());
            case 'a' -> over(new Over.Asked(Question.ABORT));
            case 't' -> Change.to(page, new Wish.TakePen());
            default -> Change.to(page);
        };
    }

    private Change about(Optional<String> server, Function<String, Command> command) {
        return server.map(name -> give(command.apply(name))).orElseGet(
                () -> Change.to(page.with(page.desk().answered(new Answered(false, "choose a server first: ↑ ↓")))));
    }

    private Change give(Command command) {
        return Change.to(page.with(page.desk().answered(null)), new Wish.Give(command));
    }

    private Change acknowledge() {
        return page.unseen().isEmpty()
                ? Change.to(page)
                : Change.to(page.with(page.desk().acknowledged(page.unseen().getFirst().name())));
    }

    private Change onQuestion(Typed key, Question question) {
        if (!key.is('y'))
            return key.is('n') || key.is(KeyType.Escape) || key.is(KeyType.Enter)
                    ? over(new Over.Nothing())
                    : Change.to(page);
        return switch (question) {
            case QUIT -> leave();
            case ABORT -> Change.to(page.with(looking.under(null)), new Wish.Give(new Command.Abort()));
        };
    }

    private Change onEnd(Typed key) {
        return switch (key.stroke().getKeyType()) {
            case Character -> key.is('v') ? over(new Over.Nothing()) : key.is('l') ? over(new Over.Log(0)) : leave();
            case ArrowUp, ArrowDown, PageUp, PageDown, Tab, ReverseTab -> over(new Over.Nothing());
            case F1 -> over(new Over.Help(0));
            default -> leave();
        };
    }

    private Change onLog(Typed key, int back) {
        return closes(key, 'l') ? over(new Over.Nothing()) : over(new Over.Log(back(key.stroke(), back)));
    }

    private Change onServer(Typed key, Over.Server server) {
        if (key.is(KeyType.Tab) || key.is(KeyType.ReverseTab)) {
            int by = key.is(KeyType.Tab) ? 1 : -1;
            Tab[] all = Tab.values();
            return tab(server.node(), all[Math.floorMod(server.tab().ordinal() + by, all.length)]);
        }
        if (key.is(KeyType.F1))
            return over(new Over.Help(0));
        if (closes(key, 'q') || key.is(KeyType.Enter))
            return over(new Over.Nothing());
        if (key.is('c'))
            return tab(server.node(), Tab.CONSOLE);
        if (key.is('l'))
            return tab(server.node(), Tab.LOG);
        if (key.is('d'))
            return leave();
        if (key.is(KeyType.Character))
            return onCommand(key, Optional.of(server.node()));
        int count = Server.lines(page, server).size();
        return over(new Over.Server(server.node(), server.tab(),
                scrolled(key.stroke(), server.top(), count, Server.room(looking.height()))));
    }

    private Change tab(String node, Tab tab) {
        return over(new Over.Server(node, tab, tab == Tab.FACTS ? 0 : -1));
    }

    private Change onText(Typed key, int top, Function<Integer, Over> text) {
        if (closes(key, 'q') || key.is(KeyType.F1) || key.is(KeyType.Enter))
            return over(page.desk().end() != null ? new Over.End() : new Over.Nothing());
        return over(text.apply(scrolled(key.stroke(), top, Help.lines(page.what()).size() * 2, 1)));
    }

    /** First line in sight of a text; -1 stays at its end while it grows. */
    private static int scrolled(KeyStroke stroke, int top, int count, int room) {
        int last = Math.max(0, count - room);
        int from = top < 0 ? last : Math.min(top, last);
        int to = switch (stroke.getKeyType()) {
            case ArrowUp -> from - 1;
            case ArrowDown -> from + 1;
            case PageUp -> from - Math.max(1, room - 1);
            case PageDown -> from + Math.max(1, room - 1);
            case Home -> 0;
            case End -> last;
            default -> from;
        };
        return to >= last && (top < 0 || to > from) ? -1 : Math.clamp(to, 0, last);
    }

    private static boolean closes(Typed key, char letter) {
        return key.is(KeyType.Escape) || key.is(letter);
    }

    private Change server(Tab tab) {
        return page.selected().flatMap(Row::server).map(name -> tab(name, tab)).orElseGet(() -> Change.to(page));
    }

    private Change askOrLeave() {
        return page.past() || page.desk().end() != null ? leave() : over(new Over.Asked(Question.QUIT));
    }

    private Change leave() {
        RunEnded end = page.desk().end();
        return Change.to(page, new Leave(end == null ? 0 : end.exitCode()));
    }

    private Change over(Over over) {
        return to(looking.under(over));
    }

    private Change to(Looking next) {
        return Change.to(page.with(next));
    }
}
