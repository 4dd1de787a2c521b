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
    static final String BMC_ROUTER = """
            The deploy cloud switches the servers of the workload cloud on and off, and is on the provisioning network alone. \
            If the management controllers are on a network of their own, this is the router between the two, by its address on \
            the provisioning network.""";
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

    static final String WORKLOAD = """
            With yes, the deploy cloud takes over servers and makes the cloud of them in which customers have virtual machines \
            (instances), networks and images: a controller, and computes on which instances run. With no, the site ends with \
            the deploy cloud, which gives away whole servers; what was answered about the workload cloud's roles is \
            forgotten.""";
    static final String PROVIDER = """
            Instances live in networks of their own, inside of the cloud. This is the network outside (OpenStack calls it the \
            provider network) on which people reach them: an office network, or one with a way to the internet. Write all of \
            it, as its router knows it. It is no other network of the servers: not the one for installing, not the \
            controllers'.""";
    static final String FLOATING = """
            Addresses of that network that the cloud may lend to instances and to customers' routers. Ask whoever runs the \
            network for a range that is theirs to give: no machine may have one of these addresses, and no DHCP server may lend \
            them. One for each instance that is to be reached, and one for each customer's router.""";
    static final String PROVIDER_GATEWAY = """
            The address of the router on that network. Instances reach everything else through it, the internet too. Without \
            one they reach only this network.""";
    static final String PROVIDER_NIC = """
            What Linux calls the servers' network card that is plugged into that network, on the controller and on every \
            compute: eth1 is the second one. It may be the card that servers boot by if the switch tags one of the two \
            networks: then write the VLAN first. Or a bond: then write the VLAN, and choose a layout with a bond below.""";
    static final String PROVIDER_VLAN = """
            The number by which switches keep that network apart from others on the same cable, 1 to 4094. Empty: the cable \
            carries it as it is.""";
    static final String PROVIDER_SEED = """
            An address of this host on that network, from which Coldboot tries whether instances are reached. Nobody else may \
            have it.""";

    static final String HOST_PROVIDER_NIC = """
            The network card of this host that is plugged into that network. When the cloud is done, Coldboot reaches an instance \
            by it as people will. It gets an address of its own there and answers no DHCP, so it may be the card by which \
            this host reaches the office. If the switch tags that network on this host's cable, take the host's VLAN \
            interface, as in: eno4.60. With none, whether people reach instances is yours to try.""";

    static final String LAYOUT = """
            Which network cards (NICs) a server uses. One NIC is enough to install. A bond makes two NICs one, so that a switch may \
            fail; its cables belong into two switches. Management + provider leaves the second NIC to the networks of the cloud's \
            customers. VLANs carry several networks over one cable; the switch has to allow them on the port.""";
    static final String NETWORK = """
            The addresses of this network: the first one, a slash and how many bits are fixed, as in 10.8.0.0/24. Every server on it \
            gets one for good. Leave it empty if servers only pass the network on and have no address on it.""";
    static final String VLAN = """
            The number by which switches keep this network apart from others on the same cable, 1 to 4094. Ask whoever set up \
            the switches. Switches tell which they carry (LLDP): a server whose port lacks it is not used, and named. Empty: \
            the cable carries this network as it is. To remove the network, empty its addresses and its VLAN.""";
    static final String MTU = """
            The largest packet in bytes, 1280 to 9216; 1500 if nothing is said. Everything on the way has to carry it: switches, \
            NICs, and every server on the network. Storage often uses 9000.""";
    static final String NETWORK_GATEWAY = """
            The router by which servers reach everything else. A server has one such way: if the provisioning network has a \
            gateway, leave this empty.""";
    static final String ROUTES = """
            Other networks that are reached by a router on this one, with commas between them: 10.9.0.0/16 via 10.8.0.1.""";
    static final String NEW_NETWORK = """
            A further network that servers are on: a name of your own, its addresses, its VLAN, as in: internal 10.8.0.0/24 30. \
            One of the two is enough. Then say on which NIC it lies: choose a layout with VLANs, or write its name at a link.""";
    static final String LINK_NETWORKS = """
            The networks that lie on this link, by name, with commas between them. Those with a VLAN share the link; one may be \
            without. The provisioning network lies on the link of the NIC that servers boot by.""";
    static final String BOND = """
            The NICs that work as one. Their cables belong into different switches: otherwise one switch that fails takes the server \
            off the network.""";
    static final String BOND_MODE = """
            active-backup: one NIC works, another takes over; asks nothing of the switches. 802.3ad (LACP): all work, and the \
            switches must be told so on these ports, with a fallback for servers that boot. The others are for special cases.""";
    static final String ONE_SWITCH = """
            A server whose bond ends in one switch is not used, because nobody would notice before that switch fails. Answer yes if \
            there is only one switch, or if several call themselves one (a stack).""";

    private Help() {}
}
