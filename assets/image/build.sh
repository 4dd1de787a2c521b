#!/usr/bin/env bash
# build.sh DIRECTORY: builds the machine image into DIRECTORY, doing again only what changed. Prints "PROGRESS percent text"
# lines, and one "ERROR text" line when it fails; everything else goes to DIRECTORY/build.log.
#   layer 1: the package tree, by diskimage-builder (minutes; kept under the key of its inputs)
#   database: the tables of all services, by the programs of layer 1 (a minute or two; kept likewise)
#   layer 2: templates, units and scripts over it, boot loaders, manifest (seconds)
set -euo pipefail
export PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8
here=$(cd "$(dirname "$0")" && pwd)
elements=$(cd "$here/../elements" && pwd)
images=$1
mkdir -p "$images/layers"
exec 3>&1 >>"$images/build.log" 2>&1
say() { echo "PROGRESS $1 $2" >&3; }
fail() { trap - EXIT; echo "ERROR $1" >&3; exit 1; }
leave() {
  local code=$?
  if declare -F packages_are_here >/dev/null; then packages_are_here; fi
  [ "$code" -eq 0 ] || echo "ERROR $(tail -n 1 "$images/build.log")" >&3
}
trap leave EXIT

exec 8>"$images/build.lock"
flock -n 8 || fail "another build runs in $images"
: >"$images/build.log"

key_of() { find "$@" -type f -print0 | sort -z | xargs -0 sha256sum | sed "s|$here/||; s|$elements/||" | sha256sum | cut -c1-16; }
layer1_key=$(key_of "$elements/packages" "$here/tree.sh")
database_key=$(echo "$layer1_key" "$(key_of "$here/database.sh" "$elements"/*/static/etc/systemd/system/*-schema.service \
  "$elements"/*/static/usr/libexec/coldboot/*-tables)" | sha256sum | cut -c1-16)
layer2_key=$(echo "$layer1_key" "$(find "$elements" "$here" -type f -printf '%P %m\n' | sort | sha256sum)" "$(key_of "$elements" "$here")" | sha256sum | cut -c1-16)

if [ -e "$images/current" ] && grep -q "\"layer2_key\": \"$layer2_key\"" "$images/current"; then
  say 100 "the image is up to date"
  exit 0
fi

layer1=$images/layers/$layer1_key.ext4
if [ ! -e "$layer1" ]; then
  find "$images/layers" -mindepth 1 -maxdepth 1 -exec rm -rf {} +
  say 1 "package tree: starting"
  # shellcheck source=package-proxy.sh
  . "$here/package-proxy.sh"
  "$here/tree.sh" "$elements" "$images/layers/work" "$layer1.new" > >(tee -a "$images/build.log" | "$here/tree-progress.awk" >&3)
  mv "$layer1.new" "$layer1"
  packages_are_here
fi

database=$images/layers/$database_key.database.tar.zst
if [ ! -e "$database" ]; then
  rm -f "$images"/layers/*.database.tar.zst*
  say 79 "database: tables of all services"
  "$here/database.sh" "$elements" "$layer1" "$database.new"
  mv "$database.new" "$database"
fi

new=$images/new.raw
rm -f "$new"
say 85 "disk: partitions and boot loaders"
"$here/disk.sh" "$layer1" "$new"
root_offset='' root_size=''
# shellcheck source=/dev/null
. "$new.layout"
say 88 "templates, units and scripts"
"$here/lay-over.sh" "$elements" "$database" "$new" "$root_offset" "$root_size" "$new.facts"
say 95 "sha256"
sync "$new"
sha256=$(sha256sum "$new" | cut -d' ' -f1)
kernel='' packages=''
# shellcheck source=/dev/null
. "$new.facts"
id=${sha256:0:12}
cat >"$images/$id.json.new" <<J
{"sha256": "$sha256", "size": $(stat -c %s "$new"), "written_bytes": $(($(stat -c %b "$new") * 512)),
 "built_at": "$(date -u +%FT%TZ)", "layer1_key": "$layer1_key", "layer2_key": "$layer2_key",
 "root_offset": $root_offset, "root_size": $root_size, "kernel": "$kernel", "packages": $packages}
J
mv "$new" "$images/$id.raw"
mv "$images/$id.json.new" "$images/$id.json"
rm -f "$new".*
ln -sfn "$id.json" "$images/current"
# The image before this one stays, for whoever runs from it; older ones go.
find "$images" -maxdepth 1 -name '*.json' -not -type l -printf '%T@ %p\n' | sort -rn | tail -n +3 | cut -d' ' -f2 |
  while read -r old; do rm -f "${old%.json}.raw" "$old"; done
say 100 "image $id is ready"
