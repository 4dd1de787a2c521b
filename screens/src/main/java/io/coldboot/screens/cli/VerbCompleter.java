package io.coldboot.screens.cli;

import io.coldboot.engine.journal.Journal;
import io.coldboot.engine.port.PortException;
import io.coldboot.engine.view.View;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jline.builtins.Completers.FileNameCompleter;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * Completes a line from what picocli knows of the verbs, and from what the site's journal knows of servers and slots. Picocli's own
 * completer for JLine knows neither those nor files, and shows no descriptions.
 */
final class VerbCompleter implements Completer {

    private final CommandLine verbs;
    private final @Nullable Path site;
    private final Completer files = new FileNameCompleter();

    /**
     * A completer for these verbs.
     *
     * @param site whose servers are meant
     */
    VerbCompleter(CommandLine verbs, @Nullable Path site) {
        this.verbs = verbs;
        this.site = site;
    }

    @Override
    public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
        List<String> before = line.words().subList(0, line.wordIndex());
        CommandLine verb = verbs;
        for (String word : before)
            verb = verb.getSubcommands().getOrDefault(word, verb);
        OptionSpec asks = before.isEmpty() ? null : verb.getCommandSpec().findOption(before.getLast());
        List<PositionalParamSpec> wants = verb.getCommandSpec().positionalParameters();
        if (asks != null && asks.arity().max() > 0)
            values(asks, reader, line, candidates);
        else if (line.word().startsWith("-"))
            options(verb, candidates);
        else if (!verb.getSubcommands().isEmpty())
            verb.getSubcommands().forEach((name, sub) -> candidates.add(candidate(name, description(sub))));
        else if (wants.isEmpty())
            options(verb, candidates);
        else
            values(wants.getFirst(), reader, line, candidates);
    }

    private void values(ArgSpec wanted, LineReader reader, ParsedLine line, List<Candidate> candidates) {
        if (wanted.type().isEnum())
            Stream.of(wanted.type().getEnumConstants()).map(v -> new Candidate(v.toString())).forEach(candidates::add);
        else if (wanted.type().equals(Path.class))
            files.complete(reader, line, candidates);
        else if (wanted.paramLabel().equals(Orders.NODE))
            names().map(Candidate::new).forEach(candidates::add);
    }

    private static void options(CommandLine verb, List<Candidate> candidates) {
        verb.getCommandSpec().options().stream().filter(o -> !o.hidden()).map(o -> candidate(o.longestName(),
                String.join(" ", o.description()))).forEach(candidates::add);
    }

    private static String description(CommandLine verb) {
        return String.join(" ", verb.getCommandSpec().usageMessage().description());
    }

    private static Candidate candidate(String value, String description) {
        return new Candidate(value, value, null, description.isEmpty() ? null : description, null, null, true);
    }

    private Stream<String> names() {
        try {
            View view = site == null ? View.EMPTY : View.of(Journal.read(site));
            return Stream.concat(view.nodes().keySet().stream(),
                    view.tiers().stream().flatMap(t -> t.slots().stream()).map(s -> s.slot()));
        } catch (PortException e) {
            // A journal that cannot be read completes nothing; the verb says why.
            return Stream.empty();
        }
    }
}
