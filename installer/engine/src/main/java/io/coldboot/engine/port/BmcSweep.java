package io.coldboot.engine.port;

import io.coldboot.profile.Profile.BmcProtocol;
import io.coldboot.profile.Profile.Sweep;
import java.util.List;

/** Looks for management controllers in an address range. Logs in nowhere. */
public interface BmcSweep {

    /**
     * Tries every address at once.
     *
     * @return the controllers that answered, in address order, each with the first protocol of the sweep's list that it
     *     speaks
     */
    List<Found> sweep(Sweep sweep);

    /**
     * A controller that answered.
     *
     * @param product what it says of itself without login; empty if nothing
     */
    record Found(String address, BmcProtocol protocol, int port, String product) {}
}
