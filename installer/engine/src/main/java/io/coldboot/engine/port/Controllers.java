package io.coldboot.engine.port;

import io.coldboot.engine.model.Bmc;

/** Management controllers, spoken to without Ironic: for a site that is off as a whole. Failures are {@link PortException}. */
public interface Controllers {

    /**
     * Has a server switched on; it boots from where it did last. Returns once its controller says that it is on, which may take
     * some seconds.
     *
     * @return whether it was off
     */
    boolean switchOn(Bmc bmc);
}
