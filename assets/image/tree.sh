#!/usr/bin/env bash
# tree.sh ELEMENTS WORK OUT: layer 1 of the image. diskimage-builder installs the packages of element "packages" into an
# ext4 file system just large enough for them, which is then freed of every trace of this machine.
set -euo pipefail
elements=$1 work=$2 out=$3
rm -rf "$work"
mkdir -p "$work/tmp" "$work/cache"

# The mirrors and apt settings of this machine serve the build alone; the tree gets Debian's own addresses at its end.
# shellcheck disable=SC2016
sites=$(apt-get indextargets --format '$(SITE) $(RELEASE)' 'Created-By: Packages' | sort -u)
site_of() { awk -v release="$1" '$2 == release { print $1; exit }' <<<"$sites"; }
main=$(site_of bookworm)
main=${main:-http://deb.debian.org/debian}
security=$(site_of bookworm-security)
security=${security:-http://security.debian.org/debian-security}
apt-config dump | grep -E '^Acquire::[^ ]+ "[^"]+"' | grep -v '^Acquire::\(IndexTargets\|Changelogs\|cdrom\)' >"$work/apt.conf" || true
echo 'Acquire::Retries "5";' >>"$work/apt.conf"

export DIB_RELEASE=bookworm DIB_DISTRIBUTION_MIRROR=$main DIB_APT_CONF=$work/apt.conf
export DIB_APT_SOURCES_CONF="default:deb $main bookworm main
updates:deb $main bookworm-updates main
security:deb $security bookworm-security main"
export ELEMENTS_PATH=$elements DIB_IMAGE_CACHE=$work/cache TMP_DIR=$work/tmp DIB_IMAGE_SIZE=5 DIB_DEBUG_TRACE=0
# Without an element for partitions the raw output is the file system itself. Of its 5 GiB the packages fill 3.3, which leaves
# room for what services write before the disk is grown; GRUB of Debian 12 cannot read ext4 with the two features taken away.
# Some packages write the machine's name into their settings: in a namespace of its own it is "localhost".
build() {
  unshare --uts sh -c 'hostname localhost && exec "$@"' sh disk-image-create --no-tmpfs -a amd64 -t raw \
    --mkfs-options "-O ^orphan_file,^metadata_csum_seed" -o "$work/tree" packages 2>&1
}
# A mirror that stumbles must not cost a build: the packages that came are kept, so the second try is a short one.
build || { echo "TREE once more"; build; }
mv "$work/tree.raw" "$out"
mkdir -p "$work/root"
mount -o loop,discard "$out" "$work/root"
trap 'umount "$work/root" 2>/dev/null || true' EXIT

echo "TREE removing traces of the build"
cd "$work/root"
for unowned in etc/apt/apt.conf.d/* etc/apt/apt.conf; do
  [ -e "$unowned" ] && ! dpkg-query --admindir=var/lib/dpkg -S "/$unowned" >/dev/null 2>&1 && rm -f "$unowned"
done
rm -rf etc/dpkg/dpkg.cfg.d/coldboot-build etc/systemd/system-preset/99-coldboot-build.preset usr/sbin/policy-rc.d \
  etc/apt/sources.list.d/* var/lib/apt/lists/* var/cache/apt/*.bin var/cache/apt/archives/*.deb etc/dib-manifests etc/dib_* \
  etc/ssh/ssh_host_* etc/ssl/certs/ssl-cert-snakeoil.pem etc/ssl/private/ssl-cert-snakeoil.key etc/mailname \
  var/lib/mysql/* var/lib/rabbitmq/.erlang.cookie var/lib/libvirt/secrets etc/libvirt/secrets var/lib/dbus/machine-id \
  var/lib/systemd/random-seed root/.bash_history root/.cache var/cache/debconf/*-old var/lib/dpkg/*-old tmp/* var/tmp/*
cat >etc/apt/sources.list <<'X'
deb http://deb.debian.org/debian bookworm main
deb http://deb.debian.org/debian bookworm-updates main
deb http://security.debian.org/debian-security bookworm-security main
X
find var/log -type f -delete
find usr/share/man usr/share/info usr/share/locale -type f -delete 2>/dev/null || true
: >etc/machine-id
: >etc/hostname
printf '127.0.0.1 localhost\n' >etc/hosts
rm -f etc/resolv.conf
: >etc/resolv.conf
cd /
umount "$work/root"
trap - EXIT
e2fsck -f -p "$out" || [ $? -le 1 ]
rm -rf "$work"
