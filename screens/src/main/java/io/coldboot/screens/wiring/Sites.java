package io.coldboot.screens.wiring;

import io.coldboot.engine.port.Secrets;
import io.coldboot.openstack.secrets.FileSecrets;
import io.coldboot.profile.Profile;
import io.coldboot.seed.ImageStore;
import io.coldboot.seed.SeedCloud;
import java.nio.file.Path;

/** Builds what a site needs from the modules of the house. Nothing is connected to before it is used. */
public final class Sites {

    /** Network namespace of the seed; the lab makes it, with a leg in each of the seed's networks. */
    public static final String SEED_NAMESPACE = "coldboot-seed";

    private final Home home;

    public Sites(Home home) {
        this.home = home;
    }

    /** The images on this host. */
    public ImageStore images() {
        return new ImageStore(home.images(), home.assets());
    }

    /** The secrets of a site. */
    public Secrets secrets(Path site) {
        return new FileSecrets(site.resolve("secrets.json"));
    }

    /** The seed of a site. */
    public SeedCloud seed(Path site, Profile profile) {
        return new SeedCloud(site, home.assets(), SEED_NAMESPACE, images(), profile, secrets(site));
    }
}
