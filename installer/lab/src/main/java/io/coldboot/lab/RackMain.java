package io.coldboot.lab;

import io.coldboot.lab.machine.BadWire;
import io.coldboot.lab.model.LabException;
import io.coldboot.lab.model.LabSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/**
 * The rack's own process: {@code RackMain SITE/lab}. It lives until it is told to stop, by its socket or by SIGTERM, whatever
 * happens to the installer; when it ends, so does the power of all its servers. Needs root and the lab's network.
 */
public final class RackMain {

    private RackMain() {}

    /** Runs the rack described by {@code spec.json} in the directory. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length != 1) {
            System.err.println("usage: RackMain SITE/lab");
            System.exit(2);
        }
        LabPaths paths = new LabPaths(Path.of(arguments[0]));
        LabSpec spec = LabFiles.spec(paths)
                .orElseThrow(() -> new LabException("there is no " + paths.spec(), "coldboot lab up"));
        // A kept connection would be a socket in one machine's namespace that another machine's agent uses.
        System.setProperty("http.keepAlive", "false");
        Rack rack = Rack.start(spec, paths, LabFiles.login(paths), Labs.assets());
        BadWire.install(rack::damages);
        Files.writeString(paths.pidFile(), ProcessHandle.current().pid() + "\n");
        CountDownLatch stop = new CountDownLatch(1);
        RackControl control = new RackControl(rack, paths.socket(), stop::countDown);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(rack, control, paths), "shutdown"));
        stop.await();
        System.exit(0);
    }

    private static void end(Rack rack, RackControl control, LabPaths paths) {
        try {
            rack.close();
            control.close();
            Files.deleteIfExists(paths.pidFile());
        } catch (IOException e) {
            System.err.println("stopping: " + e);
        }
    }
}
