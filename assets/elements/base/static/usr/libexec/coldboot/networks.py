#!/usr/bin/python3
"""Nova's network_data.json as files of systemd-networkd: cards, bonds, VLANs and bridges, with addresses, MTU, routes, DNS.

Run as a program, networks.py NETWORK_DATA DIRECTORY, it writes them into a directory.
A link's id is the name of its interface, but for a card: that keeps the kernel's name and is found by its MAC.
"bridge" with "bridge_links" is ours: Nova has no word for it.
"""
import ipaddress
import json
import os
import sys

VIRTUAL = ("bond", "vlan", "bridge")
# Nova's names of modes are the kernel's, and so networkd's.
BOND = {"bond_mode": "Mode", "bond_xmit_hash_policy": "TransmitHashPolicy", "bond_lacp_rate": "LACPTransmitRate"}


def render(data):
    """Text of each file, by its name."""
    links = data.get("links", [])
    files = {}
    for link in links:
        if link["type"] in VIRTUAL:
            files[f"10-{link['id']}.netdev"] = lines(netdev(link))
        files[f"20-{link['id']}.network"] = lines(network(link, links, data))
    return files


def lines(sections):
    return "\n\n".join(f"[{name}]\n" + "\n".join(f"{key}={value}" for key, value in content) for name, content in sections) + "\n"


def netdev(link):
    kind = link["type"]
    device = [("Name", link["id"]), ("Kind", kind)]
    mac = link.get("vlan_mac_address") or link.get("ethernet_mac_address")
    if mac:
        device.append(("MACAddress", mac))
    if link.get("mtu"):
        device.append(("MTUBytes", link["mtu"]))
    sections = [("NetDev", device)]
    if kind == "bond":
        more = [(BOND[key], link[key]) for key in BOND if link.get(key)]
        sections.append(("Bond", [*more, ("MIIMonitorSec", f"{link.get('bond_miimon', 100)}ms")]))
    elif kind == "vlan":
        sections.append(("VLAN", [("Id", link["vlan_id"])]))
    return sections


def network(link, links, data):
    """One interface: who it is, what it is part of, what runs over it, and its addresses."""
    sections = [("Match", match(link, links))]
    if link.get("mtu") and link["type"] not in VIRTUAL:
        sections.append(("Link", [("MTUBytes", link["mtu"])]))
    addresses, routes, local = [], [], "no"
    for one in data.get("networks", []):
        if one["link"] == link["id"]:
            addresses += address(one)
            routes += [("Route", route(r)) for r in one.get("routes", [])]
            if one["type"].startswith("ipv6"):
                local = "ipv6"
    over = [("Bond", other["id"]) for other in links if link["id"] in other.get("bond_links", [])]
    over += [("Bridge", other["id"]) for other in links if link["id"] in other.get("bridge_links", [])]
    over += [("VLAN", other["id"]) for other in links if other.get("vlan_link") == link["id"]]
    dns = [("DNS", service["address"]) for service in data.get("services", []) if service["type"] == "dns"] if addresses else []
    return [*sections, ("Network", [("LinkLocalAddressing", local), *over, *addresses, *dns]), *routes]


def match(link, links):
    if link["type"] in VIRTUAL:
        return [("Name", link["id"])]
    # A bond takes the MAC of a leg, and gives it to the other: what stays with a leg is the one that it was made with.
    leg = any(link["id"] in other.get("bond_links", []) for other in links)
    return [("PermanentMACAddress" if leg else "MACAddress", link["ethernet_mac_address"]), ("Type", "ether")]


def address(network_):
    kind = network_["type"]
    if kind in ("ipv4_dhcp", "ipv6_dhcp"):
        return [("DHCP", kind.split("_")[0])]
    if kind.startswith("ipv6_"):
        return [("IPv6AcceptRA", "yes")]
    mask = "/" + prefix(network_["netmask"]) if "netmask" in network_ else ""
    return [("Address", ipaddress.ip_interface(network_["ip_address"] + mask).with_prefixlen)]


def route(one):
    destination = ipaddress.ip_network(f"{one['network']}/{prefix(one['netmask'])}")
    return [("Destination", destination), ("Gateway", one["gateway"])]


def prefix(mask):
    """Nova writes masks of IPv6 as addresses, which Python does not take."""
    return str(bin(int(ipaddress.IPv6Address(mask))).count("1")) if ":" in mask else mask


def main():
    data_file, directory = sys.argv[1:]
    with open(data_file) as file:
        files = render(json.load(file))
    os.makedirs(directory, exist_ok=True)
    for name, text in files.items():
        with open(os.path.join(directory, name), "w") as file:
            file.write(text)


if __name__ == "__main__":
    main()
