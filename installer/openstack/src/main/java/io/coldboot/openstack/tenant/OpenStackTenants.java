package io.coldboot.openstack.tenant;

import static io.coldboot.openstack.tenant.Rest.object;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.coldboot.engine.model.Finding;
import io.coldboot.profile.Network;
import io.coldboot.engine.port.Secrets;
import io.coldboot.engine.port.Tenants;
import io.coldboot.openstack.keystone.CloudAccount;
import io.coldboot.openstack.keystone.KeystoneSession;
import io.coldboot.openstack.rest.SiteTrust;
import io.coldboot.openstack.secrets.Passwords;
import io.coldboot.openstack.ssh.MachineFiles;
import java.util.List;
import java.util.function.Consumer;

/** Keystone, Glance, Nova and Neutron of the workload cloud, and its dashboard. */
public final class OpenStackTenants implements Tenants {

    /** Neutron's name of the wire, as the machines' agents know it (ml2_conf, {@code physical_interface_mappings}). */
    private static final String WIRE = "provider";

    /** What everybody expects to find; MiB and GiB. */
    private static final List<Flavor> FLAVORS = List.of(new Flavor("m1.nano", 1, 128, 1),
            new Flavor("m1.tiny", 1, 512, 1), new Flavor("m1.small", 1, 2048, 20), new Flavor("m1.medium", 2, 4096, 40),
            new Flavor("m1.large", 4, 8192, 80), new Flavor("m1.xlarge", 8, 16_384, 160));

    private record Flavor(String name, int cpus, int memory, int disk) {}

    private final CloudAccount account;
    private final SiteTrust trust;
    private final Secrets secrets;
    private final String siteKey;
    private final Rest admin;

    /**
     * Connects to nothing yet.
     *
     * @param account the cloud's administrator
     * @param siteKey name in the secrets of the key pair with which machines are logged in to
     */
    public OpenStackTenants(CloudAccount account, SiteTrust trust, Secrets secrets, String siteKey) {
        this.account = account;
        this.trust = trust;
        this.secrets = secrets;
        this.siteKey = siteKey;
        this.admin = new Rest(new KeystoneSession(account, trust));
    }

    @Override
    public void open(Network.Provider provider, List<String> dns) {
        JsonNode known = admin.compute.get("/flavors?is_public=None").path("flavors");
        for (Flavor flavor : FLAVORS)
            if (!known.findValuesAsText("name").contains(flavor.name()))
                Rest.make(admin.compute, "/flavors", "flavor", object().put("name", flavor.name())
                        .put("vcpus", flavor.cpus()).put("ram", flavor.memory()).put("disk", flavor.disk()));
        JsonNode found = admin.networkings("network", "name=" + WIRE).path(0);
        String id = (found.isMissingNode()
                ? admin.networking("network", object().put("name", WIRE).put("router:external", true)
                        .put("provider:network_type", "flat").put("provider:physical_network", WIRE))
                : found).path("id").asText();
        if (admin.networkings("subnet", "network_id=" + id).isEmpty())
            admin.networking("subnet", subnet(id, provider, dns));
    }

    /** Its machines, if there are any, are no instances: nobody answers DHCP on it. */
    private static ObjectNode subnet(String network, Network.Provider provider, List<String> dns) {
        ObjectNode subnet = object().put("name", WIRE).put("network_id", network).put("ip_version", 4)
                .put("cidr", provider.cidr().toString()).put("enable_dhcp", false)
                .put("gateway_ip", provider.gateway());
        subnet.putArray("allocation_pools").addObject().put("start", provider.floating().at(0)).put("end",
                provider.floating().at(provider.floating().size() - 1));
        dns.forEach(subnet.putArray("dns_nameservers")::add);
        return subnet;
    }

    @Override
    public List<Finding> prove(Trial trial, Consumer<String> tell) {
        Estate estate = new Estate(admin);
        tell.accept("removing what an earlier trial left");
        estate.remove();
        String password = Passwords.generate();
        estate.make(password);
        Rest tenant = new Rest(new KeystoneSession(new CloudAccount(account.name(), account.authUrl(),
                account.region(), Estate.NAME, Estate.NAME, account.domain(), () -> password), trust));
        GuestImage image = new GuestImage(tenant,
                new MachineFiles(secrets, siteKey, trial.controller(), trial.hostKey()));
        TenantTrial run = new TenantTrial(tenant, estate, image, trial, tell);
        run.instances(WIRE);
        tell.accept("logging in to the dashboard");
        run.timed("the dashboard answers a login", () -> new Dashboard(account.authUrl().getHost(), trust.context())
                .logIn(Estate.NAME, password));
        return run.findings();
    }

    @Override
    public List<Finding> await(boolean fromOutside, Consumer<String> tell) {
        return new RunningInstances(admin, fromOutside, tell).await();
    }

    @Override
    public void drain(String host) {
        new Computes(admin).drain(host);
    }

    @Override
    public void admit(List<String> hosts) {
        new Computes(admin).admit(hosts);
    }

    @Override
    public void forget(String host) {
        new Computes(admin).forget(host);
    }

    @Override
    public void clear() {
        new Estate(admin).remove();
    }
}
