package io.coldboot.seed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.coldboot.engine.model.Failure;
import io.coldboot.engine.model.Failure.Cause;
import io.coldboot.engine.port.PortException;
import io.coldboot.engine.port.Secrets;
import io.coldboot.engine.port.Seed;
import io.coldboot.profile.Profile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The seed cloud of one site on this host. */
public final class SeedCloud implements Seed {

    private static final JsonMapper JSON = JsonMapper.builder()
            .configure(com.fasterxml.jackson.databind.DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false).build();
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    private final SeedPaths paths;
    private final SeedNetwork network;
    private final SeedContainer container;
    private final ImageStore images;
    private final SeedMetadata metadata;

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

    /** Stops the seed and unplugs it; what it keeps stays. Does nothing if it is down. */
    public void down() {
        container.stop();
        network.down();
    }

    @Override
    public List<Service> status() {
        if (container.leader().isEmpty())
            return List.of();
        Command.Result health = container.inside("/usr/libexec/coldboot/health");
        try {
            return JSON.readValue(health.lastLine(), Health.class).services();
        } catch (JsonProcessingException e) {
            // Still booting: the program may not be there, or its python not able to run yet.
            return List.of();
        }
    }

    private record Health(List<Service> services) {}

    private void start(Consumer<String> progress) {
        ImageStore.Image image = images.current().orElseThrow(() -> new PortException(Failure.of(Cause.IMAGE_MISSING,
                "image", "has not been built", "coldboot image build")));
        progress.accept("checking the image");
        images.checked(image);
        network.up(progress);
        network.listen(progress);
        metadata.write(paths.metadata());
        progress.accept("booting");
        container.boot(image);
    }

    private void awaitHealth(Consumer<String> progress) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        String told = "";
        while (true) {
            List<Service> services = status();
            String waiting = services.stream().filter(s -> !s.state().equals("up")).map(Service::name)
                    .collect(Collectors.joining(", "));
            if (!services.isEmpty() && waiting.isEmpty())
                return;
            String tell = services.isEmpty() ? "starting its system" : "waiting for " + waiting;
            if (!tell.equals(told))
                progress.accept(tell);
            told = tell;
            if (container.leader().isEmpty())
                throw failed("its container ended");
            if (System.nanoTime() > deadline)
                throw failed("is not healthy after " + PATIENCE.toMinutes() + " minutes: " + tell);
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
    }

    private PortException failed(String found) {
        return new PortException(Failure.of(Cause.SEED, "seed", found,
                "read " + paths.console() + ", then run: coldboot seed down, coldboot seed up"));
    }
}
