package io.coldboot.screens.wiring;

import io.coldboot.engine.Installation;
import io.coldboot.engine.heat.ConfigDrives;
import java.util.LinkedHashMap;
import io.coldboot.engine.model.StepId;
import io.coldboot.engine.plan.Clouds;
import io.coldboot.engine.plan.Slot;
import io.coldboot.engine.plan.StepNames;
import io.coldboot.engine.journal.Ledger;
import io.coldboot.engine.journal.Journal;
import io.coldboot.engine.heat.CloudMetadata;
import io.coldboot.engine.model.Failure;
import io.coldboot.engine.model.Failure.Cause;
import io.coldboot.engine.port.Cloud;
import io.coldboot.engine.port.MachineImage;
import io.coldboot.engine.port.PortException;
import io.coldboot.engine.port.Ports;
import io.coldboot.engine.port.Secrets;
import io.coldboot.engine.port.Tenants;
import io.coldboot.lab.PracticeImage;
import io.coldboot.openstack.discovery.BmcControllers;
import io.coldboot.openstack.discovery.FileNodeLists;
import io.coldboot.openstack.discovery.NetworkBmcSweep;
import io.coldboot.openstack.glance.GlanceImages;
import io.coldboot.openstack.heat.HeatOrchestration;
import io.coldboot.openstack.ironic.IronicBareMetal;
import io.coldboot.openstack.keystone.CloudAccount;
import io.coldboot.openstack.keystone.CloudsFile;
import io.coldboot.openstack.keystone.KeystoneSession;
import io.coldboot.openstack.nova.NovaCompute;
import io.coldboot.openstack.rest.SiteTrust;
import io.coldboot.openstack.secrets.FileSecrets;
import io.coldboot.openstack.tenant.OpenStackTenants;
import io.coldboot.openstack.secrets.Passwords;
import io.coldboot.openstack.ssh.SshMachineSteps;
import io.coldboot.openstack.ssh.SshNodeAccess;
import io.coldboot.profile.Profile;
import io.coldboot.profile.Profile.Lab;
import io.coldboot.seed.ImageStore;
import io.coldboot.seed.ImageStore.Image;
import io.coldboot.seed.NetworkNamespace;
import io.coldboot.seed.SeedCloud;
import io.coldboot.seed.SeedNetwork;
import io.coldboot.seed.Sha256;
import io.coldboot.seed.SiteNetwork;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Builds what a site needs from the modules of the house. Nothing is connected to before it is used. */
public final class Sites {

    /** Network namespace of a lab's seed; the lab makes it, with a leg in each of the seed's networks. */
    static final String LAB_SEED_NAMESPACE = "coldboot-seed";
    private static final int KEYSTONE_PORT = 5000;
    private static final int BOOT_PORT = 8080;

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
        return new SeedCloud(site, home.assets(), network(profile), images(), profile, secrets(site));
    }

    private SeedNetwork network(Profile profile) {
        return profile.lab() != null ? SeedNetwork.given(LAB_SEED_NAMESPACE) : siteNetwork(profile);
    }

    /** What the seed of a real site is plugged into on this host. */
    public SiteNetwork siteNetwork(Profile profile) {
        return new SiteNetwork(profile, home.assets());
    }

    /** Where whoever works on a site must be: all of its networks are there, and no other. */
    public static NetworkNamespace workplace(Profile profile) {
        return profile.lab() != null ? LabHouse.NAMESPACE : SiteNetwork.NAMESPACE;
    }

    /** Whether this program works inside a site already, whichever it is. */
    public static boolean isInside() {
        return LabHouse.NAMESPACE.isHere() || SiteNetwork.NAMESPACE.isHere();
    }

    /**
     * The installation of a site.
     *
     * @param imports directory to which the profile's lists of servers are relative
     */
    public Installation installation(Path site, Profile profile, Path imports) {
        return new Installation(profile, site, imports, ports(site, profile));
    }

    /** Writes clouds.yaml and openrc, for the stock {@code openstack} command: the seed, and each tier that is a cloud and configured. */
    public void writeClouds(Path site, Profile profile) {
        Secrets secrets = secrets(site);
        new CloudsFile(site).write(clouds(site, profile).entrySet().stream()
                .map(cloud -> account(cloud.getKey(), cloud.getValue(), secrets)).toList(),
                secrets.authority().pem());
    }

    /** Where the clouds of the site that are there answer, by name, the seed first. */
    public static Map<String, String> endpoints(Path site, Profile profile) {
        Map<String, String> endpoints = new LinkedHashMap<>();
        clouds(site, profile).forEach((name, address) -> endpoints.put(name, keystone(address).toString()));
        return endpoints;
    }

    /** Where the dashboards of the site's clouds for customers answer, by name of the cloud. */
    public static Map<String, String> dashboards(Profile profile) {
        return Clouds.customerControllers(profile).stream()
                .collect(Collectors.toMap(Slot::tier, slot -> "https://" + slot.address() + "/horizon/"));
    }

    /** Addresses of the clouds, by name. */
    private static Map<String, String> clouds(Path site, Profile profile) {
        Map<String, String> clouds = new LinkedHashMap<>();
        clouds.put(CloudMetadata.SEED, profile.networks().provisioning().seed());
        Ledger ledger = Ledger.of(Journal.read(site));
        Stream.concat(Clouds.controllers(profile).stream(), Clouds.customerControllers(profile).stream())
                .filter(slot -> ledger.isDone(StepId.ofTier(slot.tier(), StepNames.COMPLETE)))
                .forEach(slot -> clouds.put(slot.tier(), slot.address()));
        return clouds;
    }

    private Ports ports(Path site, Profile profile) {
        Secrets secrets = secrets(site);
        String seed = profile.networks().provisioning().seed();
        SiteTrust trust = new SiteTrust(() -> secrets.authority().pem());
        KeystoneSession session = new KeystoneSession(account(CloudMetadata.SEED, seed, secrets), trust);
        return new Ports(seed(site, profile), () -> image(site, profile), new GlanceImages(session),
                new IronicBareMetal(session, secrets, bootFiles(seed)), new HeatOrchestration(session),
                new SshNodeAccess(secrets, ConfigDrives.SITE_KEY),
                new SshMachineSteps(secrets, ConfigDrives.SITE_KEY), secrets, new NetworkBmcSweep(),
                new FileNodeLists(secrets), new BmcControllers(secrets), Clouds.controllers(profile).stream()
                        .collect(Collectors.toMap(Slot::tier, slot -> cloud(slot, secrets, trust))),
                Clouds.customerControllers(profile).stream()
                        .collect(Collectors.toMap(Slot::tier, slot -> tenants(slot, secrets, trust))));
    }

    private static Tenants tenants(Slot controller, Secrets secrets, SiteTrust trust) {
        return new OpenStackTenants(account(controller.tier(), controller.address(), secrets), trust, secrets,
                ConfigDrives.SITE_KEY);
    }

    /** The cloud that the machine in this slot runs. */
    private static Cloud cloud(Slot controller, Secrets secrets, SiteTrust trust) {
        String address = controller.address();
        KeystoneSession session = new KeystoneSession(account(controller.tier(), address, secrets), trust);
        return new Cloud(new GlanceImages(session), new IronicBareMetal(session, secrets, bootFiles(address)),
                new HeatOrchestration(session), new NovaCompute(session));
    }

    private MachineImage image(Path site, Profile profile) {
        Lab lab = profile.lab();
        if (lab != null && lab.kind() == Lab.Kind.PROTOCOL) {
            Path practice = PracticeImage.of(site.resolve("lab"));
            return new MachineImage("coldboot-practice", practice, Sha256.of(practice));
        }
        Image image = images().current().orElseThrow(() -> new PortException(
                Failure.of(Cause.IMAGE_MISSING, "image", "has not been built", "coldboot image build")));
        return new MachineImage("coldboot-" + image.manifest().shortId(), image.file(), image.manifest().sha256());
    }

    private static CloudAccount account(String cloud, String address, Secrets secrets) {
        return CloudAccount.admin(cloud, keystone(address), cloud,
                () -> secrets.value(CloudMetadata.adminPassword(cloud), Passwords::generate));
    }

    private static URI bootFiles(String address) {
        return URI.create("http://" + address + ":" + BOOT_PORT);
    }

    private static URI keystone(String address) {
        return URI.create("https://" + address + ":" + KEYSTONE_PORT + "/v3");
    }
}
