# shellcheck shell=bash disable=SC2154
# Sourced by build.sh when packages are to be got. COLDBOOT_PACKAGE_PROXY says by what: an address of a proxy; or "cache", Apache of
# Debian's apache2-bin (the program alone, no service), which is there as long as the build and keeps what it fetched in
# DIRECTORY/packages for the next one. apt reads its own settings of this host, and that is how tree.sh hears of it.

package_cache='' package_proxy=${COLDBOOT_PACKAGE_PROXY:-}

packages_are_here() { # what the proxy was there for is done
  if [ -n "$package_cache" ]; then
    kill "$package_cache" 2>/dev/null || true
    wait "$package_cache" 2>/dev/null || true
    package_cache=''
  fi
  rm -f "$images/package-proxy.conf"
  unset APT_CONFIG http_proxy
}

if [ "$package_proxy" = cache ]; then
  # Not a port that everybody knows: this host may run a proxy of its own.
  port=3143
  package_proxy=http://127.0.0.1:$port
  answers() { (: <"/dev/tcp/127.0.0.1/$port") 2>/dev/null; }
  command -v apache2 >/dev/null || fail "the cache of packages is Apache's program, which is not installed: apt-get install apache2-bin"
  if answers; then fail "the cache of packages needs port $port of 127.0.0.1, and another program listens there: ss -ltnp sport = :$port"; fi

  # Where this host's apt goes through a proxy, the cache has no other way either.
  beyond=$(apt-config dump | sed -n 's/^Acquire::http::Proxy "\(http[^"]*\)";$/\1/p' | head -n 1)
  beyond=${beyond:-${http_proxy:-}} beyond=${beyond%/}
  [[ $beyond != *@* ]] || fail "the cache of packages cannot log in to the proxy that this host's apt goes through: do without package_proxy"
  install -d -o proxy -g proxy "$images/packages"
  install -m 0644 "$here/package-cache.conf" "$images/packages/cache.conf"
  # What no build asked for in three months goes, and so does what was half fetched when a build was killed.
  find "$images/packages" -type f \( -name 'aptmp*' -o -name '*.log' -o -name pid -o -atime +90 \) -delete
  # One process, which ends with this one however this one ends; it holds on to neither the build's lock nor its output.
  (cd "$images/packages" && exec setpriv --reuid proxy --regid proxy --clear-groups --pdeathsig KILL apache2 -X -d /proc/self/cwd -f cache.conf \
    -c "Listen 127.0.0.1:$port" ${beyond:+-c "ProxyRemote * $beyond"}) 3>&- 8>&- &
  package_cache=$!
  tries=0
  until answers; do
    tries=$((tries + 1))
    if ! kill -0 "$package_cache" 2>/dev/null || [ "$tries" -eq 100 ]; then
      cat "$images/packages/error.log" || true
      packages_are_here
      fail "the cache of packages does not start: see build.log"
    fi
    sleep 0.1
  done
fi

if [ -n "$package_proxy" ]; then
  echo "Acquire::http::Proxy \"$package_proxy\";" >"$images/package-proxy.conf"
  export APT_CONFIG=$images/package-proxy.conf http_proxy=$package_proxy
fi
