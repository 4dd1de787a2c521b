#!/usr/bin/env bash
# database.sh ELEMENTS TREE.ext4 OUT.tar.zst: the database that a machine begins with. Eight services make some six hundred tables,
# a migration at a time, which takes a controller longer than all else; so they are made once here, by the very commands of the
# elements' *-schema.service, and a machine that becomes a controller unpacks them. TREE is only read.
set -euo pipefail
elements=$1 tree=$2 out=$3
# In namespaces of its own: nobody reaches this server, which asks for no password, and with this script all ends that it started.
if [ "${4-}" != inside ]; then exec unshare --mount --pid --net --fork --kill-child --mount-proc "$0" "$1" "$2" "$3" inside; fi
ip link set lo up

work=$(mktemp -d)
trap 'umount -l "$work"; rmdir "$work"' EXIT
mount -t tmpfs tmpfs "$work"
mkdir "$work"/{tree,upper,work,root}
root=$work/root data=$work/root/var/lib/mysql
mount -t ext4 -o ro,noload,loop "$tree" "$work/tree"
mount -t overlay overlay -o "lowerdir=$work/tree,upperdir=$work/upper,workdir=$work/work" "$root"
mount -t proc proc "$root/proc"
mount --bind /dev "$root/dev"
mount -t tmpfs tmpfs "$root/run"
mkdir -p "$root/usr/libexec/coldboot"
install -m 0755 "$elements"/*/static/usr/libexec/coldboot/*-tables "$root/usr/libexec/coldboot"
mkdir -m 0777 "$root/run/mysqld"

socket=/run/mysqld/mysqld.sock
inside() { chroot "$root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 HOME=/tmp "$@"; }
inside mariadb-install-db --user=mysql --datadir=/var/lib/mysql --skip-test-db --auth-root-authentication-method=socket \
  --auth-root-socket-user=root >/dev/null
inside mariadbd --no-defaults --user=mysql --datadir=/var/lib/mysql --socket=$socket --skip-networking --skip-grant-tables \
  --performance-schema=off --innodb-log-file-size=4M --innodb-flush-log-at-trx-commit=0 &
server=$!
for _ in $(seq 600); do inside mariadb-admin --no-defaults --socket=$socket ping >/dev/null 2>&1 && break; sleep 0.1; done

# USER DATABASE: where a service looks for it. oslo.config lets the environment overrule files.
address() { echo "mysql+pymysql://$1:none@localhost/$2?unix_socket=$socket"; }

# DATABASE[,MORE...] USER PACKAGE COMMAND...: as "schema" is called on a machine
make() {
  local databases database name user=$2 package=$3
  IFS=, read -ra databases <<<"$1"
  name=${databases[0]}
  shift 3
  for database in "${databases[@]}"; do
    inside mariadb --no-defaults --socket=$socket -e "CREATE DATABASE \`$database\` CHARACTER SET utf8"
  done
  local settings=("OS_DATABASE__CONNECTION=$(address "$name" "$name")" "OS_API_DATABASE__CONNECTION=$(address "$name" "${name}_api")"
    "OS_PLACEMENT_DATABASE__CONNECTION=$(address "$name" "$name")" "OS_DEFAULT__TRANSPORT_URL=rabbit://$name:none@localhost:5672/")
  inside runuser -u "$user" -- env "${settings[@]}" "$@"
  inside dpkg-query -W -f '${Version}' "$package" >"$data/coldboot-tables-$name"
}

makers=()
while read -ra words; do
  make "${words[@]}" &
  makers+=($!)
done < <(sed -n 's|^ExecStart=/usr/libexec/coldboot/schema ||p' "$elements"/*/static/etc/systemd/system/*-schema.service)
for maker in "${makers[@]}"; do wait "$maker"; done

inside mariadb-admin --no-defaults --socket=$socket shutdown
wait "$server"
tar -C "$data" --sort=name --numeric-owner --zstd -cf "$out" .
