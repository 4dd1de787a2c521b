package io.coldboot.seed;

import io.coldboot.engine.model.Failure;
import io.coldboot.engine.model.Failure.Cause;
import io.coldboot.engine.port.PortException;
import io.coldboot.engine.port.Secrets;
import io.coldboot.engine.port.Seed;
import io.coldboot.profile.Profile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** The seed cloud of one site on this host. */
public final class SeedCloud implements Seed {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);
    /** Below this the database cannot so much as make its files; bytes. */
    private static final long ROOM_TO_START = 512 << 20;
    /** Below this nothing that is written down can be relied upon; bytes. */
    private static final long ROOM_TO_RUN = 16 << 20;

    private final SeedPaths paths;
    private final SeedNetwork network;
    private final SeedContainer container;
    private final ImageStore images;
    private final SeedMetadata metadata;
    private final IgnoredNics ignored;

    /**
     * The seed of a site.
     *
     * @param site the site's directory
     * @param assets the product's {@code assets} directory
     * @param network what it is plugged into
     */
    public SeedCloud(Path site, Path assets, SeedNetwork network, ImageStore images, Profile profile, Secrets secrets) {
        this.paths = new SeedPaths(site.resolve("seed"));
        this.network = network;
        this.container = new SeedContainer(paths, assets, network.namespace().name());
        this.images = images;
        this.metadata = new SeedMetadata(profile, secrets);
        this.ignored = new IgnoredNics(paths.lasting("/var/lib/coldboot").resolve("ignored"));
    }

    @Override
    public void up(Consumer<String> progress) {
        if (container.leader().isEmpty())
            start(progress);
        else if (network.up(progress))
            // The NIC went away and came back. The other services are bound to addresses, which came back with it.
            container.inside("systemctl", "restart", "boot-dhcp.service");
        awaitHealth(progress);
    }

    /** Whether its machine is on, whatever its services do. */
    public boolean isOn() {
        return container.leader().isPresent();
    }

    /** Stops the seed and unplugs it; what it keeps stays. Does nothing if it is down. */
    public void down() {
        container.stop();
        network.down();
    }

    @Override
    public void answers(Collection<String> macs, boolean answers) {
        ignored.answers(macs, answers);
    }

    @Override
    public List<Service> status() {
        if (container.leader().isEmpty())
            return List.of();
        return health().services();
    }

    private Health health() {
        return Health.parse(container.inside("/usr/libexec/coldboot/health").lastLine());
    }

    private void start(Consumer<String> progress) {
        ImageStore.Image image = images.current().orElseThrow(() -> new PortException(Failure.of(Cause.IMAGE_MISSING,
                "image", "has not been built", "coldboot image build")));
        room(ROOM_TO_START);
        network.up(progress);
        network.listen(progress);
        progress.accept("checking the image");
        images.checked(image);
        metadata.write(paths.metadata());
        progress.accept("booting");
        container.boot(image);
    }

    private void awaitHealth(Consumer<String> progress) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        String told = "";
        while (true) {
            if (container.leader().isEmpty())
                throw failed("its container ended");
            Health health = health();
            if (health.allUp())
                return;
            room(ROOM_TO_RUN);
            String tell = health.waiting();
            if (!tell.equals(told))
                progress.accept(tell);
            told = tell;
            if (System.nanoTime() > deadline)
                throw failed("is not healthy after " + PATIENCE.toMinutes() + " minutes: " + tell);
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
    }

    private void room(long least) {
        try {
            long free = Files.getFileStore(Files.createDirectories(paths.directory())).getUsableSpace();
            if (free < least)
                throw new PortException(Failure.of(Cause.DISK_FULL, "seed", "the disk of " + paths.directory() + " has "
                        + (free >> 20) + " MiB free, and the seed needs " + (least >> 20),
                        "free some, then run the same command again"));
        } catch (IOException e) {
            throw new PortException(new Failure(Cause.DISK_FULL, "seed", paths.directory() + " cannot be used: "
                    + e.getMessage(), "see that its disk is mounted, has room and can be written", e));
        }
    }

    private PortException failed(String found) {
        return new PortException(Failure.of(Cause.SEED, "seed", found,
                "read " + paths.console() + ", then run: coldboot seed down, coldboot seed up"));
    }
}
