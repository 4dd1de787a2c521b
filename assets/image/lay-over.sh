#!/usr/bin/env bash
# lay-over.sh ELEMENTS DATABASE DISK ROOT_OFFSET ROOT_SIZE FACTS: layer 2 of the image. Copies each element's files, templates and
# scripts, and the database that machines begin with, into the root file system and runs the elements' install.d inside it. Writes
# FACTS: kernel, packages.
set -euo pipefail
elements=$1 database=$2 disk=$3 offset=$4 size=$5 facts=$6
root=$(mktemp -d)
leave() { umount -R "$root" 2>/dev/null || true; rmdir "$root" 2>/dev/null || true; }
trap leave EXIT
mount -o "loop,discard,offset=$offset,sizelimit=$size" "$disk" "$root"

lay() { # FROM TO: modes stay, owner is root
  [ -d "$1" ] || return 0
  mkdir -p "$2"
  tar -C "$1" --owner=root --group=root -cf - . | tar -C "$2" --no-overwrite-dir --no-same-owner -xpf -
}
mkdir -p "$root/usr/share/coldboot/elements"
for element in "$elements"/*/; do
  name=$(basename "$element")
  [ "$name" = packages ] && continue
  lay "$element/static" "$root"
  lay "$element/os-apply-config" "$root/usr/libexec/os-apply-config/templates/$name"
  lay "$element/os-refresh-config" "$root/usr/libexec/os-refresh-config"
  mkdir -p "$root/usr/share/coldboot/elements/$name"
  install -m 0644 "$element"/sample-*.json "$root/usr/share/coldboot/elements/$name/"
  if [ -e "$element/element-deps" ]; then install -m 0644 "$element/element-deps" "$root/usr/share/coldboot/elements/$name/"; fi
done
install -m 0644 "$database" "$root/usr/share/coldboot/database.tar.zst"
mkdir -p "$root"/usr/libexec/os-refresh-config/{pre-configure,configure,post-configure,migration}.d

mkdir -p "$root"/{dev,proc,sys,run,tmp,mnt}
mount --bind /dev "$root/dev"
mount -t proc proc "$root/proc"
mount -t sysfs -o ro sysfs "$root/sys"
for script in "$elements"/*/install.d/*; do
  echo "install.d: $script"
  install -m 0755 "$script" "$root/tmp/install"
  chroot "$root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive /tmp/install
done
rm -f "$root/tmp/install"
kernel=$(basename "$(readlink -f "$root/vmlinuz")")
kernel=${kernel#vmlinuz-}
umount "$root/dev" "$root/proc" "$root/sys"

uuid=$(blkid -p -O "$offset" -o value -s UUID "$disk")
mkdir -p "$root/boot/grub"
cat >"$root/boot/grub/grub.cfg" <<X
set timeout=0
serial --unit=0 --speed=115200
terminal_input console serial
terminal_output console serial
search --no-floppy --fs-uuid --set=root $uuid
linux /boot/vmlinuz-$kernel root=UUID=$uuid rw console=tty0 console=ttyS0,115200 net.ifnames=0
initrd /boot/initrd.img-$kernel
boot
X
packages=$(grep -c '^Status: install ok installed' "$root/var/lib/dpkg/status")
printf 'kernel=%s\npackages=%s\n' "$kernel" "$packages" >"$facts"
rm -rf "$root/tmp/"* "$root/var/tmp/"*
find "$root/var/log" -type f -delete
leave
trap - EXIT
loop=$(losetup --show -f -o "$offset" --sizelimit "$size" "$disk")
e2fsck -f -p "$loop" || [ $? -le 1 ] || { losetup -d "$loop"; exit 1; }
losetup -d "$loop"
