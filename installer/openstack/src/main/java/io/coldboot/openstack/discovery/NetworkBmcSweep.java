package io.coldboot.openstack.discovery;

import io.coldboot.engine.port.BmcSweep;
import io.coldboot.profile.Profile.BmcProtocol;
import io.coldboot.profile.Profile.Sweep;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Sweeps over the network: Redfish by asking for the service root, which needs no login (DSP0266), IPMI by the RMCP presence
 * ping, which needs none either (ASF 2.0). A /24 takes less than 3 s for both.
 */
public final class NetworkBmcSweep implements BmcSweep {

    private final int ipmiPort;

    /** Touches nothing yet. */
    public NetworkBmcSweep() {
        this(RmcpPing.PORT);
    }

    NetworkBmcSweep(int ipmiPort) {
        this.ipmiPort = ipmiPort;
    }

    @Override
    public List<Found> sweep(Sweep sweep) {
        List<String> addresses = sweep.range().addresses();
        Map<String, Found> found = new HashMap<>();
        for (BmcProtocol protocol : sweep.protocols()) {
            List<String> left = addresses.stream().filter(a -> !found.containsKey(a)).toList();
            switch (protocol) {
                case REDFISH -> new RedfishProbe(sweep.port(), sweep.tls()).probe(left).forEach((address,
                        product) -> found.put(address, new Found(address, protocol, sweep.port(), product)));
                case IPMI -> new RmcpPing(ipmiPort).ping(left)
                        .forEach(address -> found.put(address, new Found(address, protocol, ipmiPort, "")));
            }
        }
        List<Found> inOrder = new ArrayList<>();
        for (String address : addresses) {
            Found one = found.get(address);
            if (one != null)
                inOrder.add(one);
        }
        return List.copyOf(inOrder);
    }
}
