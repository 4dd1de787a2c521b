package io.coldboot.engine.port;

import io.coldboot.engine.model.Finding;
import io.coldboot.profile.Cidr;
import io.coldboot.profile.Network;
import java.util.List;
import java.util.function.Consumer;

/** The workload cloud, as those see it who use it. Failures are {@link PortException}. */
public interface Tenants {

    /** Makes what every customer needs before the first instance: the provider network, flavors. Idempotent. */
    void open(Network.Provider provider, List<String> dns);

    /**
     * Does once what customers do: a project with a network, a router, an image and a key; instances that get their addresses by
     * DHCP, reach each other and the metadata service, and answer from outside by a floating address if, and only if, their
     * security group says so; a login to the dashboard. What an earlier trial left is removed first. Takes a minute or two.
     *
     * @param tell is told what is being tried, in a few words
     * @return what was seen
     */
    List<Finding> prove(Trial trial, Consumer<String> tell);

    /**
     * Waits until instances that ran before the cloud was switched off run again: each that Nova calls active is powered on, and
     * answers ping by its floating address if it has one whose security group lets an echo request in.
     *
     * @param fromOutside whether this host is on the provider network; if not, Nova's word is all there is
     * @param tell is told how far that is, in a few words
     * @return what was seen
     */
    List<Finding> await(boolean fromOutside, Consumer<String> tell);

    /**
     * Lets a machine run no new instances, because it is to go.
     *
     * @param host the machine's name
     * @throws PortException if it runs instances: whose they are moves or deletes them
     */
    void drain(String host);

    /** Lets these machines run instances again if {@link #drain} stopped them. Idempotent. */
    void admit(List<String> hosts);

    /** Forgets a machine that ran instances and is gone. Idempotent. */
    void forget(String host);

    /** Removes all that trials made. Idempotent; returns when it is gone. */
    void clear();

    /**
     * What a trial is to know.
     *
     * @param controller address of a machine that has the guest's image in its file system
     * @param hostKey the ssh host key that this machine shows
     * @param inside the addresses of the project's own network
     * @param computes how many machines run instances
     * @param fromOutside whether this host is on the provider network
     */
    record Trial(String controller, String hostKey, Cidr inside, int computes, boolean fromOutside) {}
}
