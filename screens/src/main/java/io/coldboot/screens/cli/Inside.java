package io.coldboot.screens.cli;

import io.coldboot.engine.model.Failure;
import io.coldboot.engine.model.Failure.Cause;
import io.coldboot.engine.port.PortException;
import io.coldboot.screens.Main;
import io.coldboot.screens.wiring.LabHouse;
import io.coldboot.seed.NetworkNamespace;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Starts programs inside a site's network namespace: the lab's, or the seed's on a real host. A thread cannot enter a namespace
 * for the whole of a JVM, so this program starts itself anew in there: then all its sockets are inside, and none can reach the
 * networks of this host.
 */
final class Inside {

    private Inside() {}

    /** Runs this program with these arguments inside, with the same options, and gives its exit code. */
    static int coldboot(Session session, NetworkNamespace namespace, Path site, String... arguments)
            throws InterruptedException {
        List<String> argv = thisProgram(arguments);
        argv.addAll(List.of("--site", site.toString(), "--output",
                (session.json() ? Options.Output.json : Options.Output.plain).name()));
        if (session.options.noColor)
            argv.add("--no-color");
        if (session.options.verbose)
            argv.add("--verbose");
        return command(namespace, site, argv);
    }

    /** How the launcher makes consoles start fast; what runs for long and hashes images would pay for it. */
    private static final String OF_CONSOLES = "-XX:TieredStopAtLevel=1";

    /** The words that start this program anew with these arguments. */
    static List<String> thisProgram(String... arguments) {
        List<String> argv = new ArrayList<>();
        argv.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream().filter(a -> !a.equals(OF_CONSOLES))
                .forEach(argv::add);
        argv.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        argv.addAll(List.of(arguments));
        return argv;
    }

    /**
     * The words in front of a command that is to run inside.
     *
     * @throws PortException if the namespace is not there
     */
    static List<String> enter(NetworkNamespace namespace) {
        demand(namespace);
        return List.of("nsenter", "--net=" + namespace.file());
    }

    /**
     * Refuses to go on if the namespace is not there.
     *
     * @throws PortException that says how it is put up
     */
    static void demand(NetworkNamespace namespace) {
        if (!namespace.exists())
            throw new PortException(namespace.equals(LabHouse.NAMESPACE)
                    ? Failure.of(Cause.PRECONDITION, "lab", "its network is not there",
                            "put it up with: coldboot lab up PROFILE")
                    : Failure.of(Cause.PRECONDITION, "seed", "its network is not there",
                            "put it up with: coldboot seed up"));
    }

    /** Gives a process the site's clouds. */
    static void environment(ProcessBuilder builder, Path site) {
        builder.environment().put("OS_CLIENT_CONFIG_FILE", site.resolve("clouds.yaml").toAbsolutePath().toString());
        builder.environment().putIfAbsent("OS_CLOUD", "seed");
    }

    /** Runs a command inside, with the site's clouds, and gives its exit code. */
    static int command(NetworkNamespace namespace, Path site, List<String> command) throws InterruptedException {
        List<String> argv = new ArrayList<>(enter(namespace));
        argv.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(argv).inheritIO();
        environment(builder, site);
        try {
            Process process = builder.start();
            // A signal to this program alone must not leave the one inside at work without anybody knowing.
            Thread end = new Thread(process::destroy, "end inside");
            Runtime.getRuntime().addShutdownHook(end);
            int exit = process.waitFor();
            forget(end);
            return exit;
        } catch (IOException e) {
            throw new PortException(
                    new Failure(Cause.PRECONDITION, command.getFirst(), "cannot be started: " + e.getMessage(),
                            "apt-get install util-linux", e));
        }
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // This program is being ended: the hook has run, and that is why the one inside ended.
            return;
        }
    }
}
