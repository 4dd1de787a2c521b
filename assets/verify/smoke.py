#!/usr/bin/python3
"""Runs tempest against a cloud of clouds.yaml: smoke.py DIRECTORY PROFILE [--cloud NAME] [--keep] [TEMPEST'S OWN ARGUMENTS...]

DIRECTORY has the guest (guest.kernel, guest.initrd, guest.disk) and gets tempest's configuration and results. What the tests need and
the cloud has not is made before and taken away after: the guest's images, two flavors, and the network of floating addresses as
PROFILE has it. Ends with 0 if every test that ran passed.
"""
import argparse
import configparser
import os
import pathlib
import subprocess
import sys

import openstack
import subunit
import testtools
import yaml

SMOKE = r"^tempest\.api\.(identity|image|network|compute)\..*\[.*\bsmoke\b"
# Tests that cannot pass here, whatever the cloud does, and why.
LEFT_OUT = {
    "test_credentials_create_get_update_delete":
        "Debian's Keystone takes only `blob` in an update of credentials, since a security update; the test sends more",
}
# MiB of the guest.
MEMORY = 128
# Lines of a failure that are told.
TOLD = 3


class Things:
    """What the tests need of the cloud; remembers what it made."""

    def __init__(self, cloud, directory, profile):
        self.cloud, self.directory, self.profile = cloud, directory, profile
        self.made = []

    def image(self, part, disk_format, container_format, **properties):
        made = self.cloud.image.create_image(
            name=f"tempest-guest-{part}", filename=str(self.directory / f"guest.{part}"), disk_format=disk_format,
            container_format=container_format, visibility="public", allow_duplicates=True, wait=True, **properties)
        self.made.append(lambda: self.cloud.image.delete_image(made))
        return made.id

    def guest(self):
        return self.image("disk", "raw", "bare", kernel_id=self.image("kernel", "aki", "aki"),
                          ramdisk_id=self.image("initrd", "ari", "ari"),
                          os_command_line="console=ttyS0 quiet panic=5")

    def flavor(self, name, ram):
        made = self.cloud.compute.create_flavor(name=name, ram=ram, vcpus=1, disk=1)
        self.made.append(lambda: self.cloud.compute.delete_flavor(made))
        return made.id

    def outside(self):
        """The network of floating addresses, which a cloud has one of."""
        for network in self.cloud.network.networks(is_router_external=True):
            return network
        with open(self.profile) as file:
            answers = yaml.safe_load(file)["networks"].values()
        told = next((network for network in answers if "floating" in network), None)
        if not told:
            raise SystemExit(f"tempest: {self.profile} has no network with floating addresses")
        network = self.cloud.network.create_network(name="provider", is_router_external=True, provider_network_type="flat",
                                                    provider_physical_network="provider")
        self.made.append(lambda: self.cloud.network.delete_network(network))
        first, last = told["floating"].split("-")
        self.cloud.network.create_subnet(network_id=network.id, name="provider", ip_version=4, cidr=told["cidr"],
                                         is_dhcp_enabled=False, gateway_ip=told.get("gateway"),
                                         allocation_pools=[{"start": first, "end": last}])
        return network

    def clear(self):
        while self.made:
            try:
                self.made.pop()()
            except openstack.exceptions.SDKException as e:
                print(f"tempest: left behind: {e}", file=sys.stderr)


def configuration(cloud, things):
    """tempest.conf, as one object. Keys not said here have defaults that fit."""
    auth = cloud.config.get_auth_args()
    guest, network = things.guest(), things.outside()
    directory = things.directory
    return {
        "DEFAULT": {"log_file": directory / "tempest.log", "use_stderr": "false"},
        "oslo_concurrency": {"lock_path": directory / "locks"},
        "auth": {"use_dynamic_credentials": "true", "admin_username": auth["username"], "admin_password": auth["password"],
                 "admin_project_name": auth["project_name"], "admin_domain_name": auth["user_domain_name"],
                 "default_credentials_domain_name": "Default", "tempest_roles": "member"},
        "identity": {"uri_v3": auth["auth_url"], "auth_version": "v3", "region": cloud.config.region_name,
                     "ca_certificates_file": cloud.config.config.get("cacert") or ""},
        "identity-feature-enabled": {"api_v2": "false"},
        "service_available": {"cinder": "false", "swift": "false", "nova": "true", "neutron": "true", "glance": "true",
                              "horizon": "true"},
        "compute": {"image_ref": guest, "image_ref_alt": guest, "flavor_ref": things.flavor("tempest-1", MEMORY),
                    "flavor_ref_alt": things.flavor("tempest-2", MEMORY + 32), "build_timeout": 180,
                    "min_compute_nodes": 1, "fixed_network_name": ""},
        "network": {"public_network_id": network.id, "floating_network_name": network.name,
                    "project_network_cidr": "10.100.0.0/16"},
        "network-feature-enabled": {"ipv6": "true", "api_extensions": ",".join(
            sorted(e.alias for e in cloud.network.extensions()))},
        # The guest has no package manager, and its login is by key.
        "validation": {"run_validation": "false", "image_ssh_user": "root"},
    }


def write(told, path):
    parser = configparser.ConfigParser(interpolation=None)
    parser.read_dict(told)
    with open(path, "w", opener=lambda name, flags: os.open(name, flags, 0o600)) as file:
        parser.write(file)


def run(directory, arguments):
    """Runs the tests; their results, as subunit."""
    subprocess.run(["tempest", "init", "--workspace-path", directory / "workspaces.yaml", directory / "workspace"],
                   check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    (directory / "left-out").write_text("".join(name + "\n" for name in LEFT_OUT))
    subprocess.run(["tempest", "run", "--config-file", directory / "tempest.conf", "--concurrency", "2",
                    "--exclude-list", directory / "left-out", *(arguments or ["--regex", SMOKE])],
                   cwd=directory / "workspace", check=False)
    return subprocess.run(["stestr", "last", "--subunit"], cwd=directory / "workspace", capture_output=True,
                          check=False).stdout


def reason(test):
    """The last words of a failure."""
    text = "\n".join(content.as_text() for name, content in test["details"].items() if name.startswith("traceback"))
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    starts = max((i for i, line in enumerate(lines) if line.startswith("File ")), default=-2)
    return " ".join(lines[starts + 2:][:TOLD]) or "no reason was given"


def report(results, directory):
    """Says what came of them; true if something ran and nothing failed."""
    tests = []
    (directory / "results.subunit").write_bytes(results)
    with open(directory / "results.subunit", "rb") as file:
        told = testtools.StreamToDict(tests.append)
        told.startTestRun()
        subunit.ByteStreamToStreamResult(file, non_subunit_name="output").run(told)
        told.stopTestRun()
    of = {status: [t for t in tests if t["status"] == status] for status in ("success", "skip", "fail")}
    for test in of["skip"]:
        print(f"skipped: {test['id']}: " + " ".join(c.as_text() for n, c in test["details"].items() if n == "reason"))
    for test in of["fail"]:
        print(f"failed: {test['id']}: {reason(test)}")
    for name, why in LEFT_OUT.items():
        print(f"left out: {name}: {why}")
    print(f"tempest: {len(of['success'])} passed, {len(of['skip'])} skipped, {len(of['fail'])} failed")
    return bool(of["success"]) and len(of["success"]) + len(of["skip"]) == len(tests)


def main():
    parser = argparse.ArgumentParser(prog="tempest")
    parser.add_argument("directory", type=pathlib.Path)
    parser.add_argument("profile")
    parser.add_argument("--cloud", default="workload")
    parser.add_argument("--keep", action="store_true")
    told, arguments = parser.parse_known_args()
    cloud = openstack.connect(cloud=told.cloud)
    things = Things(cloud, told.directory, told.profile)
    try:
        write(configuration(cloud, things), told.directory / "tempest.conf")
        return 0 if report(run(told.directory, arguments), told.directory) else 1
    finally:
        things.clear()


sys.exit(main())
