package io.coldboot.openstack.ssh;

import com.jcraft.jsch.ChannelExec;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import io.coldboot.engine.port.MachineSteps.Machine;
import io.coldboot.engine.port.MachineSteps.Reached;
import io.coldboot.engine.port.MachineSteps.Told;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Follows one machine's account of its configuration, on a thread of its own, until it is closed. What breaks off is begun again. */
final class Follower implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofSeconds(2);
    /** A machine whose power was cut says nothing: after this it is asked whether it is there, twice. */
    private static final int SILENCE_MS = 10_000;
    private static final int ASKED = 2;

    private final Machine machine;
    private final SshLogin login;
    private final String file;
    private final Consumer<Told> tell;
    private @Nullable Thread thread;
    private volatile boolean closed;
    private volatile @Nullable Session session;

    private Follower(Machine machine, SshLogin login, String file, Consumer<Told> tell) {
        this.machine = machine;
        this.login = login;
        this.file = file;
        this.tell = tell;
    }

    static Follower start(Machine machine, SshLogin login, String file, Consumer<Told> tell) {
        Follower follower = new Follower(machine, login, file, tell);
        follower.thread = Thread.ofVirtual().name("listen to " + machine.node()).start(follower::follow);
        return follower;
    }

    private void follow() {
        while (!closed) {
            try {
                Session fresh = login.session(machine.address(), machine.hostKey());
                session = fresh;
                try {
                    hear(fresh);
                } finally {
                    fresh.disconnect();
                }
            } catch (JSchException | IOException e) {
                // It boots, reboots, or has no power: what it tells is only looked at, so there is nothing to do but to come back.
                session = null;
            }
            if (!closed)
                LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private void hear(Session fresh) throws JSchException, IOException {
        fresh.setServerAliveInterval(SILENCE_MS);
        fresh.setServerAliveCountMax(ASKED);
        fresh.connect(SshLogin.TIMEOUT_MS);
        ChannelExec channel = (ChannelExec) fresh.openChannel("exec");
        channel.setCommand(command());
        channel.setInputStream(null);
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(channel.getInputStream(), StandardCharsets.UTF_8))) {
            channel.connect(SshLogin.TIMEOUT_MS);
            Duration ahead = ahead(lines.readLine());
            tell.accept(new Reached(machine.node(), ahead));
            Account account = new Account(machine.node(), ahead);
            for (String line = lines.readLine(); line != null && !closed; line = lines.readLine())
                account.line(line).ifPresent(tell);
        }
    }

    /** Tells the machine's clock in milliseconds; then its account from the beginning of the last refresh, and each line that is added. */
    private String command() {
        return "date +%s%3N; file='" + file
                + "'; begin=$(grep -ns '\"refresh\".*\"started\"' $file | tail -n 1 | cut -d: -f1); "
                + "exec tail -n +${begin:-1} -F $file 2>/dev/null";
    }

    private static Duration ahead(@Nullable String millis) throws IOException {
        if (millis == null || !millis.matches("\\d{1,18}"))
            throw new IOException("not a time: " + millis);
        return Duration.between(Instant.now(), Instant.ofEpochMilli(Long.parseLong(millis)));
    }

    @Override
    public void close() {
        closed = true;
        Session open = session;
        if (open != null)
            open.disconnect();
        LockSupport.unpark(thread);
    }
}
