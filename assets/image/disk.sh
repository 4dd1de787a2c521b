#!/usr/bin/env bash
# disk.sh ROOT.ext4 OUT.raw: a GPT disk that boots by BIOS and by UEFI, with ROOT.ext4 in its partition "root". Makes it
# without loop partitions and without mounting a FAT: so it works on kernels that have neither. Writes OUT.raw.layout.
set -euo pipefail
root=$1 out=$2
mib=1048576
root_offset=$((66 * mib))
root_size=$(stat -c %s "$root")
uuid=$(blkid -o value -s UUID "$root")
rm -f "$out"
truncate -s $((root_offset + root_size + mib)) "$out"
sgdisk -a 2048 -n 1:2048:+1M -t 1:ef02 -c 1:bios -n 2:4096:+64M -t 2:ef00 -c 2:esp \
  -n "3:$((root_offset / 512)):$(((root_offset + root_size) / 512 - 1))" -t 3:8304 -c 3:root "$out" >/dev/null

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cat >"$work/early.cfg" <<X
search --no-floppy --fs-uuid --set=root $uuid
set prefix=(\$root)/boot/grub
configfile \$prefix/grub.cfg
X
modules="part_gpt ext2 search search_fs_uuid configfile normal linux serial terminal echo test boot"
# shellcheck disable=SC2086
grub-mkimage -O x86_64-efi -o "$work/bootx64.efi" -p /boot/grub -c "$work/early.cfg" $modules fat all_video
# shellcheck disable=SC2086
grub-mkimage -O i386-pc -o "$work/core.img" -p /boot/grub -c "$work/early.cfg" $modules biosdisk

truncate -s 64M "$work/esp"
mkfs.vfat -F 32 -n ESP "$work/esp" >/dev/null
mmd -i "$work/esp" ::EFI ::EFI/BOOT
mcopy -i "$work/esp" "$work/bootx64.efi" ::EFI/BOOT/BOOTX64.EFI
dd if="$work/esp" of="$out" bs=1M seek=2 conv=notrunc,sparse status=none

# What grub-bios-setup does, which wants a block device: boot.img into the first sector, core.img into partition 1.
python3 - "$out" "$work/core.img" /usr/lib/grub/i386-pc/boot.img <<'P'
import struct
import sys

START = 2048  # first sector of partition 1
disk, core, boot = sys.argv[1:]
with open(core, "rb") as file:
    core = bytearray(file.read())
with open(boot, "rb") as file:
    boot = bytearray(file.read())
sectors = (len(core) + 511) // 512
if sectors > 2048:
    sys.exit("core.img does not fit into its partition")
core += bytes(sectors * 512 - len(core))
with open(disk, "r+b") as file:
    first = file.read(512)
    boot[0x1B8:512] = first[0x1B8:512]  # disk signature and partition table stay
    struct.pack_into("<Q", boot, 0x5C, START)  # kernel_sector
    boot[0x66:0x68] = b"\x90\x90"  # boots from hard disks: no floppy check
    file.seek(0)
    file.write(boot)
    # The block list in the first sector of core.img: where the rest of it is, and where in memory it goes.
    struct.pack_into("<QHH", core, 0x200 - 12, START + 1, sectors - 1, 0x820)
    file.seek(START * 512)
    file.write(core)
P
dd if="$root" of="$out" bs=4M seek=$root_offset oflag=seek_bytes conv=notrunc,sparse status=none
printf 'root_offset=%s\nroot_size=%s\n' "$root_offset" "$root_size" >"$out.layout"
