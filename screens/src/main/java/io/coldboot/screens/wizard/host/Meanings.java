package io.coldboot.screens.wizard.host;

/** What each check is about, for somebody who does not know. */
final class Meanings {

    static final String USER = """
            Coldboot starts containers and networks on this host, and Linux lets only root do that.""";
    static final String PROGRAMS = """
            Coldboot uses programs of Debian to build the image and to run the seed. The launcher installs them when there is a \
            network.""";
    static final String MEMORY = """
            The seed, a small cloud that installs the servers, runs on this host and takes about 2 GiB. In the lab each server takes \
            some more.""";
    static final String DISK = """
            The image that all servers get is kept here, the seed's own disk, and what happened.""";
    static final String CPUS = """
            The seed's services share the CPUs of this host. With two, a handful of servers are installed in minutes.""";
    static final String CLOCK = """
            All machines of a cloud must agree on the time: logins and certificates are refused if they do not. If nobody else tells \
            it, servers take the time from this host.""";
    static final String NICS = """
            NICs are the network cards. One of this host's must be plugged into the network of the servers, and must not be the one \
            by which you reach this host: Coldboot hands out addresses (DHCP) on it.""";

    private Meanings() {}
}
