package io.coldboot.screens.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options that every verb has. */
final class Options {

    /** For whom output is. */
    enum Output {
        /** A full screen where there can be one, else lines. */
        auto,
        /** Lines, always. */
        plain,
        /** An object a line. */
        json
    }

    @Option(names = "--output", paramLabel = "auto|plain|json", defaultValue = "auto", scope = ScopeType.INHERIT, description = "Lines for people, or one JSON object a line for programs. Default: a full screen where a run can be shown on one, else lines.")
    Output output = Output.auto;

    @Option(names = "--site", paramLabel = "DIR", scope = ScopeType.INHERIT, description = "The site's directory. Default: the one of the profile, or the only one there is.")
    @Nullable
    Path site;

    @Option(names = "--no-color", scope = ScopeType.INHERIT, description = "Without colours, as NO_COLOR does.")
    boolean noColor;

    @Option(names = {"-v",
            "--verbose"}, scope = ScopeType.INHERIT, description = "Also tell what is otherwise left out.")
    boolean verbose;

    @Option(names = {"-h", "--help"}, usageHelp = true, scope = ScopeType.INHERIT, description = "Show this help.")
    boolean help;
}
