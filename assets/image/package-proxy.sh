# shellcheck shell=bash disable=SC2154
# Sourced by build.sh when packages are to be got. COLDBOOT_PACKAGE_PROXY says by what: an address of a proxy; or "cache", Debian's
# apt-cacher-ng, which is there as long as the build and keeps what it fetched in DIRECTORY/packages for the next one.
# apt reads its own settings of this host, and that is how tree.sh hears of it.

package_cache='' package_proxy=${COLDBOOT_PACKAGE_PROXY:-}

packages_are_here() { # what the proxy was there for is done
  [ -z "$package_cache" ] || kill "$package_cache" 2>/dev/null || true
  rm -f "$images/package-proxy.conf"
  unset APT_CONFIG http_proxy
}

if [ "$package_proxy" = cache ]; then
  # Not the port that everybody knows: this host may run one of its own.
  port=3143
  package_proxy=http://127.0.0.1:$port
  mkdir -p "$images/packages" "$images/packages-log"
  # Where this host's apt goes through a proxy, the cache has no other way either.
  beyond=$(apt-config dump | sed -n 's/^Acquire::http::Proxy "\(http[^"]*\)";$/\1/p' | head -n 1)
  apt-cacher-ng -c /etc/apt-cacher-ng ForeGround=1 "Port=$port" BindAddress=127.0.0.1 "CacheDir=$images/packages" \
    "LogDir=$images/packages-log" "SocketPath=$images/packages-log/socket" ${beyond:+"Proxy=$beyond"} &
  package_cache=$!
  tries=0
  until (: <"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do
    tries=$((tries + 1))
    kill -0 "$package_cache" 2>/dev/null && [ "$tries" -lt 100 ] || { packages_are_here; fail "the cache of packages does not start: see build.log"; }
    sleep 0.1
  done
fi

if [ -n "$package_proxy" ]; then
  echo "Acquire::http::Proxy \"$package_proxy\";" >"$images/package-proxy.conf"
  export APT_CONFIG=$images/package-proxy.conf http_proxy=$package_proxy
fi
