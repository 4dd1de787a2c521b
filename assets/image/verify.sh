#!/usr/bin/env bash
# verify.sh IMAGE: puts a machine image through its tests before it may go out. One line a check, "ok" or "FAILED"; the exit code
# says whether all passed. Works on a throw-away overlay; the image itself is only read.
# shellcheck disable=SC2317 # functions are called through check and trap
set -uo pipefail
export PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8
here=$(cd "$(dirname "$0")" && pwd)
image=$1
work=$(mktemp -d /var/tmp/coldboot-verify.XXXXXX)
root=$work/root
netns=coldboot-verify-$$
failed=0

check() { # NAME COMMAND...: the command's last line says what is wrong
  local name=$1 said
  shift
  if said=$("$@" 2>&1); then echo "ok      $name"; else echo "FAILED  $name: $(tail -n 1 <<<"$said" | cut -c1-160)"; failed=1; fi
}

leave() {
  local pid
  if [ -s "$work/pid" ] && pid=$(pgrep -P "$(cat "$work/pid")"); then kill -9 "$pid"; fi
  for _ in $(seq 50); do [ -e "$work/pid" ] || break; sleep 0.1; done
  ip netns del "$netns" 2>/dev/null
  for _ in $(seq 50); do umount -R "$root" 2>/dev/null; mountpoint -q "$root" || break; sleep 0.1; done
  umount "$work/image" 2>/dev/null
  rm -rf "$work"
}
trap leave EXIT

inside() { chroot "$root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 HOME=/root "$@"; }

mkdir -p "$work"/{image,upper,work} "$root"
number=$(sgdisk -p "$image" | awk '$NF == "root" { print $1 }')
start=$(sgdisk -i "$number" "$image" | awk '/^First sector/ { print $3 }')
end=$(sgdisk -i "$number" "$image" | awk '/^Last sector/ { print $3 }')
mount -t ext4 -o "ro,noload,loop,offset=$((start * 512)),sizelimit=$(((end - start + 1) * 512))" "$image" "$work/image" || exit 1
mount -t overlay overlay -o "lowerdir=$work/image,upperdir=$work/upper,workdir=$work/work" "$root" || exit 1

# --- the disk
check "partition table" sgdisk -v "$image"
check "boot loader for UEFI" grep -aq BOOTX64 <(dd if="$image" bs=1M skip=2 count=4 status=none)
check "boot loader for BIOS" grep -aq GRUB <(dd if="$image" bs=512 count=1 status=none)
check "kernel and initramfs" test -s "$root/vmlinuz" -a -s "$root/initrd.img"
check "guest for a cloud's proof" sh -c "test -L '$root/usr/share/coldboot/guest.kernel' && zcat '$root/usr/share/coldboot/guest.initrd' | cpio --list --quiet | grep -qx init"

tables_of_all_services() {
  tar -tf "$root/usr/share/coldboot/database.tar.zst" >"$work/database" || return
  local name
  for name in $(sed -n 's|^ExecStart=/usr/libexec/coldboot/schema \([a-z]*\).*|\1|p' "$root"/etc/systemd/system/*-schema.service); do
    grep -qx "./coldboot-tables-$name" "$work/database" || { echo "no tables of $name"; return 1; }
  done
}
check "database with the tables of all services" tables_of_all_services

# --- nothing of the machine that built it
check "no machine id" test ! -s "$root/etc/machine-id"
check "no ssh host keys" test -z "$(find "$root/etc/ssh" -name 'ssh_host_*')"
check "no host name" test ! -s "$root/etc/hostname"
check "no name server" test ! -s "$root/etc/resolv.conf"
check "no certificate of the build" test ! -e "$root/etc/ssl/private/ssl-cert-snakeoil.key"
check "believes no public authority" test -e "$root/etc/ssl/certs/ca-certificates.crt" -a ! -s "$root/etc/ssl/certs/ca-certificates.crt"
check "package sources are Debian's own" test -z "$(grep -rhE '^(deb|URIs)' "$root"/etc/apt/sources.list* | grep -vE 'http://(deb|security).debian.org/')"
check "no apt settings of the build" test -z "$(grep -rliE 'proxy|valid-until' "$root/etc/apt/apt.conf.d")"
check "no logs" test -z "$(find "$root/var/log" -type f -size +0)"

# --- nothing starts that nobody asked for
enabled() { systemctl --root="$root" list-unit-files --state=enabled --no-legend | awk '{ print $1 }' | sort; }
wanted="coldboot-config-drive.service coldboot-drift.service coldboot-drift.timer getty@.service os-collect-config.service ssh.service
sshd.service systemd-network-generator.service systemd-networkd.service systemd-networkd.socket systemd-networkd-wait-online.service"
check "only the machine's own units are enabled" sh -c "[ -z '$(comm -23 <(enabled) <(tr ' ' '\n' <<<"$wanted" | sort))' ] || { echo 'also enabled: $(comm -23 <(enabled) <(tr ' ' '\n' <<<"$wanted" | sort) | tr '\n' ' ')'; exit 1; }"

# --- every role's templates
mount --bind /dev "$root/dev"
mount -t proc proc "$root/proc"
for element in "$root"/usr/share/coldboot/elements/*/; do
  name=$(basename "$element")
  check "templates of $name" "$here/verify-templates.py" "$root" "$name"
done

# --- every program
while read -r package program; do
  # shellcheck disable=SC2086
  check "program of $package" inside timeout 60 $program </dev/null
done <"$here/programs.txt"
for driver in ironic.IronicDriver libvirt.LibvirtDriver; do
  check "nova-compute with $driver" inside timeout 60 python3 -c "
from nova import config, objects
from nova.virt import driver
config.parse_args(['nova-compute', '--config-file', '/dev/null'])
objects.register_all()
driver.load_compute_driver(None, '$driver')
"
done
# A program may have left a daemon behind (Erlang's port mapper), which would hold on to the root.
for process in /proc/[0-9]*; do
  [ "$(readlink "$process/root" 2>/dev/null)" = "$root" ] && kill -9 "${process#/proc/}"
done
umount "$root/proc" "$root/dev"

# --- it boots, and then does nothing
boots() {
  ip netns add "$netns"
  "$here/../host/boot-container" "$root" "$netns" "verify-$$" "$work/console" "$work/pid" coldboot-verify \
    --capability=CAP_NET_ADMIN,CAP_NET_RAW >"$work/boot.log" 2>&1 </dev/null &
  local state=none pid
  for _ in $(seq 120); do
    sleep 0.5
    pid=$(pgrep -P "$(cat "$work/pid" 2>/dev/null)" 2>/dev/null) || continue
    state=$(nsenter -t "$pid" -a systemctl is-system-running 2>/dev/null)
    [ "$state" = running ] && break
    [ "$state" = degraded ] && break
  done
  [ "$state" = running ] && { echo "$pid" >"$work/init"; return; }
  echo "system is $state: $(nsenter -t "$pid" -a systemctl --failed --no-legend 2>/dev/null | tr '\n' ' ')"
  return 1
}
silent() {
  local open
  open=$(nsenter -t "$(cat "$work/init")" -a ss -Hlntu | grep -v '127.0.0.1\|\[::1\]')
  [ -z "$open" ] || { echo "$open"; return 1; }
}
# What systemd-networkd says of files for every kind of link. That a container's kernel cannot make all of them is no mistake of theirs.
networks() {
  local elsewhere said
  elsewhere=(nsenter -t "$(cat "$work/init")" -a)
  "${elsewhere[@]}" /usr/libexec/coldboot/networks.py /usr/share/coldboot/elements/base/sample-network-data.json /run/systemd/network || return 1
  "${elsewhere[@]}" systemctl restart systemd-networkd.service || return 1
  said=$("${elsewhere[@]}" journalctl -q -o cat -u systemd-networkd.service --grep 'Unknown|parse|[Ii]nvalid|[Ii]gnoring')
  [ -z "$said" ] || { echo "$said"; return 1; }
}
check "boots to the end without a failed unit" boots
[ -s "$work/init" ] && check "listens to nobody before it is told to" silent
[ -s "$work/init" ] && check "networks of every kind are understood" networks
exit $failed
