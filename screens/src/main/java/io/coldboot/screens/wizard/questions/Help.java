package io.coldboot.screens.wizard.questions;

/** What each question means, for somebody who has never seen OpenStack and has servers in front of them. */
final class Help {

    static final String SITE = """
            A short name for this place, as in paris-2. All that Coldboot knows of the site is kept in a directory of this name: \
            the answers, what was found, what happened, the passwords. Small letters, digits and dashes.""";
    static final String HOST_NIC = """
            The network card of this host that is plugged into the network of the servers. Coldboot answers DHCP there, so it must \
            not be the card by which this host reaches the office or the internet, nor the one by which you are logged in.""";
    static final String HOST_BMC_NIC = """
            The network card of this host by which it reaches the servers' management controllers. Often the same as the one to the \
            servers: then leave it empty.""";
    static final String CIDR = """
            The servers start from this network and get their operating system over it, so every server must have one NIC \
            plugged into it. It should be a network of its own: Coldboot hands out addresses (DHCP) here, and two who do that \
            disturb each other. Write the first address, a slash and how many bits are fixed: 10.20.0.0/22 has 1022 addresses.""";
    static final String SEED = """
            The seed is the small cloud that Coldboot runs on this host to install all others. Servers ask this address for \
            their boot files. Usually the first address of the network.""";
    static final String SLOTS = """
            Every finished server keeps one of these addresses for good. There must be at least one for each server that gets a \
            role, and none of them may be in use already. The range must not overlap the boot addresses.""";
    static final String DHCP = """
            A server that boots from the network borrows one of these addresses until it has its own. At least as many as there \
            are servers: all may boot at once.""";
    static final String GATEWAY = """
            The router by which servers on this network reach others. Without one the network is closed: installing works all \
            the same, everything comes from this host.""";
    static final String DNS = """
            Servers that turn names into addresses, by address, with commas between them. Installing needs none.""";
    static final String NTP = """
            Servers that tell the time, by name or address, with commas between them. All machines of a cloud must agree on the \
            time. Left empty, they ask this host: then see that its clock is right.""";
    static final String NIC = """
            What Linux calls the servers' network card that is plugged into this network: eth0 is the first one.""";
    static final String BMC = """
            Every server has a small computer of its own that can switch it on and off, even when the server is dead: its \
            management controller (BMC, iDRAC, iLO). It has its own network socket and address. If these sockets are on a network \
            of their own, write it here; leave it empty if they are on the provisioning network.""";
    static final String BMC_SEED = """
            This host must reach the management controllers, so it needs an address on their network that nobody else has.""";
    static final String EXPECT = """
            Count the servers in the racks. When that many are found nobody waits for more, and if one is missing you are told. \
            0 if you have not counted.""";
    static final String SELF_ENROL = """
            With yes, a server that nobody listed is taken in when it boots from the network: switch it on, let it boot from its \
            network card, and it appears. Its management controller must be told afterwards, or found by a range. With no, only \
            servers found by a range or a list are used.""";
    static final String STRANGERS = """
            A server that enrols itself tells the address of its management controller. If no range covers that address, this is the \
            name of the login by which Coldboot speaks to it. Left empty, such servers are shown but not installed.""";
    static final String IMPORTS = """
            Files with servers that somebody wrote down already: instackenv.json as TripleO uses it, or CSV with a heading line \
            (name, pm_type, pm_addr, pm_user, pm_password, mac). Passwords in them go to the site's secrets file.""";
    static final String RANGE = """
            Coldboot knocks at each of these addresses to see whether a management controller answers. Only addresses of the \
            controllers' network. Write first and last: 10.30.0.11-10.30.0.22, in the order of the servers in the rack: names \
            are given in this order.""";
    static final String PROTOCOLS = """
            How management controllers are spoken to. Redfish is the one of today (since about 2017), IPMI the one before it. \
            With both, the first that answers is used.""";
    static final String TLS = """
            Redfish over TLS is what a browser would reach with https. Real servers nearly always want yes; the lab wants no.""";
    static final String PORT = """
            443 is usual with TLS. Change it only if the maker's manual says so.""";
    static final String LOGIN = """
            The user name and password of the management controllers are kept apart, in a file that only root can read. Here \
            stands the name under which they are kept; ranges with the same login share one. Press E on the list of servers to \
            type user and password.""";
    static final String NAMES = """
            How the servers found in this range are called. {n} or {nn} becomes the position in the range: r1-n{nn} gives r1-n01, \
            r1-n02 and so on. Best is what stands on the label of the server.""";
    static final String COUNT = """
            How many servers take this role. Servers that are left over become spares: when one fails, a spare takes its place.""";
    static final String MAX_FAILED = """
            Some server always fails. Up to this many are set aside, a spare takes over, and the run goes on; one more and the \
            run stops, because then something is wrong with more than a server.""";
    static final String MATCH = """
            A server that has less than this is not taken for the role. 0 asks nothing.""";
    static final String VENDOR = """
            Only servers whose maker's name contains this are taken, as in: Dell. Empty: any maker.""";
    static final String PATTERN = """
            Only servers with such a name are taken. * stands for anything: r1-* takes all of rack 1. Empty: any name.""";
    static final String BY_HAND = """
            Names of servers that must have this role, whatever the order of names says. On the Roles page it is easier: choose \
            the server and press M.""";
    static final String CABLING = """
            Switches tell what they are and which port a cable is in (LLDP). Coldboot compares that with this plan, and says which \
            cables to move before anything is written. Write the switch's name and the port; {n} stands for the number at the end \
            of the server's name: leaf1 Ethernet1/{n}. Empty: this NIC is not compared.""";
    static final String KEYS = """
            People whose ssh keys stand here can log in to the finished servers as root. Copy the one line of the file that ends \
            in .pub. Coldboot has a key of its own, kept with the site's secrets.""";

    private Help() {}
}
