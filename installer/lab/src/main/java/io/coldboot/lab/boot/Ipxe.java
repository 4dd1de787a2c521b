package io.coldboot.lab.boot;

import io.coldboot.lab.boot.IpxeScript.Join;
import io.coldboot.lab.boot.IpxeScript.Line;
import io.coldboot.lab.boot.IpxeScript.Step;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Follows boot scripts: the part of iPXE's language (ipxe.org/scripting) that Ironic's templates and the seed's own script use.
 * A command outside of it fails as one that does not exist, and so does the script, aloud.
 */
final class Ipxe {

    /** What the script does with the machine. */
    interface Machine {

        /** Reads a small text file. */
        String fetch(URI uri) throws IOException;

        /** Finds out whether there is such a file, without reading it. */
        void check(URI uri) throws IOException;

        /** Says something on the console. */
        void say(String text);

        /** Waits, as long as the machine has power. */
        void sleep(int seconds) throws InterruptedException;
    }

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^{}:]*)(?::([^{}]*))?}");
    private static final int MOST_COMMANDS = 10_000;

    private final Machine machine;
    private final Map<String, String> variables = new TreeMap<>();
    private final List<URI> initrds = new ArrayList<>();
    private @Nullable URI kernel;
    private String commandLine = "";
    private int commands;

    /**
     * An interpreter.
     *
     * @param settings what the firmware knows: {@code mac}, {@code uuid}, {@code ip}, {@code next-server}, …
     */
    Ipxe(Machine machine, Map<String, String> settings) {
        this.machine = machine;
        variables.putAll(settings);
    }

    /** Fetches a script and follows it to its end. */
    BootDecision chain(URI source) throws InterruptedException {
        try {
            IpxeScript script = IpxeScript.parse(source, machine.fetch(source));
            machine.say(source + "... ok");
            return run(script);
        } catch (IOException | IllegalArgumentException e) {
            return new BootDecision.Nothing(source + ": " + e.getMessage());
        }
    }

    /** How a command ended: it worked or not, and perhaps the script goes on elsewhere or is over. */
    private record Result(boolean ok, @Nullable String jump, @Nullable BootDecision outcome) {

        static final Result OK = new Result(true, null, null);
        static final Result FAILED = new Result(false, null, null);

        static Result of(boolean ok) {
            return ok ? OK : FAILED;
        }

        static Result end(BootDecision outcome) {
            return new Result(true, null, outcome);
        }
    }

    private BootDecision run(IpxeScript script) throws InterruptedException {
        int at = 0;
        while (at < script.lines().size()) {
            Line line = script.lines().get(at++);
            Result result = line(script, line);
            if (result.outcome() != null)
                return result.outcome();
            String where = script.source().getPath() + " line " + line.number();
            if (result.jump() != null) {
                Integer label = script.labels().get(result.jump());
                if (label == null)
                    return new BootDecision.Nothing(where + ": there is no label " + result.jump());
                at = label;
            } else if (!result.ok()) {
                return new BootDecision.Nothing(where + " failed");
            }
        }
        return new BootDecision.Nothing("the boot script came to its end");
    }

    private Result line(IpxeScript script, Line line) throws InterruptedException {
        Result result = Result.OK;
        for (Step step : line.steps()) {
            if (++commands > MOST_COMMANDS)
                return Result.end(new BootDecision.Nothing("the boot script runs in circles"));
            if (step.join() == (result.ok() ? Join.IF_FAILED : Join.IF_OK))
                continue;
            List<String> words = step.words().stream().map(this::expand).toList();
            result = words.isEmpty() ? Result.OK : command(script, words.getFirst(), words.subList(1, words.size()));
            if (result.jump() != null || result.outcome() != null)
                return result;
        }
        return result;
    }

    private Result command(IpxeScript script, String name, List<String> arguments) throws InterruptedException {
        return switch (name) {
            case "goto" -> new Result(true, plain(arguments, 0), null);
            case "set" -> set(plain(arguments, 0),
                    String.join(" ", arguments.subList(Math.min(1, arguments.size()), arguments.size())));
            case "clear" -> set(plain(arguments, 0), "");
            case "inc" -> inc(plain(arguments, 0), plain(arguments, 1));
            case "iseq" -> Result.of(plain(arguments, 0).equals(plain(arguments, 1)));
            case "isset" -> Result.of(!plain(arguments, 0).isEmpty());
            case "echo" -> echo(String.join(" ", arguments));
            case "sleep" -> sleep(plain(arguments, 0));
            // The lease is there already: the firmware took it to get this script.
            case "dhcp", "ifopen", "ifconf", "ifclose", "imgfree", "imgstat", "prompt", "show", "sync" -> Result.OK;
            case "kernel", "imgselect", "imgload" -> kernel(script, arguments);
            case "initrd", "imgfetch", "module" -> initrd(script, arguments);
            case "chain" -> chained(script, arguments);
            case "boot" -> boot(script, arguments);
            case "sanboot" -> Result.end(BootDecision.Plain.DISK);
            case "exit" -> Result.end(new BootDecision.Nothing("the boot script went back to the firmware"));
            case "poweroff" -> Result.end(BootDecision.Plain.POWER_OFF);
            case "reboot" -> Result.end(BootDecision.Plain.REBOOT);
            default -> {
                machine.say(name + ": command not found");
                yield Result.FAILED;
            }
        };
    }

    private Result set(String variable, String value) {
        variables.put(bare(variable), value);
        return Result.OK;
    }

    private Result inc(String variable, String by) {
        try {
            int sum = Integer.parseInt(variables.getOrDefault(bare(variable), "0"))
                    + (by.isEmpty() ? 1 : Integer.parseInt(by));
            return set(variable, Integer.toString(sum));
        } catch (NumberFormatException e) {
            return Result.FAILED;
        }
    }

    private Result echo(String text) {
        machine.say(text);
        return Result.OK;
    }

    private Result sleep(String seconds) throws InterruptedException {
        try {
            machine.sleep(Integer.parseInt(seconds));
            return Result.OK;
        } catch (NumberFormatException e) {
            return Result.FAILED;
        }
    }

    private Result kernel(IpxeScript script, List<String> arguments) {
        List<String> rest = withoutOptions(arguments);
        Optional<URI> found = found(script, rest);
        found.ifPresent(uri -> {
            kernel = uri;
            commandLine = String.join(" ", rest.subList(1, rest.size()));
        });
        return found.isPresent() ? Result.OK : Result.FAILED;
    }

    private Result initrd(IpxeScript script, List<String> arguments) {
        Optional<URI> found = found(script, withoutOptions(arguments));
        found.ifPresent(initrds::add);
        return found.isPresent() ? Result.OK : Result.FAILED;
    }

    /** The file that the first word names, if the server has it. */
    private Optional<URI> found(IpxeScript script, List<String> words) {
        return words.stream().findFirst().map(script.source()::resolve).filter(this::exists);
    }

    /** The chained script takes over; when it ends without having booted anything, this one goes on. */
    private Result chained(IpxeScript script, List<String> arguments) throws InterruptedException {
        List<String> rest = withoutOptions(arguments);
        if (rest.isEmpty())
            return Result.FAILED;
        BootDecision outcome = chain(script.source().resolve(rest.getFirst()));
        if (!(outcome instanceof BootDecision.Nothing ended))
            return Result.end(outcome);
        machine.say(ended.reason());
        return Result.FAILED;
    }

    private Result boot(IpxeScript script, List<String> arguments) {
        if (!withoutOptions(arguments).isEmpty() && !kernel(script, arguments).ok())
            return Result.FAILED;
        return kernel == null ? Result.FAILED : Result.end(new BootDecision.Kernel(kernel, commandLine, initrds));
    }

    private boolean exists(URI uri) {
        try {
            machine.check(uri);
            machine.say(uri + "... ok");
            return true;
        } catch (IOException e) {
            machine.say(uri + "... " + e.getMessage());
            return false;
        }
    }

    /** {@code --timeout 60} is an option with a value, {@code --no-describe} and {@code -n} are without. */
    private static List<String> withoutOptions(List<String> arguments) {
        int at = 0;
        while (at < arguments.size() && arguments.get(at).startsWith("-")) {
            String option = arguments.get(at);
            at += option.equals("--timeout") || option.equals("--name") || option.equals("-t") || option.equals("-n")
                    ? 2
                    : 1;
        }
        return arguments.subList(Math.min(at, arguments.size()), arguments.size());
    }

    private String expand(String word) {
        String text = word;
        for (Matcher m = VARIABLE.matcher(text); m.find(); m = VARIABLE.matcher(text)) {
            String value = variables.getOrDefault(lastPart(m.group(1)), "");
            text = text.substring(0, m.start()) + formatted(value, m.group(2)) + text.substring(m.end());
        }
        return text;
    }

    /** {@code net0/mac} and {@code netX/mac} are {@code mac}: there is one interface that boots. */
    private static String lastPart(String name) {
        return name.substring(name.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    }

    private static String formatted(String value, @Nullable String type) {
        return switch (type) {
            case "hexhyp" -> value.replace(':', '-').toLowerCase(Locale.ROOT);
            case "hexraw" -> value.replace(":", "").toLowerCase(Locale.ROOT);
            case null, default -> value;
        };
    }

    /** A variable's name without its type. */
    private static String bare(String variable) {
        return lastPart(variable.split(":", 2)[0]);
    }

    private static String plain(List<String> arguments, int index) {
        return index < arguments.size() ? arguments.get(index) : "";
    }
}
