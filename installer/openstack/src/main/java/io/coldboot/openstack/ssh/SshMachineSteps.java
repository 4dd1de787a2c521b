package io.coldboot.openstack.ssh;

import io.coldboot.engine.port.MachineSteps;
import io.coldboot.engine.port.Secrets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;

/** Follows on each machine the file in which its image tells the steps of its configuration: one ssh session a machine. */
public final class SshMachineSteps implements MachineSteps {

    /** A session costs two threads here and some memory there; what more machines tell is heard when one of these is done. */
    private static final int AT_ONCE = 32;
    /** As {@code steps.py} of the image's element {@code base} calls it. */
    private static final String FILE = "/run/coldboot/steps.jsonl";

    private final SshLogin login;
    private final String file;
    private final Map<Machine, Follower> followers = new HashMap<>();
    private final Queue<Told> told = new ConcurrentLinkedQueue<>();

    /**
     * Connects to nothing yet.
     *
     * @param keyName name of the site's key pair in the secrets
     */
    public SshMachineSteps(Secrets secrets, String keyName) {
        this(new SshLogin(secrets, keyName, SshLogin.PORT), FILE);
    }

    SshMachineSteps(SshLogin login, String file) {
        this.login = login;
        this.file = file;
    }

    @Override
    public List<Told> listen(Collection<Machine> machines) {
        Set<Machine> wanted = machines.stream().collect(Collectors.toSet());
        followers.entrySet().removeIf(e -> {
            boolean over = !wanted.contains(e.getKey());
            if (over)
                e.getValue().close();
            return over;
        });
        for (Machine machine : machines)
            if (followers.size() < AT_ONCE)
                followers.computeIfAbsent(machine, m -> Follower.start(m, login, file, told::add));
        List<Told> news = new ArrayList<>();
        for (Told next = told.poll(); next != null; next = told.poll())
            news.add(next);
        return news;
    }
}
