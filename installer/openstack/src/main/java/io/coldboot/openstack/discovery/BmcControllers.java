package io.coldboot.openstack.discovery;

import io.coldboot.engine.model.Bmc;
import io.coldboot.engine.port.Controllers;
import io.coldboot.engine.port.Secrets;

/** Management controllers by Redfish, and by IPMI where they are older. */
public final class BmcControllers implements Controllers {

    private final Secrets secrets;

    /** Connects to nothing yet. */
    public BmcControllers(Secrets secrets) {
        this.secrets = secrets;
    }

    @Override
    public boolean switchOn(Bmc bmc) {
        return switch (bmc.protocol()) {
            case REDFISH -> new RedfishPower(bmc, secrets.login(bmc.login())).on();
            case IPMI -> new IpmiPower(bmc, secrets.login(bmc.login())).on();
        };
    }
}
